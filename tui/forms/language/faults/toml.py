"""A header's TOML, read so that all its faults are told, in the language of the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.language.faults.toml_mends import mended
from tui.forms.language.faults.toml_statements import statements
from tui.forms.language.placeholders.placeholder import name_refused
from tui.forms.unknown_word import nearest_word
from tui.locale import message

if TYPE_CHECKING:
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.faults.toml_statements import Statement
    from tui.locale import Message

_DOTS: Final = 200
"""Dots in a line: each may be a table inside a table, and thousands of them take all memory."""
_LONG: Final = 5_000
"""Characters of a statement that are looked through for a mend."""
_KEYS: Final = re.compile(r"^\s*([\w-]+)\s*=", re.MULTILINE)
_EMPTY: Final = re.compile(r"\s*[^=\s]+\s*=\s*(?:#[^\n]*)?")
_OTHER_KEY: Final = re.compile(r"\s*[\w.-]*[^\W\da-zA-Z_][\w.-]*\s*=")
_DAYS: Final = frozenset({"edition", "repealed"})
_DAY: Final = re.compile(r"=\s*\d")
_TABLE_LIKE: Final = re.compile(r"\A[^=]*[\[\]][^=]*\Z")
_PLACE: Final = re.compile(r"at line (\d+)")
_SHOWN: Final = 60
"""Characters of a line that a complaint repeats."""


class _Mended(NamedTuple):
    """A statement as it was meant, and its lines in the file."""

    statement: Statement
    text: str


def parse_toml(text: str, faults: Faults) -> tuple[dict[str, Any], set[str]]:
    """Parse the TOML of a header: what it says, and the keys of what cannot be read.

    A line with a fault is read as it was probably meant, or left out.
    """
    import tomllib

    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _DOTS:
            faults.add(number, message("text.dots", limit=_DOTS))
            return {}, set(_KEYS.findall(text)) | {"id", "edition", "kind"}
    try:
        return tomllib.loads(text), set()
    except (ValueError, RecursionError):
        broken: set[str] = set()
        return _whole(_read_statements(text, faults, broken), faults, broken), broken


def _read_statements(text: str, faults: Faults, broken: set[str]) -> list[_Mended]:
    """The statements of a header, each mended or left out where it has a fault."""
    found: list[_Mended] = []
    lost = torn = False
    for statement in statements(text):
        if statement.table:
            lost = False
        elif lost or (torn and not statement.is_key):
            continue
        torn = False
        if _can_be_read(statement.text):
            found.append(_Mended(statement, statement.text))
            continue
        mends = mended(statement.text, _can_be_read) if len(statement.text) < _LONG else None
        if key := _unreadable(statement, mends):
            written = statement.text.strip().split("\n")[0][:_SHOWN]
            faults.add(statement.line, message(f"text.toml.{key}", written=written))
            broken |= {statement.path, nearest_word(statement.path, ("id", "edition"))}
            faults.suspects.add(statement.blank)
            lost = statement.table or bool(_TABLE_LIKE.search(statement.text))
            continue
        assert mends is not None
        meant, words = mends
        torn = "quote" in words
        line, shown = _difference(statement.text, meant)
        for word in words[:1]:
            if word == "key":
                faults.add(statement.line + line, _key_refused(statement))
            else:
                faults.add(statement.line + line, message(f"text.toml.{word}", meant=shown))
        found.append(_Mended(statement, meant))
    return found


def _key_refused(statement: Statement) -> Message:
    """What is said of the first part of a key that is not in Latin letters."""
    parts = re.split(r"[.\s]", statement.path)
    return name_refused(next((part for part in parts if not part.isascii()), parts[-1])).message


def _unreadable(statement: Statement, mends: tuple[str, tuple[str, ...]] | None) -> str:
    """The end of the key of what is said of a statement that cannot be mended; '' for one that can.

    A day that is none is no text either, whatever marks may make it one.
    """
    if _EMPTY.fullmatch(statement.text):
        return "empty"
    if statement.path in _DAYS and _DAY.search(statement.text):
        return "" if mends and "day" in mends[1] else "no_day"
    if mends is None:
        if _OTHER_KEY.match(statement.text):
            return "other_key"
        return "table" if statement.table else "line"
    return ""


def _whole(found: list[_Mended], faults: Faults, broken: set[str]) -> dict[str, Any]:
    """What the statements say together; one that is there twice is complained of."""
    import tomllib

    while True:
        lines = [""] * (max((each.statement.end for each in found), default=0) + 1)
        for statement, text in found:
            at = statement.line - 1
            lines[at : at + text.count("\n") + 1] = text.split("\n")
        try:
            return tomllib.loads("\n".join([*lines, ""]))
        except (ValueError, RecursionError) as error:
            place = _PLACE.search(str(error))
            line = int(place[1]) if place else len(lines)
            wrong = next((e for e in reversed(found) if e.statement.line <= line), None)
            if wrong is None:
                return {}
            name = wrong.statement.path
            faults.add(wrong.statement.line, message("text.toml.twice", name=name))
            broken.add(name)
            at = found.index(wrong)
            del found[at]
            while wrong.statement.table and at < len(found) and not found[at].statement.table:
                del found[at]


def _can_be_read(text: str) -> bool:
    import tomllib

    try:
        tomllib.loads(f"{text}\n")
    except (ValueError, RecursionError):
        return False
    return True


def _difference(written: str, meant: str) -> tuple[int, str]:
    """The index of the first line that was mended, and that line as it was meant."""
    pairs = zip(written.split("\n"), meant.split("\n"), strict=False)
    for index, (before, after) in enumerate(pairs):
        if before != after:
            return index, after.strip()[:_SHOWN]
    return 0, meant.strip().split("\n")[0][:_SHOWN]

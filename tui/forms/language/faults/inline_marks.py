"""What looks like a blank inside a line and is none: complained of, and read as meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kinds import KINDS
from tui.forms.language.faults.letters import latin
from tui.forms.language.faults.line_marks import ALONE, BEGINNING
from tui.forms.unknown_word import nearest_word
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.language.faults.collector import Faults

_NAMED: Final = re.compile(r"(?<!\{)\{\s*([a-z][a-z0-9_]*)\s*[:.}]")
"""The name of a blank, as a placeholder writes it."""
_OTHER: Final = re.compile(
    r"(?P<open>[\[(<«])\s*(?P<name>[^\W\d][\w.]*)\s*"
    r"(?::\s*(?P<kind>[^\W\d_]+)(?P<options>[^\[\](){}<>«»]*))?[\])>»]"
)
JOINED: Final = "\0"
"""A line that is joined to the next one, and is none itself."""
_MARKS: Final = {*ALONE, *BEGINNING}
_BARE: Final = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s*:\s*(?P<kind>[a-z]+)(?P<options>\s*,.*)?")
_UNOPENED: Final = re.compile(rf"[a-z][a-z0-9_]*\s*(?::\s*(?:{'|'.join(KINDS)})\b[^{{}}]*)?\}}")
"""A blank whose first brace is missing."""
_DOUBLE: Final = re.compile(r"\{\{\s*(?P<name>[a-z][a-z0-9_.]*)\s*(?P<declared>:[^{}]*)?\}\}?")
_DOLLAR: Final = re.compile(r"[$%]\{(?=\s*[a-z])")
_TAG: Final = re.compile(
    r"</?(?:b|i|u|s|p|br|hr|em|strong|sup|sub|font|span|div|table|tr|td|th|center)\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|laquo|raquo|mdash|ndash|#\d+);",
    re.IGNORECASE,
)
_ESCAPE: Final = re.compile(r"\\[nt](?![^\W\d_])")
_BOLD: Final = re.compile(r"\*\*(?=\S)[^*]+(?<=\S)\*\*")
_PLACEHOLDER: Final = re.compile(r"\{\{|\{[^{}]*\}")


def mended_inline(lines: Sequence[str], begin: int, faults: Faults) -> list[str]:
    """The lines of a text, those after its header with the blanks that were meant.

    What looks like a blank and is none is complained of. `begin` is the index of the line after
    the header.
    """
    mended = _joined_lines(lines, begin, faults)
    body = "\n".join(lines[begin:])
    names = set(_NAMED.findall(body))
    for at in range(begin, len(lines)):
        line = mended[at]
        if not line.strip() or line.lstrip().startswith("\\"):
            continue
        line = _mended_blanks(line, at + 1, names, faults)
        _complain_of_rest(line, at + 1, faults)
        mended[at] = line
    return mended


def _joined_lines(lines: Sequence[str], begin: int, faults: Faults) -> list[str]:
    """The lines of a text; a blank that goes on in the next line is complained of, and joined."""
    found = list(lines)
    for at in range(begin, len(lines) - 1):
        if found[at].lstrip().startswith("\\") or "{" not in found[at]:
            continue
        rest = _PLACEHOLDER.sub("", found[at])
        after = lines[at + 1]
        if "{" in rest and "}" in after.partition("{")[0] and after.strip():
            faults.add(at + 1, message("text.two_lines"), found[at].rindex("{") + 1)
            found[at], found[at + 1] = JOINED, f"{found[at].rstrip()} {after.lstrip()}"
    return found


def _mended_blanks(line: str, number: int, names: set[str], faults: Faults) -> str:
    if (found := _BARE.fullmatch(line.strip())) and found["kind"] in KINDS:
        meant = f"{{{line.strip()}}}"
        faults.add(number, message("text.braces", written=line.strip()[:60], meant=meant[:60]))
        return meant

    def braced(found: re.Match[str]) -> str:
        kind = found["kind"]
        near = kind and (kind if kind in KINDS else nearest_word(latin(kind), KINDS, 0.8))
        named = kind is None and found["open"] in "[<" and found["name"] in names - _MARKS
        before = line[: found.start()]
        if not (near or named) or before.count("{") > before.count("}"):
            return found[0]
        inside = f": {near}{found['options'].rstrip()}" if near else ""
        meant = f"{{{found['name']}{inside}}}"
        why = message("text.braces", written=found[0][:60], meant=meant[:60])
        faults.add(number, why, found.start() + 1)
        return meant

    def single(found: re.Match[str]) -> str:
        if not found["declared"] and found["name"].partition(".")[0] not in names:
            why = message("text.double_braces", written=found[0][:60], meant=f"{{{found['name']}}}")
            faults.warn(number, why, found.start() + 1)
            return found[0]
        meant = f"{{{found[0].strip('{}').strip()}}}"
        why = message("text.double_braces", written=found[0][:60], meant=meant[:60])
        faults.add(number, why, found.start() + 1)
        return meant

    line = _DOUBLE.sub(single, line)
    if "{" not in line and (found := _UNOPENED.search(line)):
        faults.add(number, message("text.brace_close"), found.end())
        line = f"{line[: found.start()]}{{{found[0]}{line[found.end() :]}"
    if found := _DOLLAR.search(line):
        why = message("text.dollar", mark=found[0][0])
        faults.add(number, why, found.start() + 1)
        line = _DOLLAR.sub("{", line)
    return _OTHER.sub(braced, line)


def _complain_of_rest(line: str, number: int, faults: Faults) -> None:
    """Complain of marks of other languages, and of a brace that nothing opens."""
    words = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), line)
    if "}" in words and "{{" not in line and "{" not in words:
        faults.add(number, message("text.brace_close"), words.index("}") + 1)
    if found := _TAG.search(words):
        faults.add(number, message("text.tag", mark=found[0][:40]), found.start() + 1)
    if found := _ESCAPE.search(words):
        faults.add(number, message("text.escape", mark=found[0]), found.start() + 1)
    if found := _BOLD.search(words):
        faults.warn(number, message("text.bold", mark=found[0][:40]), found.start() + 1)

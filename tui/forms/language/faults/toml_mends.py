"""Mends of a statement of TOML: each is tried, and what it makes readable was the fault."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Final

from tui.forms.kinds.date import Date
from tui.forms.language.faults.letters import is_mixed, proposed_name
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY: Final = re.compile(r"(=\s*)[\"']?(\d{1,4})[./\\-](\d{1,2})[./\\-](\d{1,4})\W*(?:[жг]\W*)?$")
_WORDED_DAY: Final = re.compile(r"\s*(edition|repealed)\s*=\s*(\d[^=]*[^\W\d_][^=]*)")
_ASSIGNED: Final = re.compile(
    r"(\s*[^\s=:]+)\s*(?::\s*=|={2,}|=>|[:→–—-]|\s)\s*=?\s*(\S.*)", re.DOTALL
)
_VALUE: Final = re.compile(r"(\s*[^=]+?\s*=\s*)(.*)", re.DOTALL)
_CURLY: Final = re.compile('[“„«‟”‘‚’`´](?P<words>[^"“„«»‟”‘‚’`´\\n]*)[”“»‟’‘`´"]')
_HALF: Final = re.compile('"(?P<words>[^"“„«»‟”\\n]*)[”“»‟’]')
_BARE: Final = re.compile(r"[^\W\d][^\"'=\[\]{}#]*")
_BLANKS: Final = re.compile(r"\{[^={}\"']*\}[^=\"'\[\]]*")
"""Blanks without quotation marks around them."""
_OTHER_TABLE: Final = re.compile(r"[({<]?[\w.]+[\w. ]*[)}>\]]")
_TRUTHS: Final = {
    "true": "true",
    "yes": "true",
    "иә": "true",
    "да": "true",
    "false": "false",
    "no": "false",
    "жоқ": "false",
    "нет": "false",
}


def mended(text: str, readable: Callable[[str], bool]) -> tuple[str, tuple[str, ...]] | None:
    """A statement as it was probably meant, and the mends that make it readable.

    None where no mend does, nor two of them.
    """
    for count in (1, 2):
        for words in permutations(_MENDS, count):
            found = text
            for word in words:
                found = _MENDS[word](found)
            lines = text.count("\n") - found.count("\n")
            if found != text and lines >= 0 and readable(found):
                return found + "\n" * lines, words
    return None


def _day(text: str) -> str:
    """`01.09.2026` as `2026-09-01`."""
    if found := _WORDED_DAY.fullmatch(text):
        return f"{found[1]} = {day_meant(found[2])}" if day_meant(found[2]) else text

    def written(found: re.Match[str]) -> str:
        first, month, last = (int(found[number]) for number in (2, 3, 4))
        year, day = (first, last) if first > 31 else (last, first)
        year += 2000 * (year < 100)
        try:
            return f"{found[1]}{date(year, month, day).isoformat()}"
        except ValueError:
            return found[0]

    return _DAY.sub(written, text)


def day_meant(written: str) -> str:
    """The day, as `2026-09-01`, that was written in another way; '' where it is none."""
    try:
        return str(Date().parse(written.strip().strip("\"'«»“”"), date(2026, 1, 1)) or "")
    except UserError:
        return ""


def _straight(text: str) -> str:
    """Straight quotes in the place of those of a print shop."""
    return _HALF.sub(r'"\g<words>"', _CURLY.sub(r'"\g<words>"', text))


def _truth(text: str) -> str:
    if not (found := _VALUE.fullmatch(text)):
        return text
    return found[1] + _TRUTHS.get(found[2].strip().casefold(), found[2])


def _quoted(text: str) -> str:
    """A text in quotes that had none, also in a list."""
    if not (found := _VALUE.fullmatch(text)):
        return text
    value = found[2].strip()
    if _BARE.fullmatch(value) or _BLANKS.fullmatch(value):
        return f'{found[1]}"{value}"'
    if value.startswith("[") and value.endswith("]"):
        parts = re.split(r"([,;\n\[\]])", value)
        return found[1] + "".join(
            f'{part[: len(part) - len(part.lstrip())]}"{part.strip()}"'
            if _BARE.fullmatch(part.strip()) or _BLANKS.fullmatch(part.strip())
            else part
            for part in parts
        )
    return text


def _assigned(text: str) -> str:
    """A key with `=` between it and its value."""
    first = text.split("\n", maxsplit=1)[0]
    if re.match(r"\s*[\w.-]+\s*=\s*[^=\s>]|\s*[\w.-]+\s+[^\s\"'=]+\s*=", first):
        return text
    found = _ASSIGNED.fullmatch(text)
    return f"{found[1]} = {found[2]}" if found else text


def _closed_quote(text: str) -> str:
    """A text with the quotation mark that it lacked at its end or its beginning."""
    if not (found := _VALUE.fullmatch(text)):
        return text
    value = found[2].strip()
    if "\n" in value or value.startswith(("[", "{", "(")):
        return re.sub(r'"([^",\]\n]*?)\s*(,?\s*\]|,)$', r'"\1"\2', text)
    return f'{found[1]}"{value.strip(chr(34) + chr(39))}"'


def _closed_list(text: str) -> str:
    """A list with the bracket that it lacked."""
    if not (found := _VALUE.fullmatch(text)):
        return text
    value = found[2].rstrip()
    if value.startswith("[") and value.endswith((")", "}", ">")):
        return f"{found[1]}{value[:-1]}]"
    if value.startswith("(") and value.endswith(")"):
        return f"{found[1]}[{value[1:-1]}]"
    missing = value.count("[") - value.count("]"), value.count("{") - value.count("}")
    if missing[0] < 0 or missing[1] < 0:
        return f"{found[1]}{'[' * -missing[0]}{'{' * -missing[1]}{value}"
    return f"{found[1]}{value}{'}' * missing[1]}{']' * missing[0]}"


def _as_list(text: str) -> str:
    """A list in brackets that had none."""
    if not (found := _VALUE.fullmatch(text)) or found[2].lstrip().startswith(("[", "{")):
        return text
    return f"{found[1]}[{found[2].strip().strip(',;')}]"


def _commas(text: str) -> str:
    """A list with the commas that it lacked."""
    return re.sub(r'(["\'}\]])(\s*;\s*|\s+|\s*/\s*)(?=["\'{\[])', r"\1,\2", text).replace(";", "")


def _without_rest(text: str) -> str:
    return re.sub(r"[\s;,.]+\Z", "", text)


def _inner_quotes(text: str) -> str:
    """A text with single quotes around it, where there are double ones inside."""
    if not (found := _VALUE.fullmatch(text)):
        return text
    value = found[2].strip()
    inside = value[1:-1]
    if value[:1] == value[-1:] == '"' and "'" not in inside and "\n" not in inside:
        return f"{found[1]}'{inside}'"
    return text


def _backslashes(text: str) -> str:
    return text.replace("\\", "\\\\")


def _in_one_line(text: str) -> str:
    """A table in braces on one line, as TOML wants it."""
    return re.sub(r",?\s*\n\s*(\})?", lambda found: found[1] or ", ", text).replace("{, ", "{")


def _table(text: str) -> str:
    """The name of a table in brackets, its parts with a dot between them."""
    if not text.lstrip().startswith("[") and not _OTHER_TABLE.fullmatch(text.strip()):
        return text
    parts = [part for part in re.split(r"[\s.:/\[\](){}«»“”\"']+", text) if part]
    return f"[{'.'.join(parts)}]"


def _latin_key(text: str) -> str:
    """A key in Latin letters where Cyrillic ones look like them, and the names of blanks."""
    if found := re.fullmatch(r"\s*\[([^\[\]]*)\]\s*", text):
        first, _, rest = found[1].partition(".")
        names = [proposed_name(part) or part for part in rest.split(".")] if rest else []
        return f"[{'.'.join([_twin(first), *names])}]"
    if not (found := _VALUE.fullmatch(text)):
        return text
    key = found[1].rstrip("= ")
    return f"{'.'.join(_twin(part) for part in key.strip().split('.'))} = {found[2]}"


def _twin(word: str) -> str:
    return proposed_name(word) if is_mixed(word) else word


_MENDS: Final[dict[str, Callable[[str], str]]] = {
    "day": _day,
    "quotes": _straight,
    "truth": _truth,
    "equals": _assigned,
    "tables": _table,
    "key": _latin_key,
    "rest": _without_rest,
    "bare": _quoted,
    "commas": _commas,
    "brackets": _closed_list,
    "as_list": _as_list,
    "inner": _inner_quotes,
    "quote": _closed_quote,
    "backslash": _backslashes,
    "one_line": _in_one_line,
}
"""The mends by the end of the key of their complaint; the likelier first."""

"""The encoding of a text file: by its mark, else by what its letters make."""

from __future__ import annotations

import codecs
import re
from typing import Final

from tui.locale import message
from tui.user_error import UserError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD: Final = ("cp1251", "kz1048", "ptcp154", "cp866")
"""Encodings of one byte a letter that tables of Kazakhstan come in, the likeliest first."""
_SAMPLE: Final = 200_000
_GOOD: Final = re.compile("[а-яёәғқңөұүһі]")
_CAPITAL: Final = re.compile("[А-ЯЁӘҒҚҢӨҰҮҺІ]")
_STRANGE: Final = re.compile(
    "[\x80-\x9f\u00a1-\u00a6\u00a8\u00ac-\u00ad\u00b5\u2500-\u25ff\ufffd"
    "ЂЃѓЉЊЋЏђљњћџЎўЈЄєЇїҐґѕЅјҲҳҸҹӢӯӮ]|[а-яё][А-ЯЁӘҒҚҢӨҰҮҺІ]"
)
_LOST: Final = re.compile(r"[а-яёіА-ЯЁІ]\?+[а-яёіА-ЯЁІ]|(?<![^\s;,\"'«(|])\?+[а-яёі]{2}|\ufffd")
"""A question mark where a letter was: inside a word, or at its beginning."""
_CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f]")
_FEWEST_LOST: Final = 3
"""Places where letters are missing from which on they are lost in a file that has Kazakh ones."""


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """A text file's text, and its encoding; `encoding` where the user says which.

    Raises:
        UserError: it is no text, mixes two encodings, or its Kazakh letters are lost.
    """
    name = encoding or _encoding_of(data)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise UserError(message("import.encoding", encoding=name)) from error
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) // 200 + 8:
        raise UserError(message("import.not_table"))
    lost = [*_LOST.finditer(text)]
    if lost and (name in _OLD or len(lost) >= _FEWEST_LOST):
        line = text.count("\n", 0, lost[0].start()) + 1
        raise UserError(message("import.lost_letters", line=line, text=_around(text, lost[0])))
    return text, name


def _encoding_of(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_mixture(data, error.start)
    else:
        if b"\0" not in data:
            return "utf-8"
    if unmarked := _unmarked(data):
        return unmarked
    if b"\0" in data:
        raise UserError(message("import.not_table"))
    return max(_OLD, key=lambda name: _score(data[:_SAMPLE], name))


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark: line ends and separators have a zero beside them."""
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > len(zeros) // 20:
            other = data[0::2] if name == "utf-16-le" else data[1::2]
            if other.count(0) < len(other) // 50:
                return name
    return ""


def _refuse_mixture(data: bytes, start: int) -> None:
    """Refuse a file that is UTF-8 for the most part, with other bytes in the midst of it."""
    whole = data[:_SAMPLE].decode("utf-8", "replace")
    right = len(_GOOD.findall(whole))
    if right > 5 * max(whole.count("\ufffd"), 1):
        line = data.count(b"\n", 0, start) + 1
        raise UserError(message("import.mixed", line=line))


def _score(data: bytes, name: str) -> float:
    """How much a text read in an encoding looks like Kazakh or Russian."""
    text = data.decode(name, "replace")
    good, capital = len(_GOOD.findall(text)), len(_CAPITAL.findall(text))
    return good + 0.6 * capital - 4 * len(_STRANGE.findall(text))


def _around(text: str, found: re.Match[str]) -> str:
    """The line around what was found, as a user can find it in the file."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return text[
        max(start, found.start() - 20) : min(end if end > 0 else len(text), found.end() + 20)
    ]

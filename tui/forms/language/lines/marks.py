"""Marks in brackets at the beginning of a line, footnotes, and pages that lie or stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.locale import Message

WORDS: Final = ("scale", "signature", "keep", "end", "chart")
"""The words of these marks, without what may follow them in the brackets."""

_MARK: Final = re.compile(rf"\[(?P<word>{'|'.join(WORDS)})(?:[ ,:](?P<argument>[^\]]*))?\]")
_NOTE: Final = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:")
_PAGE: Final = re.compile(r"---\s+(?P<side>landscape|portrait)")


class LineMark(NamedTuple):
    """The mark of a line: its word, what follows that, and where the words after it begin."""

    word: str
    """One of `WORDS`, `note`, or `page`."""
    argument: str = ""
    end: int = 0


def line_mark(text: str, complain: Callable[[Message], None]) -> LineMark | None:
    """The mark with which a line, stripped of spaces, begins; None for none of these."""
    if page := _PAGE.fullmatch(text):
        return LineMark("page", page["side"], len(text))
    if note := _NOTE.match(text):
        return LineMark("note", note["name"], note.end())
    if not (mark := _MARK.match(text)):
        return None
    word, argument = mark["word"], (mark["argument"] or "").strip()
    if word == "scale" and not argument:
        complain(message("text.scale_no_list"))
    return LineMark(word, argument, mark.end())

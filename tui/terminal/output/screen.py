"""A copy of a terminal's screen: the letter in each cell, and its look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cells import cell_of
from tui.terminal.output.sgr import blank_look

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027"
                   "\u2030-\u205e\u2190-\u21ff\u2200-\u22ff\u2500-\u259f№₸▲▶●✗]*")  # fmt: skip
"""Letters that every terminal draws in one cell."""


def is_narrow(text: str) -> bool:
    """Whether every terminal draws each letter of a text in one cell."""
    return _SURE.fullmatch(text) is not None


class Row:
    """A line of the screen: letters and looks by column; a wide letter's second cell is empty."""

    __slots__ = ("letters", "looks")

    def __init__(self, letters: list[str], looks: list[str]) -> None:
        self.letters, self.looks = letters, looks

    @classmethod
    def blank(cls, width: int) -> Row:
        """A line of `width` spaces."""
        return cls([" "] * width, [""] * width)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Row) and self.letters == other.letters and self.looks == other.looks
        )

    def __hash__(self) -> int:
        return hash(("".join(self.letters), "\n".join(self.looks)))

    def copy(self) -> Row:
        """A line with the same cells, to be changed apart."""
        return Row(self.letters[:], self.looks[:])

    def differences(self, other: Row) -> list[int]:
        """Columns in which two lines of one width differ."""
        cells = zip(self.letters, other.letters, self.looks, other.looks, strict=True)
        return [x for x, (a, b, c, d) in enumerate(cells) if a != b or c != d]

    def put(self, x: int, text: str, look: str) -> int:
        """Write a text from column `x` on; return the column after it.

        What lies outside the line is left out.
        """
        width = len(self.letters)
        if not is_narrow(text):
            return self._put_each(x, text, look)
        end = min(x + len(text), width)
        if x < 0 or end <= x:
            return x + len(text)
        if end - x < len(text):
            text = text[: end - x]
        self._split(x, end)
        self.letters[x:end] = text
        blank = blank_look(look)
        if blank == look:
            self.looks[x:end] = [look] * (end - x)
        else:
            self.looks[x:end] = [blank if letter == " " else look for letter in text]
        return end

    def _put_each(self, x: int, text: str, look: str) -> int:
        for letter, wide in _clusters(text):
            end = x + wide
            if x >= 0 and end <= len(self.letters):
                self._split(x, end)
                self.letters[x:end] = [letter, ""][:wide]
                self.looks[x:end] = [blank_look(look) if letter == " " else look] * wide
            x = end
        return x

    def _split(self, begin: int, end: int) -> None:
        """Take away the other half of wide letters that will be written over."""
        letters = self.letters
        if begin and letters[begin] == "":
            letters[begin - 1] = " "
        if end < len(letters) and letters[end] == "":
            letters[end] = " "


class Screen:
    """Lines of one width, blank at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [Row.blank(width) for _ in range(height)]

    def scroll(self, top: int, bottom: int, by: int) -> None:
        """Move the lines from `top` to `bottom` up by some, or down where `by` is negative."""
        blanks = [Row.blank(self.width) for _ in range(abs(by))]
        region = self.rows[top : bottom + 1]
        self.rows[top : bottom + 1] = region[by:] + blanks if by > 0 else blanks + region[:by]


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield letters with their cells; marks without a cell go with the letter before them."""
    cluster, wide = "", 0
    for letter in text:
        cells = cell_of(letter)
        if not letter.isprintable() and not letter.isspace():
            continue
        if cells:
            if wide:
                yield cluster, wide
            cluster, wide = "", cells
        elif not wide:
            continue
        cluster += letter if letter.isprintable() or letter == "\xa0" else " "
    if wide:
        yield cluster, wide

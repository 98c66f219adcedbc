"""The screen of a terminal in memory, as pyte draws it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyte
from pyte.modes import IRM
from wcwidth import wcwidth

if TYPE_CHECKING:
    from pyte.screens import Char


class EmulatedScreen(pyte.Screen):
    """A screen on which a letter can be repeated and lines deleted, whatever is on them."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self._letter = ""
        super().__init__(width, height)
        self.reset_mode(7, private=True)
        self._stream = _Stream(self)

    def take(self, data: bytes) -> None:
        """Draw what a program has written."""
        self._stream.feed(data)

    def shows(self, text: str) -> bool:
        """Whether a text is on one of the lines."""
        return any(text in line for line in self.display)

    def draw(self, data: str) -> None:
        """Draw letters: at once those of one cell each that fit the line, which most do."""
        self._letter = data[-1:]
        begin, end = self.cursor.x, self.cursor.x + len(data)
        plain = begin < self.columns >= end and IRM not in self.mode
        letters = data.translate(self.g1_charset if self.charset else self.g0_charset)
        if not plain or not all(map(_is_narrow, letters)):
            super().draw(data)
            return
        attributes = self.cursor.attrs
        cells = [_cell(attributes, letter) for letter in letters]
        self.buffer[self.cursor.y].update(zip(range(begin, end), cells, strict=True))
        self.cursor.x = end
        self.dirty.add(self.cursor.y)

    def repeat(self, count: int = 1) -> None:
        """Draw the last letter again."""
        letter = self._letter
        self.draw(letter * count)
        self._letter = letter

    def delete_lines(self, count: int | None = None) -> None:
        """Delete lines; pyte moves no line on which nobody has written."""
        self.buffer.update({y: self.buffer[y] for y in range(self.lines)})
        super().delete_lines(count)


class _Stream(pyte.ByteStream):
    csi = pyte.ByteStream.csi | {"b": "repeat"}
    events = pyte.ByteStream.events | {"repeat"}


@cache
def _is_narrow(letter: str) -> bool:
    return wcwidth(letter) == 1


@cache
def _cell(attributes: Char, letter: str) -> Char:
    return attributes._replace(data=letter)

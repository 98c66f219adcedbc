"""The lines of the guide on a screen: the next step, and the key that leaves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.widgets.canvas import Canvas, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKED: Final = re.compile(r"(\*\*.+?\*\*|`.+?`)")
"""A key, or what is to be typed, as pages of the handbook mark them."""
_FEWEST: Final = 2
"""Lines that it always has, so that nothing moves from step to step."""
_EDGE: Final = " ▌"


class GuideLines(Canvas):
    """The sentence of the guide below the heading, and at its end how one leaves it.

    `said` gives the mark before the sentence, the sentence, and the words at its end.
    """

    def __init__(self, said: Callable[[], tuple[str, str, str]]) -> None:
        super().__init__()
        self._said = said
        self._shown = ("", "", "")
        self._lines: list[list[Piece]] = []

    def on_resize(self) -> None:
        """Break the sentence into lines anew."""
        self._break()
        self.refresh()

    def show(self) -> None:
        """Show what is to be said now; the same again draws nothing."""
        if self._said() != self._shown:
            self._break()
            self.refresh()

    def _break(self) -> None:
        self._shown = mark, sentence, end = self._said()
        width = self.size.width or self.app.size.width
        before = f"{_EDGE}{mark} "
        self._lines = lines_of(sentence, end, width - cells_of(before))
        margin = _EDGE.ljust(len(before))
        for at, line in enumerate(self._lines):
            line.insert(0, (margin if at else before, "heading"))
        if self.size.height != len(self._lines):
            self.styles.height = len(self._lines)

    def line_count(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def pieces(self, index: int) -> list[Piece]:
        """A line of the sentence."""
        return self._lines[index]


def lines_of(sentence: str, end: str, width: int) -> list[list[Piece]]:
    """A sentence with its marks as lines of a width; the words of its end stand at the right."""
    lines: list[list[Piece]] = [[]]
    for word in _words(sentence):
        if lines[-1] and _cells(lines[-1]) + _cells(word) > width:
            lines.append([])
        lines[-1] += word
    while len(lines) < _FEWEST or (lines[-1] and _cells(lines[-1]) + 1 + cells_of(end) > width):
        lines.append([])
    room = max(width - _cells(lines[-1]) - cells_of(end), 0)
    lines[-1] += [(" " * room, "words"), (end, "note")]
    return lines


def _words(sentence: str) -> Iterator[list[Piece]]:
    """The words of a sentence, each with the space behind it, and without marks."""
    word: list[Piece] = []
    for number, part in enumerate(_MARKED.split(sentence)):
        look = ("words", "title")[number % 2]
        for text in re.findall(r"\S+\s*|\s+", part.strip("*`") if number % 2 else part):
            word.append((text, look))
            if text[-1] == " ":
                yield word
                word = []
    yield word


def _cells(pieces: list[Piece]) -> int:
    return sum(cells_of(text) for text, _ in pieces)

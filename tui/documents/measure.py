"""Letters of one face and size: the widths of words, and lines of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.documents.breaks import early_break, forced_break, last_break, pieces
from tui.documents.font import letter_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

MM = 25.4 / 72
"""A point, in mm."""
TOLERANCE = 1e-6
"""Two sums of widths that differ by no more are the same."""

_USUAL = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюя"


def parted(text: str, lines: list[str]) -> list[str]:
    """The lines of a wrapped text, with a space where a line ends between words.

    It is not seen: it keeps the words apart for whoever has the lines read out.
    """
    if len(lines) < 2:
        return lines
    found, at = [], 0
    for line in lines:
        at = text.index(line, at) + len(line)
        found.append(f"{line} " if line and text[at : at + 1] in {" ", "\n"} else line)
    return found


class Letters:
    """Letters of a face in a size, for texts of letters that the font has; widths are in mm.

    Args:
        style: empty for the upright face, B for the bold one.
        size: in points.
    """

    def __init__(self, style: str, size: float) -> None:
        self.style, self.size = style, size
        self._unit = size * MM / 1000
        self._widths = letter_widths(style)
        self._width_of = self._widths.__getitem__
        self._space = self.width(" ")

    @cached_property
    def average(self) -> float:
        """The width of a usual letter."""
        return self.width(_USUAL) / len(_USUAL)

    def width(self, text: str) -> float:
        """The width of a text.

        Raises:
            KeyError: the font lacks a letter.
        """
        return sum(map(self._width_of, text)) * self._unit

    def trimmed_width(self, text: str) -> tuple[float, float]:
        """The width of a text without the spaces at its end, and that of these spaces."""
        shown = text.rstrip(" ")
        return self.width(shown), (len(text) - len(shown)) * self._space

    def widest(self, text: str) -> float:
        """The width of the widest piece of a text that is not broken."""
        return max(
            self.width(piece.rstrip(" ")) for line in text.split("\n") for piece in pieces(line)
        )

    def wrap(self, text: str, limit: float) -> list[str]:
        """Break a text into lines of at most `limit`, at its newlines and wherever it must."""
        return self.wrap_whole(text, limit) or [
            line for part in text.split("\n") for line in self._filled(part, limit)
        ]

    def wrap_whole(self, text: str, limit: float) -> list[str]:
        """Break a text into lines of at most `limit`; none where a word would have to be cut."""
        if "\n" not in text:
            return self._filled(text, limit, cutting=False)
        lines: list[str] = []
        for part in text.split("\n"):
            filled = self._filled(part, limit, cutting=False)
            if not filled:
                return []
            lines += filled
        return lines

    def _filled(self, text: str, limit: float, *, cutting: bool = True) -> list[str]:
        room = (limit + TOLERANCE) / self._unit
        if sum(map(self._width_of, text)) <= room:
            return [text]
        sums = list(accumulate(map(self._width_of, text), initial=0.0))
        lines: list[str] = []
        start = 0
        while sums[-1] - sums[start] > room:
            end = _filling(text, sums, start, room)
            if cutting:
                stop = early_break(
                    text, start, end, lambda words: self.trimmed_width(words)[0] <= limit
                )
            else:
                stop = last_break(text, start, end)
            if stop == start:
                if not cutting:
                    return []
                stop = forced_break(text, start, end)
            if stop == len(text):
                break
            lines.append(text[start:stop].rstrip(" "))
            start = stop
        lines.append(text[start:].rstrip(" "))
        return lines

    def shortened(self, text: str, limit: float) -> str:
        """A text on one line of at most `limit`: what does not fit is left out at its end."""
        first, *others = self.wrap(text, limit)
        if others:
            first = f"{self.wrap(text, limit - self.width(' …'))[0]} …"
        return first

    def cut(self, text: str, limit: float) -> list[str]:
        """Cut a text into pieces of at most `limit`, each of one letter at the least."""
        room = (limit + TOLERANCE) / self._unit
        sums = list(accumulate(map(self._width_of, text), initial=0.0))
        cuts: list[str] = []
        start = 0
        while sums[-1] - sums[start] > room:
            stop = forced_break(text, start, _filling(text, sums, start, room))
            if stop == len(text):
                break
            cuts.append(text[start:stop])
            start = stop
        return [*cuts, text[start:]]


def _filling(text: str, sums: Sequence[float], start: int, room: float) -> int:
    """The index at which a line from `start` on is full; the spaces at its end are not seen.

    `sums` are the widths of the text up to each of its letters. A line has one letter at least.
    """
    end = max(bisect_right(sums, sums[start] + room, start) - 1, start + 1)
    while text.startswith(" ", end):
        end += 1
    return end


@cache
def letters(style: str, size: float) -> Letters:
    """The letters of a face in a size; see `Letters`."""
    return Letters(style, size)

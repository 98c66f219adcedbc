"""Texts cut to a width, and broken into lines, as terminals count cells."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tui.cells import cell_of, cells_of
from tui.forms.clean import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.widgets.canvas import Piece

WIDE: Final = 120
"""Columns of a screen from which something stands beside what else would have all of it."""
_EDGE: Final = " │ "
_BAR: Final = 32
"""Cells of a row under the cursor that look so, where details say which one it is."""
_SPACE: Final = re.compile(r"(?<! [—–]) (?![—–] )")
"""A space at which a line may end: none beside a dash."""


def cut(text: str, width: int) -> str:
    """A text in exactly `width` cells: padded, or cut with an ellipsis."""
    text = seen(text)
    cells = fitting = kept = 0
    for letter in text:
        cells += cell_of(letter)
        if cells > width:
            return text[:kept] + ("…" + " " * (width - fitting - 1) if width > 0 else "")
        if cells < width:
            fitting, kept = cells, kept + 1
    return text + " " * (width - cells)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of a text, each of at most `width` cells, broken at spaces where there are any.

    A dash stays with the words on both sides of it, a key with what it does, where they fit.
    """
    lines = [""]
    for word in _words(seen(text), width):
        line = f"{lines[-1]} {word}" if lines[-1] else word
        if cells_of(line) <= width:
            lines[-1] = line
            continue
        if lines[-1]:
            lines.append("")
        while cells_of(word) > width:
            lines[-1:] = [word[:width], ""]
            word = word[width:]  # noqa: PLW2901 - the rest of it
        lines[-1] = word
    return lines


def _words(text: str, width: int) -> Iterator[str]:
    for words in _SPACE.split(text):
        yield from [words] if cells_of(words) <= width else words.split(" ")


def broken(text: str, width: int) -> list[str]:
    """The lines of a text, each as far from the left as the text."""
    if cells_of(text) <= width:
        return [text]
    words = text.lstrip(" ")
    margin = " " * (len(text) - len(words))
    return [margin + line for line in wrapped(words, width - len(margin))]


def field_pieces(text: str, at: int, width: int, look: str, caret: str) -> list[Piece]:
    """A line of text with the pen at one of its letters, scrolled where it does not fit."""
    text += " "
    left = max(at - width + 2, 0)
    tail = cut(text[at + 1 :], max(width - at + left - 1, 0))
    return [(text[left:at], look), (text[at : at + 1], caret), (tail, look)]


def row_pieces(text: str, width: int, *, here: bool, bar: int = 0) -> list[Piece]:
    """A row of a list, marked where the cursor is on it.

    All of it is, or its first `bar` cells with the word in which they end.
    """
    text = cut(text, width - 2)
    end = -1
    if bar:
        end = text.find(" ", sum(cells <= bar for cells in accumulate(map(cell_of, text))))
    end = len(text) if end < 0 else end
    if not here:
        return [("  ", "words"), (text, "words")]
    return [("▶ ", "cursor"), (text[:end], "cursor"), (text[end:], "words")]


def list_width(width: int) -> int:
    """The cells that a list has in so many, of which a wide screen leaves some to details."""
    return width if width < WIDE else width - width * 3 // 8


def details_width(width: int) -> int:
    """The cells of the details beside a list in so many; 0 where there is no room for them."""
    return max(width - list_width(width) - len(_EDGE), 0)


def bar_width(width: int) -> int:
    """The cells of a row that look as under the cursor, in a screen so wide; 0 for all of it."""
    return _BAR if width >= WIDE else 0


def beside(row: list[Piece], details: Sequence[Piece], width: int) -> list[Piece]:
    """A row of a list, and behind an edge what stands beside it, where there is room."""
    return [*row, (_EDGE, "frame"), *details] if width >= WIDE else row


def heading_pieces(text: str, width: int) -> list[Piece]:
    """A row of a list that is a heading of those below it."""
    return [(cut(text, width), "heading")]


def passed_over(index: int, at: int, length: int, is_heading: Callable[[int], bool]) -> int:
    """The row for the cursor where it is asked for at `index` and stands at `at`.

    It is the nearest one that there is, behind any headings on the way.
    """
    index = min(max(index, 0), max(length - 1, 0))
    step = 1 if index > at else -1
    beyond = index
    while 0 <= beyond < length and is_heading(beyond):
        beyond += step
    if 0 <= beyond < length:
        return beyond
    while 0 <= index < length and is_heading(index):
        index -= step
    return index if 0 <= index < length else at

"""Texts cut to a width, and broken into lines, as terminals count cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cell_of, cells_of
from tui.forms.clean import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.widgets.canvas import Piece


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
    """Lines of a text, each of at most `width` cells, broken at spaces where there are any."""
    lines = [""]
    for word in seen(text).split(" "):
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


def row_pieces(text: str, width: int, *, here: bool) -> list[Piece]:
    """A row of a list, marked where the cursor is on it."""
    look = "cursor" if here else "words"
    return [("▶ " if here else "  ", look), (cut(text, width - 2), look)]


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

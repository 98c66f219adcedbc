"""Labels of a chart in cells: wrapped, and cut with … where they are longer still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cell_of, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def wrapped_label(label: str, width: int, most: int) -> list[str]:
    """A label in at most so many lines, each of at most `width` cells."""
    lines = list(_lines(label, width))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells; what is longer ends in …."""
    if cells_of(text) <= width:
        return text
    kept, used = "", 0
    for letter in text:
        used += cell_of(letter)
        if used > width - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _lines(label: str, width: int) -> Iterator[str]:
    line = ""
    for word in label.split():
        longer = f"{line} {word}" if line else word
        if cells_of(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = cut(word, width)
    if line:
        yield line

"""Widths of texts and letters in cells of a terminal."""

from __future__ import annotations

from typing import Final

SOFT_HYPHEN: Final = "\xad"
"""The only letter before U+0300 that has no width."""


def cells_of(text: str) -> int:
    """The width of a text in cells."""
    if text.isascii():
        return len(text)
    return sum(map(cell_of, text))


def cell_of(letter: str) -> int:
    """The width of a letter in cells: 0, 1 or 2."""
    if letter < "\u0300":
        return 0 if letter == SOFT_HYPHEN else 1
    if "\u0370" <= letter < "\u0483" or "\u048a" <= letter < "\u0590":
        return 1
    from rich.cells import get_character_cell_size

    return get_character_cell_size(letter)

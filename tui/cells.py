"""The cells of a terminal that letters take."""

from __future__ import annotations


def cells_of(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(cell_of, text))


def cell_of(letter: str) -> int:
    """Return how many cells a letter takes: 0, 1 or 2."""
    if letter < "\u0300" or "\u0370" <= letter < "\u0483" or "\u048a" <= letter < "\u0590":
        return 1
    from rich.cells import get_character_cell_size

    return get_character_cell_size(letter)

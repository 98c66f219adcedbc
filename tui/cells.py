"""Widths of texts and letters in cells of a terminal."""

from __future__ import annotations

import re
from typing import Final

SOFT_HYPHEN: Final = "\xad"
"""The only letter before U+0300 that has no width."""


_NARROW: Final = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f]*")
"""Letters of one cell, as nearly all are: Latin, Greek and Cyrillic ones."""


def cells_of(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if is_narrow(text) else sum(map(cell_of, text))


def is_narrow(text: str) -> bool:
    """Whether each letter of a text is certainly one cell wide; this is quick."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cell_of(letter: str) -> int:
    """The width of a letter in cells: 0, 1 or 2."""
    if letter < "\u0300":
        return 0 if letter == SOFT_HYPHEN else 1
    if "\u0370" <= letter < "\u0483" or "\u048a" <= letter < "\u0590":
        return 1
    from rich.cells import get_character_cell_size

    return get_character_cell_size(letter)

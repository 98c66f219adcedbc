"""What a blank is called: the order's words beside it, above it or left of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.forms.language.inline import Mention
from tui.forms.language.nodes import Words
from tui.forms.language.script import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.language.inline import Piece
    from tui.forms.language.script import Entry

_NUMBERED = re.compile(r"^\d+[.)]\s*")
_NEAR = 3
"""Cells at the left that a label takes its words from: more is nothing that one reads."""


def words_of(cell: Sequence[Piece]) -> str:
    """Return the words of a line or cell, its blanks left out."""
    return " ".join("".join(p.text if isinstance(p, Words) else " " for p in cell).split())


def labelled(entry: Entry, heading: Entry | None) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions of a line or row, each with the words that name it.

    These stand before it or after it; in a table above it, or left of it in a row of its own.
    """
    row = heading if entry.mark is Mark.ROW and heading is not entry else None
    repeated = any(isinstance(piece, Mention) and piece.tail for c in entry.cells for piece in c)
    left: list[str] = []
    for index, cell in enumerate(entry.cells):
        above = words_of(row.cells[index]) if row and index < len(row.cells) else ""
        for mention, beside in _beside(cell):
            if row is None:
                yield mention, beside
            elif repeated or not left:
                yield mention, f"{above}: {beside}" if beside and above else beside or above
            else:
                yield mention, ": ".join(filter(None, (" ".join(left[-_NEAR:]), above)))
        words = words_of(cell)
        if words and not words.isdigit():
            left.append(words)


def _beside(cell: Sequence[Piece]) -> Iterator[tuple[Mention, str]]:
    following: list[str] = []
    after = ""
    for piece in reversed(cell):
        following.append(after)
        if isinstance(piece, Words) and trim(piece.text):
            after = piece.text
    before = ""
    for piece, after in zip(cell, reversed(following), strict=True):
        if isinstance(piece, Mention):
            yield piece, before or after
        elif isinstance(piece, Words) and trim(piece.text):
            before = piece.text


def trim(label: str) -> str:
    """Return a label without the order's numbering and without punctuation at its ends."""
    return _NUMBERED.sub("", " ".join(label.split())).strip(' :;,"«»_')

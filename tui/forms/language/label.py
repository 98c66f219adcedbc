"""The labels of blanks: the order's words beside them, above them or left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.forms.language.inline import Placeholder
from tui.forms.language.nodes import Words
from tui.forms.language.script import LineType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.language.inline import Piece
    from tui.forms.language.script import ScriptLine

_NUMBERED = re.compile(r"^\d+[.)]\s*")
_NEAR = 3
"""Cells at the left that a label takes its words from: more is nothing that one reads."""


def cell_words(cell: Sequence[Piece]) -> str:
    """The words of a line or cell, its blanks left out."""
    return " ".join("".join(p.text if isinstance(p, Words) else " " for p in cell).split())


def labelled_placeholders(
    line: ScriptLine, heading: ScriptLine | None
) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of a line or row, each with the words that name it.

    These stand before it or after it; in a table, whose `heading` is given, above it, or left
    of it in a row of its own.
    """
    columns = heading if line.type is LineType.ROW and heading is not line else None
    repeated = any(isinstance(piece, Placeholder) and piece.tail for c in line.cells for piece in c)
    left: list[str] = []
    for index, cell in enumerate(line.cells):
        in_heading = columns is not None and index < len(columns.cells)
        above = cell_words(columns.cells[index]) if columns and in_heading else ""
        for piece, beside in _with_words_beside(cell):
            if columns is None:
                yield piece, beside
            elif repeated or not left:
                yield piece, f"{above}: {beside}" if beside and above else beside or above
            else:
                yield piece, ": ".join(filter(None, (" ".join(left[-_NEAR:]), above)))
        words = cell_words(cell)
        if words and not words.isdigit():
            left.append(words)


def _with_words_beside(cell: Sequence[Piece]) -> Iterator[tuple[Placeholder, str]]:
    following: list[str] = []
    after = ""
    for piece in reversed(cell):
        following.append(after)
        if isinstance(piece, Words) and trim_label(piece.text):
            after = piece.text
    before = ""
    for piece, after in zip(cell, reversed(following), strict=True):
        if isinstance(piece, Placeholder):
            yield piece, before or after
        elif isinstance(piece, Words) and trim_label(piece.text):
            before = piece.text


def trim_caption(caption: str) -> str:
    """A caption without its brackets, as words that name a blank."""
    return trim_label(" ".join(caption.split()).strip("()"))


def trim_label(label: str) -> str:
    """Cut the order's numbering off a label, and the punctuation at its ends."""
    return _NUMBERED.sub("", " ".join(label.split())).strip(' :;,"«»_')

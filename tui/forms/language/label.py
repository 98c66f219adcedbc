"""The labels of blanks: the order's words beside them, above them or left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.forms.language.nodes import Words
from tui.forms.language.placeholder import Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.language.inline import Piece
    from tui.forms.language.script import ScriptLine

_NUMBERED = re.compile(r"^\d+[.)]\s*")


def cell_words(cell: Sequence[Piece]) -> str:
    """The words of a line or cell, its blanks left out."""
    return " ".join("".join(p.text if isinstance(p, Words) else " " for p in cell).split())


def labelled_placeholders(line: ScriptLine) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of a line, each with the words before it, or else after it."""
    for cell in line.cells:
        yield from with_words_beside(cell)


def with_words_beside(cell: Sequence[Piece]) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of a cell, each with the words before it, or else after it."""
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

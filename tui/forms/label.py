"""What a blank is called: the order's words beside it, above it or left of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.forms.inline import Mention
from tui.forms.sheet import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.inline import Piece
    from tui.forms.script import Entry

_NUMBERED = re.compile(r"^\d+[.)]\s*")


def words_of(cell: Sequence[Piece]) -> str:
    """Return the words of a line or cell, its blanks left out."""
    return " ".join("".join(p.text if isinstance(p, Words) else " " for p in cell).split())


def label_of(entry: Entry, heading: Entry | None, index: int, at: int) -> str:
    """Return the words that name a blank: before it, after it, above it or left of it."""
    cell = entry.cells[index]
    beside = _beside(cell, at)
    if heading is None or heading is entry:
        return beside
    above = words_of(heading.cells[index]) if index < len(heading.cells) else ""
    left = " ".join(
        word for c in entry.cells[:index] if (word := words_of(c)) and not word.isdigit()
    )
    if any(isinstance(p, Mention) and p.tail for c in entry.cells for p in c) or not left:
        return f"{above}: {beside}" if beside and above else beside or above
    return f"{left}: {above}" if above else left


def _beside(cell: Sequence[Piece], at: int) -> str:
    before = [p.text for p in cell[:at] if isinstance(p, Words) and trim(p.text)]
    after = [p.text for p in cell[at + 1 :] if isinstance(p, Words) and trim(p.text)]
    return (before[-1:] or after[:1] or [""])[0]


def trim(label: str) -> str:
    """Return a label without the order's numbering and without punctuation at its ends."""
    return _NUMBERED.sub("", " ".join(label.split())).strip(' :;,"«»_')

"""Words of a chart in mm: wrapped, and cut with … where they are longer still."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.documents.measure import Letters

_MORE = "…"


def fitted(face: Letters, text: str, width: float, most: int) -> list[str]:
    """A text in at most so many lines; the last one ends in … where it does not hold the rest."""
    lines = face.wrap(text, width) if text and width else []
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} {lines[most]}"
    while last and face.width(last + _MORE) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], last + _MORE]

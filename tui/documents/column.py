"""Columns of a printed table: the width of the page shared out among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.documents.measure import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.documents.measure import Letters

PAD: Final = 1.0
"""Between a rule and the text beside it, in mm."""
BODY: Final = (10.5, 9.5, 8.5)
"""Sizes of a cell's text: the smaller ones only where a word does not fit."""
_HEADING = (10.5, 10.0, 9.5, 9.0, 8.5)
_SERIAL = "0000"
_NARROWEST = 0.1
_LONGEST = 0.25
"""A word in a cell that is wider than this part of the table may be broken."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side: `edges` are the places of their rules, in mm, one more than columns."""

    edges: tuple[float, ...]
    heading: Letters

    def width(self, column: int) -> float:
        """The width that text may take in a column, in mm."""
        return self.edges[column + 1] - self.edges[column] - 2 * PAD

    @property
    def whole_width(self) -> float:
        """The width that text may take in a row over all columns, in mm."""
        return self.edges[-1] - self.edges[0] - 2 * PAD


def share_out(
    heading: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    left: float,
    total: float,
) -> Columns:
    """Share a width out among columns, each of which has room for its longest word.

    The heading's letters are smaller where its words ask for more than there is.

    Args:
        heading: the texts of the heading.
        rows: the texts of some rows, to find words in.
        widths: of the columns, in relation to each other.
        left: the place of the first rule, in mm.
        total: the width to be shared out, in mm.
    """
    body = letters("", BODY[0])
    for size in _HEADING:
        face = letters("B", size)
        least = [max(face.widest(text), body.width(_SERIAL)) + 2 * PAD for text in heading]
        if sum(least) <= total:
            break
    wanted = list(least)
    for row in rows:
        for column, text in enumerate(row):
            wanted[column] = max(wanted[column], min(body.widest(text) + 2 * PAD, _LONGEST * total))
    # What asks for least is given first: a date that is whole is worth more than half a name.
    for column in sorted(range(len(least)), key=lambda one: wanted[one] - least[one]):
        if sum(least) + wanted[column] - least[column] <= total:
            least[column] = wanted[column]
    edges = [left]
    for width in _shares([max(width, _NARROWEST) for width in widths], least, total):
        edges.append(edges[-1] + width)
    return Columns(tuple(edges), face)


def _shares(widths: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    if sum(least) >= total:
        floor = min(*least, total / len(least))
        more = sum(least) - floor * len(least)
        part = (total - floor * len(least)) / more if more else 0.0
        return [floor + (low - floor) * part for low in least]
    shares = list(least)
    free = set(range(len(least)))
    while free:
        left = total - sum(shares[column] for column in range(len(shares)) if column not in free)
        whole = sum(widths[column] for column in free)
        short = {one for one in free if left * widths[one] < least[one] * whole}
        if not short:
            for column in free:
                shares[column] = left * widths[column] / whole
            break
        free -= short
    return shares

"""Columns of a printed table: the width of the page shared out among them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from tui.documents.column_load import loaded_widths
from tui.documents.grid_rows import joins_of, width_of
from tui.documents.measure import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.documents.measure import Letters
    from tui.documents.paper import Grid, GridRow

PAD: Final = 1.0
"""Between a rule and the text beside it, in mm."""
BODY: Final = (10.5, 9.5, 8.5)
"""Sizes of a cell's text: the smaller ones only where a word does not fit."""
_HEADING = (10.5, 10.0, 9.5, 9.0, 8.5)
_SERIAL = "0000"
_NARROWEST = 0.1
_FITTED = 60
"""Rows whose words the columns are fitted to."""
_LONGEST = 0.25
"""A word in a cell that is wider than this part of the table may be broken."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side: `edges` are the places of their rules, in mm, one more than columns."""

    edges: tuple[float, ...]
    heading: Letters

    def width(self, column: int, columns: int = 1) -> float:
        """The width that text may take in a column, or in several from that one on, in mm."""
        return self.edges[column + columns] - self.edges[column] - 2 * PAD

    @property
    def whole_width(self) -> float:
        """The width that text may take in a row over all columns, in mm."""
        return self.edges[-1] - self.edges[0] - 2 * PAD


def columns_of(
    grid: Grid,
    rows: Sequence[GridRow],
    readable: Callable[[str], str],
    left: float,
    total: float,
) -> Columns:
    """Share a width out among the columns of a table; see `share_out` and `loaded_widths`.

    Args:
        grid: the table.
        rows: its first rows, to find words in.
        readable: gives a text in letters that can be printed.
        left: the place of the first rule, in mm.
        total: the width to be shared out, in mm.
    """
    count = len(grid.widths)
    headings = [""] * count
    wide: list[tuple[int, int, str]] = []
    for row in grid.head:
        joins = joins_of(row, count)
        for column, runs in enumerate(row.cells):
            text = readable("".join(run.text for run in runs))
            if (columns := width_of(joins, column)) > 1:
                wide.append((column, columns, text))
            elif not joins[column]:
                headings[column] = f"{headings[column]}\n{text}" if headings[column] else text
    texts = (_column_texts(row, count, readable) for row in rows[:_FITTED] if not row.across)
    narrow = bool(grid.least)
    average = letters("", BODY[0]).average
    widths = loaded_widths(grid.widths, chain(rows, grid.far), total / average)
    return share_out(headings, texts, widths, left, total, wide=wide, narrow=narrow)


def _column_texts(row: GridRow, count: int, readable: Callable[[str], str]) -> list[str]:
    """The texts of a row by column, without those in cells that take several."""
    texts = [readable("".join(run.text for run in runs)) for runs in row.cells]
    if row.joins:
        joins = joins_of(row, count)
        return ["" if width_of(joins, column) > 1 else text for column, text in enumerate(texts)]
    return texts


def share_out(
    heading: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    left: float,
    total: float,
    *,
    wide: Sequence[tuple[int, int, str]] = (),
    narrow: bool = False,
) -> Columns:
    """Share a width out among columns, each of which has room for its longest word.

    The heading's letters are smaller where its words ask for more than there is.

    Args:
        heading: the texts of the heading.
        rows: the texts of some rows, to find words in.
        widths: of the columns, in relation to each other.
        left: the place of the first rule, in mm.
        total: the width to be shared out, in mm.
        wide: the texts of the heading over several columns, each with the first of its columns
            and their number.
        narrow: whether columns may be narrower than four figures where there are very many.
    """
    body = letters("", BODY[0])
    for serial, size in product((_SERIAL, "00", "") if narrow else (_SERIAL,), _HEADING):
        face = letters("B", size)
        least = [max(face.widest(text), body.width(serial)) + 2 * PAD for text in heading]
        for first, count, text in wide:
            lacking = face.widest(text) + 2 * PAD - sum(least[first : first + count])
            for column in range(first, first + count):
                least[column] += max(lacking, 0.0) / count
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

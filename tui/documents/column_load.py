"""Columns that hold long texts: wider than the form has them, so that a row is not pages high."""

from __future__ import annotations

from itertools import islice
from operator import gt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.documents.paper import Grid, GridRow, Runs

LOOKED_AT: Final = 500
"""Rows that are made before any is drawn."""
_HIGH: Final = 14
"""Lines of a row that would take a third of a page."""
_NARROWEST: Final = 0.5
"""The part of its width that a column keeps, whatever stands in the others."""


def rows_before(grid: Grid) -> tuple[Sequence[GridRow], Iterator[GridRow]]:
    """The rows of a table that are looked at before any is drawn, and those that follow them."""
    if isinstance(grid.rows, list | tuple):
        return grid.rows, iter(())
    rows = iter(grid.rows)
    return list(islice(rows, LOOKED_AT)), rows


def _length(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def loaded_widths(
    widths: Sequence[float], rows: Iterable[GridRow], letters: float
) -> tuple[float, ...]:
    """The widths of columns, shared by what stands in high rows; as they are without such rows.

    No column becomes narrower than half of what the form gives it.

    Args:
        widths: of the columns, in relation to each other.
        rows: rows of the table.
        letters: how many letters a line as wide as the table has.
    """
    whole = sum(widths) or 1.0
    room = [max(width / whole, 1e-6) for width in widths]
    loads = [0] * len(widths)
    high = [_HIGH * letters * part for part in room]
    for row in rows:
        if row.across or row.joins:
            continue
        lengths = [len(runs[0].text) if len(runs) == 1 else _length(runs) for runs in row.cells]
        if any(map(gt, lengths, high)):
            loads = [load + length for load, length in zip(loads, lengths, strict=True)]
    if not any(loads):
        return tuple(widths)
    shares = [part * _NARROWEST for part in room]
    free, left = set(range(len(room))), 1.0
    while free:
        asked = sum(loads[at] for at in free)
        narrow = {at for at in free if left * loads[at] <= shares[at] * asked}
        if not narrow:
            for at in free:
                shares[at] = left * loads[at] / asked
            break
        free -= narrow
        left -= sum(shares[at] for at in narrow)
    return tuple(shares)

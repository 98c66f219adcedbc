"""Rows of a table with joined cells: which columns a cell takes, and which rows belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.documents.paper import GridRow

LEFT = "<"
ABOVE = "^"


def joins_of(row: GridRow, count: int) -> tuple[str, ...]:
    """The joins of a row of `count` columns, also of one across the table."""
    if row.across:
        return ("",) + (LEFT,) * (count - 1)
    return row.joins or ("",) * count


def width_of(joins: Sequence[str], column: int) -> int:
    """The number of columns that the cell of a column takes with those joined to it."""
    stop = column + 1
    while stop < len(joins) and joins[stop] == LEFT:
        stop += 1
    return stop - column


def height_of(group: Sequence[Sequence[str]], row: int, column: int) -> int:
    """The number of rows that a cell takes, in rows that belong together, given by their joins."""
    stop = row + 1
    while stop < len(group) and group[stop][column] == ABOVE:
        stop += 1
    return stop - row


def joined_above(joins: Sequence[str]) -> tuple[bool, ...]:
    """By column, whether there is no rule above it, since its cell goes on from the row above."""
    found: list[bool] = []
    for join in joins:
        found.append(found[-1] if join == LEFT else join == ABOVE)
    return tuple(found)


def groups(rows: Iterable[GridRow]) -> Iterator[list[GridRow]]:
    """Yield the rows that belong together: by joined cells, or kept with the one above.

    Nothing is joined to a row across the table, nor to nothing.
    """
    group: list[GridRow] = []
    for row in rows:
        joined = ABOVE in row.joins
        if (joined or row.kept) and group and not group[-1].across:
            group.append(row)
            continue
        if group:
            yield group
        group = [_by_itself(row) if joined else row]
    if group:
        yield group


def with_last(groups: Iterable[list[GridRow]]) -> Iterator[tuple[list[GridRow], bool]]:
    """Yield groups of rows, each with whether it is the last."""
    before: list[GridRow] = []
    for group in groups:
        if before:
            yield before, False
        before = group
    if before:
        yield before, True


def _by_itself(row: GridRow) -> GridRow:
    return row._replace(joins=tuple("" if join == ABOVE else join for join in row.joins))

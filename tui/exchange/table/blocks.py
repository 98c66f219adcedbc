"""Tables of one sheet: below each other, each with its own heading, and side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key
from tui.exchange.table.cell import cell_text, is_blank
from tui.exchange.table.finding import FEWEST, find_table, headings_of, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.finding import KnownHeadings
    from tui.exchange.table.grid import Grid
    from tui.exchange.table.table import Heading, Table

_FIGURE: Final = re.compile(r"\d")
_NAME: Final = re.compile(r"[^\W\d_.]+(?:[ -][^\W\d_.]+){1,4}")
_STARTS: Final = 3
"""Headings at the left of which one may begin each of the tables side by side."""


def find_tables(grid: Grid, headings: KnownHeadings, *, row: int | None = None) -> list[Table]:
    """The tables of a grid, each in its own part of it; empty where there is none.

    `row` is that of the heading, from 0, where the user says which.
    """
    found = find_table(grid, headings, row=row)
    if found is None or found.form:
        return [] if found is None else [found]
    parts = _beside(found, headings)
    if len(parts) == 1:
        return [*_below(found, headings)]
    tables = (find_table(part, headings, row=row) for part in parts)
    return [each for table in tables if table for each in _below(table, headings)]


def _beside(table: Table, headings: KnownHeadings) -> list[Grid]:
    """The parts of a grid in which tables stand side by side: the first heading stands anew."""
    keys = [heading_key(heading.text) or heading.text for heading in table.headings]
    if any(headings.is_of_another(heading.above) for heading in table.headings if heading.above):
        return [table.grid]
    for first in range(min(_STARTS, len(keys))):
        starts = [at for at, key in enumerate(keys) if key == keys[first]]
        parts = [
            table.headings[0 if at == first else at : following]
            for at, following in zip(starts, [*starts[1:], len(keys)], strict=True)
        ]
        if len(parts) > 1 and all(_is_alike(part, parts[0], headings) for part in parts):
            edges = [part[0].column for part in parts[1:]]
            return [
                _columns(table.grid, left, right)
                for left, right in zip([0, *edges], [*edges, table.grid.width], strict=True)
            ]
    return [table.grid]


def _is_alike(part: Sequence[Heading], first: Sequence[Heading], headings: KnownHeadings) -> bool:
    """Whether a part has as many known headings as a table has, and the first part has them."""
    known = {heading_key(each.text) for each in part if headings.known(each.text)}
    return len(known & {heading_key(each.text) for each in first}) >= FEWEST


def _below(table: Table, headings: KnownHeadings) -> Iterator[Table]:
    """A table, and those below it whose headings are other ones."""
    while True:
        grid = table.grid
        at = next(
            (
                row
                for row in range(table.first + 1, len(grid.rows))
                if _begins(table, row, headings)
            ),
            0,
        )
        below = (
            find_table(
                _rows(grid, begin := _title_row(table, at), len(grid.rows)), headings, first=at
            )
            if at
            else None
        )
        if below is None:
            yield table
            return
        yield replace(table, grid=_rows(grid, 0, begin))
        table = below


def _begins(table: Table, row: int, headings: KnownHeadings) -> bool:
    """Whether a row has the headings of another table: not those of this one once more."""
    cells = table.grid.rows[row]
    filled = [(column, value) for column, value in enumerate(cells) if not is_blank(value)]
    if len(filled) < FEWEST or not all(isinstance(value, str) for _, value in filled):
        return False
    if _FIGURE.search("".join(map(str, (value for _, value in filled)))):
        return False
    found = headings_of(table.grid, row)
    known = sum(is_known(heading, headings) for heading in found)
    if known < FEWEST or known * 2 < len(found):
        return False
    own = {(each.column, heading_key(text)) for each in table.headings for text in each.levels}
    return any((each.column, heading_key(each.text)) not in own for each in found)


def _title_row(table: Table, heading: int) -> int:
    """The row with which a table's titles begin: the lines of text right above its heading."""
    row = heading
    while row > table.first and _is_title(table.grid.rows[row - 1]):
        row -= 1
    return row


def _is_title(cells: Sequence[CellValue]) -> bool:
    texts = [cell_text(value) for value in cells if not is_blank(value)]
    return not texts or (len(texts) == 1 and not _NAME.fullmatch(texts[0]))


def _columns(grid: Grid, left: int, right: int) -> Grid:
    """The part of a grid between two columns; its cells keep their places."""
    return replace(
        grid,
        rows=[[None] * left + [*row[left:right]] for row in grid.rows],
        faults={place: fault for place, fault in grid.faults.items() if left <= place[1] < right},
        merged=tuple(each for each in grid.merged if left <= each[0][1] and each[1][1] < right),
        part_of=grid.whole,
    )


def _rows(grid: Grid, first: int, end: int) -> Grid:
    """The part of a grid between two rows; its cells keep their places."""
    return replace(
        grid,
        rows=[row if at >= first else [] for at, row in enumerate(grid.rows[:end])],
        faults={place: fault for place, fault in grid.faults.items() if first <= place[0] < end},
        merged=tuple(each for each in grid.merged if first <= each[0][0] and each[1][0] < end),
        part_of=grid.whole,
    )

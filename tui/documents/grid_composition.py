"""Grids: the tables of a sheet with the rows of one record in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.grid_columns import (
    Alignment,
    column_widths,
    least_widths,
    with_even_decimals,
)
from tui.documents.grid_rows import joined_above
from tui.documents.paper import Grid, GridRow, Run
from tui.forms.language.nodes import RECORD, Counter, NoteMark, Row, Section, Slot, Words
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Runs
    from tui.documents.run_composition import RunComposer
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Spans, Table
    from tui.forms.language.sheet import Sheet

_HAND_ROWS = {"register": 12, "plan": 3, "card": 2}
"""Rows drawn for writing by hand on a blank form, by the form's kind."""
_NAME: Final = 40
"""Letters of a name by which a row is called."""


class GridComposer:
    """Grids of a sheet's tables, for one record.

    Args:
        runs: composes what is in the cells.
        empty: whether there is no record, so that rows to write on by hand are drawn.
    """

    def __init__(self, runs: RunComposer, *, empty: bool = False) -> None:
        self._runs, self._empty = runs, empty
        self._sheet, self._screen = runs.sheet, runs.screen

    def grid(self, table: Table) -> Grid:
        """A table with the record's rows in it."""
        columns = range(len(table.heading)) if self._screen else self._sheet.printed_columns(table)
        widths = column_widths(self._sheet, table)
        table = table.with_columns(columns)
        return Grid(
            tuple(plain_words(cell) for cell in table.heading),
            tuple(self.rows(table)) if self._screen else with_even_decimals([*self.rows(table)]),
            tuple(widths[column] for column in columns),
            _heading_rows(table),
            least_widths(self._sheet, table),
            goes_on=say_in(self._sheet.language, "print.goes_on"),
        )

    def rows(self, table: Table) -> Iterator[GridRow]:
        """Yield the rows below a table's heading."""
        return _TableRows(self._runs, table, empty=self._empty).rows()

    def rows_grid(self, blank: Blank) -> Grid:
        """The rows of a blank that is on a line of the paper, as a table of their own."""
        found = range(len(self._runs.values.get(blank.name) or ()))
        rows = [
            GridRow(
                tuple(
                    (self._runs.run(column, (blank.name, index, column.name)),)
                    for column in blank.columns.values()
                )
            )
            for index in found
        ]
        rows.append(GridRow(((self._runs.adding_run(blank.name),),), across=True))
        widths = tuple(float(column.min_width) for column in blank.columns.values())
        return Grid(tuple(column.label for column in blank.columns.values()), rows, widths)


class _TableRows:
    """The rows of a table below its heading, for one record."""

    def __init__(self, runs: RunComposer, table: Table, *, empty: bool) -> None:
        self._runs, self._table, self._empty = runs, table, empty
        self._counted = 0
        """Rows with a number so far, in all sections."""
        self._counted_here = 0
        """Those of this section that stand once."""
        self._alignment = Alignment(runs.sheet, table)

    def rows(self) -> Iterator[GridRow]:
        """Yield them."""
        general: list[Row] = []
        current = 0
        repeated = False
        for item in self._table.body:
            if isinstance(item, Section) or item.total:
                yield from self._repeat_all(general, current)
            if isinstance(item, Section):
                current, self._counted_here = item.number, 0
                runs = self._runs.runs(item.spans)
                yield GridRow((runs,), across=True, name="".join(run.text for run in runs))
                continue
            if item.total:
                general = []
                yield from () if repeated else self._by_hand()
                repeated = True
            if item.repeats in {"", RECORD}:
                yield self._once(item)
                continue
            repeated = True
            if self._table.sections and not current:
                general.append(item)
            else:
                yield from self._repeat(item, current)
        yield from self._repeat_all(general, current)
        if not repeated:
            yield from self._by_hand()

    def _by_hand(self) -> Iterator[GridRow]:
        """Yield the empty rows of a table in which no row is repeated."""
        cells = tuple(() for _ in self._table.heading)
        for _ in range(0 if self._runs.screen else self._table.empty_rows):
            yield GridRow(cells)

    def _once(self, row: Row) -> GridRow:
        number = 0
        if not row.repeats and any(isinstance(s, Counter) for cell in row.cells for s in cell):
            self._counted += 1
            self._counted_here += 1
            number = self._counted_here
        return self._grid_row(row, 0, number)

    def _repeat_all(self, rows: Sequence[Row], section: int) -> Iterator[GridRow]:
        for row in rows if section else ():
            yield from self._repeat(row, section)

    def _repeat(self, row: Row, section: int) -> Iterator[GridRow]:
        found = self._runs.values.get(row.repeats) or ()
        number = 0
        for index, values in enumerate(found):
            if values.get("section", 0) == section:
                number += 1
                self._counted += 1
                yield self._grid_row(row, index, number)
        if self._runs.screen:
            yield self._adding_row(row, section)
        elif not number:
            count = hand_rows(self._runs.sheet, self._table) if self._empty else 0
            for _ in range(count or (1 if section else 0)):
                yield self._grid_row(row, -1, 0)

    def _adding_row(self, row: Row, section: int) -> GridRow:
        """The row on which one is added, beside the cells that stand beside all of them."""
        adding = (self._runs.adding_run(row.repeats, section),)
        if "^" not in row.joins:
            return GridRow((adding,), across=True)
        above = joined_above(row.joins)
        joins = list(row.joins)
        for column, goes_on in enumerate(above):
            if not goes_on:
                joins[column] = "<" if column and not above[column - 1] else ""
        free = joins.index("") if "" in joins else -1
        cells = tuple(adding if column == free else () for column in range(len(joins)))
        return GridRow(cells, joins=tuple(joins))

    def _grid_row(self, row: Row, index: int, number: int) -> GridRow:
        goes_on = self._counted if number else 0
        # A table that says how its columns stand has room for a pen; others print as ever.
        by_hand = self._empty and bool(self._table.columns) and not row.repeats
        by_hand = by_hand and any(isinstance(span, Slot) for cell in row.cells for span in cell)
        cells = tuple(
            self._runs.runs(
                cell, index, number, row.repeats, goes_on=goes_on, by_hand=by_hand, celled=True
            )
            for cell in row.cells
        )
        return GridRow(
            cells,
            joins=row.joins,
            aligns=self._alignment.of(row),
            kept=row.total,
            by_hand=by_hand,
            name=row_name(row, cells, number, goes_on),
        )


def row_name(row: Row, cells: Sequence[Runs], number: int, goes_on: int) -> str:
    """What a row is called where it goes on on another page: № and its number, if it has one.

    Else it is called by what stands first in it, if that is short.
    """
    counters = (span for cell in row.cells for span in cell if isinstance(span, Counter))
    counted = next((goes_on if one.goes_on else number for one in counters), 0)
    if counted:
        return f"№ {counted}"
    texts = ("".join(run.text for run in runs).strip() for runs in cells)
    first = next(filter(None, texts), "")
    return first if len(first) <= _NAME and "\n" not in first else ""


def hand_rows(sheet: Sheet, table: Table) -> int:
    """Rows that a table has to be written on: as its text says, or as suits the form's kind."""
    return table.empty_rows or sheet.page.empty_rows or _HAND_ROWS.get(sheet.kind, 1)


def _heading_rows(table: Table) -> tuple[GridRow, ...] | None:
    """The heading as it is printed; None where it is one row of words."""
    rows = table.heading_rows
    if rows is None:
        if not any(isinstance(span, NoteMark) for cell in table.heading for span in cell):
            return None
        rows = (Row(table.heading),)
    return tuple(
        GridRow(tuple(_heading_runs(cell) for cell in row.cells), joins=row.joins) for row in rows
    )


def _heading_runs(spans: Spans) -> Runs:
    if not any(isinstance(span, NoteMark) for span in spans):
        return (Run(plain_words(spans)),)
    return tuple(
        Run(span.text, note=span.number) if isinstance(span, NoteMark) else Run(span.text)
        for span in spans
        if isinstance(span, Words | NoteMark)
    )


def plain_words(spans: Spans) -> str:
    """The words of spans on one line, without blanks."""
    return " ".join("".join(span.text for span in spans if isinstance(span, Words)).split())

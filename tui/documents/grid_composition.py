"""Grids: the tables of a sheet with the rows of one record in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.paper import Grid, GridRow
from tui.forms.language.nodes import RECORD, Row, Section, Slot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.run_composition import RunComposer
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Spans, Table
    from tui.forms.language.sheet import Sheet

_HAND_ROWS = {"register": 12, "plan": 3, "card": 2}
"""Rows drawn for writing by hand on a blank form, by the form's kind."""


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
        widths = self._widths(table)
        table = table.with_columns(columns)
        return Grid(
            tuple(plain_words(cell) for cell in table.heading),
            tuple(self.rows(table)),
            tuple(widths[column] for column in columns),
        )

    def rows(self, table: Table) -> Iterator[GridRow]:
        """Yield the rows below a table's heading."""
        sections = table.sections
        general: list[Row] = []
        current = 0
        for item in table.body:
            if isinstance(item, Section):
                yield from self._repeat_all(general, current)
                current = item.number
                yield GridRow((self._runs.runs(item.spans),), across=True)
            elif item.repeats in {"", RECORD}:
                yield GridRow(tuple(self._runs.runs(cell) for cell in item.cells))
            elif sections and not current:
                general.append(item)
            else:
                yield from self._repeat(item, current)
        yield from self._repeat_all(general, current)

    def _repeat_all(self, rows: Sequence[Row], section: int) -> Iterator[GridRow]:
        for row in rows if section else ():
            yield from self._repeat(row, section)

    def _repeat(self, row: Row, section: int) -> Iterator[GridRow]:
        found = self._runs.values.get(row.repeats) or ()
        number = 0
        for index, values in enumerate(found):
            if values.get("section", 0) == section:
                number += 1
                yield GridRow(
                    tuple(self._runs.runs(cell, index, number, row.repeats) for cell in row.cells)
                )
        if self._screen:
            yield GridRow(((self._runs.adding_run(row.repeats, section),),), across=True)
        elif not number:
            yield from self._empty_rows(row, section)

    def _empty_rows(self, row: Row, section: int) -> Iterator[GridRow]:
        for _ in range(hand_rows(self._sheet) if self._empty else 1 if section else 0):
            yield GridRow(tuple(self._runs.runs(cell, -1, 0, row.repeats) for cell in row.cells))

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

    def _widths(self, table: Table) -> tuple[float, ...]:
        if self._sheet.page.widths and len(self._sheet.page.widths) == len(table.heading):
            return self._sheet.page.widths
        widths = []
        rows = [item for item in table.body if isinstance(item, Row)]
        for index, heading in enumerate(table.heading):
            longest = max((len(word) for word in plain_words(heading).split()), default=2)
            blanks = [
                self._sheet.blank(span).min_width
                for row in rows
                for span in row.cells[index]
                if isinstance(span, Slot)
            ]
            widths.append(float(max(longest + 1, 4, *blanks, 0)))
        return tuple(widths)


def hand_rows(sheet: Sheet) -> int:
    """How many rows a blank form has to be written on: as its text says, or as suits its kind."""
    return sheet.page.empty_rows or _HAND_ROWS.get(sheet.kind, 1)


def plain_words(spans: Spans) -> str:
    """The words of spans on one line, without blanks."""
    return " ".join("".join(span.text for span in spans if isinstance(span, Words)).split())

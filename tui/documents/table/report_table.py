"""The table of reports: a row for each number, and each of their tables with its total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.documents.table.column import Column, column_of, label_of, told_apart
from tui.documents.table.record_table import InnerTable, RecordCells, RecordTable, charts_of
from tui.forms.language.counting.noted import COUNTED
from tui.forms.language.record_name import record_name
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.forms.editions.written import WrittenRecord
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Cell, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

LABEL, VALUE = "label", "value"
"""The columns with what a number is called, and with the number."""
_COLUMNS = {
    "report": "text",
    "table": "text",
    "row": "text",
    LABEL: "text",
    VALUE: "number",
    "counted": "number",
}


class _Rows(NamedTuple):
    """A table of groups: the group of a row, and its numbers."""

    name: str
    title: str
    head: Column
    numbers: tuple[Column, ...]

    def rows_in(self, values: Values) -> list[Values]:
        """The rows of a report."""
        rows = values.get(self.name)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def cells(self, row: Values) -> list[Cell]:
        """The cells of a row."""
        return [each.cell(row.get(each.key)) for each in (self.head, *self.numbers)]

    def total(self, values: Values, word: str) -> list[Cell]:
        """The cells of the row with the totals; none where the report has none."""
        cells = [each.cell(values.get(each.key)) for each in self.numbers]
        return [word, *cells] if any(cell is not None for cell in cells) else []


def report_table(form: Form, sheet: Sheet, records: Iterable[WrittenRecord]) -> RecordTable:
    """The numbers of reports, a row each, by the blanks of `sheet`; inside, the rows of groups.

    A row says of which report, table and group a number is, and what was counted where it was
    written over. Each table has its total where the report has one.
    """
    code = sheet.language
    tables = tuple(_tables(sheet))
    single = [column_of(each, code) for each in sheet.blanks.values() if _is_number(each)]
    columns = tuple(
        Column(name, name, say_in(code, f"table.report.{name}"), kind, str)
        for name, kind in _COLUMNS.items()
    )
    inner = tuple(InnerTable(each.name, each.title, (each.head, *each.numbers)) for each in tables)

    word = say_in(code, "table.report.total")

    def made() -> Iterator[RecordCells]:
        for number, record in enumerate(records, 1):
            name = record_name(form.sheet_or_latest(record), record.values)
            values = form.current_values(record, sheet)
            rows = tuple([one.cells(row) for row in one.rows_in(values)] for one in tables)
            totals = tuple(one.total(values, word) for one in tables)
            for key, *cells in _numbers(values, single, tables, word):
                yield RecordCells(name, [name, *cells], rows, number, totals, key)
                rows = totals = ()

    charts = charts_of(sheet)
    return RecordTable(None, sheet.title, code, columns, inner, made(), charts=charts, is_long=True)


def _numbers(
    values: Values, single: Sequence[Column], tables: Sequence[_Rows], word: str
) -> Iterator[tuple[Any, ...]]:
    """Yield each number of a report: its name if it stands once, table, row, label and cells."""
    for table in tables:
        for row in table.rows_in(values):
            group = table.head.cell(row.get(table.name))
            for column in table.numbers:
                yield "", table.title, group, column.heading, *_cells(column, row)
    for column in single:
        of = [(one, each) for one in tables for each in one.numbers if each.key == column.key]
        where = (of[0][0].title, word) if of else (None, None)
        label = of[0][1].heading if of else column.heading
        yield column.key, *where, label, *_cells(column, values)


def _cells(column: Column, values: Values) -> tuple[Cell, Cell]:
    """A number, and what was counted where it was written over."""
    value, counted = values.get(column.key), values.get(f"{column.key}{COUNTED}")
    over = counted is not None and value != counted
    return column.cell(value), column.cell(counted) if over else None


def _tables(sheet: Sheet) -> Iterator[_Rows]:
    for name, blank in sheet.blanks.items():
        if (head := blank.columns.get(name)) is not None:
            numbers = [each for each in blank.columns.values() if _is_number(each)]
            columns = (column_of(each, sheet.language, name) for each in (head, *numbers))
            first, *rest = told_apart(columns)
            yield _Rows(name, label_of(blank, sheet.language), first, tuple(rest))


def _is_number(blank: Blank) -> bool:
    return blank.kind.cell_type == "number" and not blank.private

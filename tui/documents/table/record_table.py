"""The table of a form's records, before any writer puts it into a file."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from tui.documents.table.column import (
    Column,
    Selection,
    column_of,
    label_of,
    section_column,
    told_apart,
)
from tui.forms.editions.left import NOTHING_LEFT, left_values
from tui.forms.language.nodes import Chart, Slot
from tui.forms.language.part import Part
from tui.forms.language.record_name import record_name
from tui.forms.table_mark import TableMark
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from tui.forms.editions.written import WrittenRecord
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Cell, Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet


class InnerTable(NamedTuple):
    """A table of the rows that stand inside records."""

    blank: str
    """The name of the rows."""
    title: str
    columns: tuple[Column, ...]


class RecordCells(NamedTuple):
    """A record in a table: its cells, and those of the rows inside it, by inner table."""

    name: str
    """The name of the record in lists; empty where the table does not tell it."""
    cells: list[Cell]
    inner: tuple[list[list[Cell]], ...] = ()
    number: int = 0
    """Its number in a register; 0 where it has none."""
    totals: tuple[list[Cell], ...] = ()
    """The totals of the rows inside it, by inner table; none where there are none."""
    key: str = ""
    """The name of the number that a report's row is of, where that stands once."""


class RecordTable(NamedTuple):
    """Records of a form as cells; the records may be made as they are asked for, once."""

    mark: TableMark | None
    """None where it is not to come back."""
    title: str
    language: str
    columns: tuple[Column, ...]
    inner: tuple[InnerTable, ...]
    records: Iterable[RecordCells]
    is_named_first: bool = False
    """Whether the first column is the one that records are known by."""
    empty: bool = False
    """Whether it is there to be filled in."""
    charts: tuple[Chart, ...] = ()
    """The charts of a record that are printed; they stand beside a table of one record."""
    numbered: bool = False
    """Whether records have numbers of their own, which do not follow from their order here."""

    is_long: bool = False
    """Whether what stands in rows inside records has rows of its own here, too."""

    def with_numbers(self, numbers: Iterable[int]) -> RecordTable:
        """The table with the numbers of its records in their register, in its order."""
        numbered = zip(self.records, chain(numbers, repeat(0)), strict=False)
        records = (record._replace(number=number) for record, number in numbered)
        return self._replace(records=records, numbered=True)


def empty_table(form: Form, day: date, code: str = "kk") -> RecordTable:
    """A table to be filled in for a form as it is in force on a day.

    It has all blanks that somebody types, those that are never printed, too: it tells of nobody.
    """
    edition = form.sheet_on(day).edition
    sheet = form.sheet(edition, code)
    typed = [each for each in Selection(private=True).blanks_of(sheet) if each.typed]
    table = _table(sheet, typed, Selection(private=True), ())
    inner = tuple(
        each._replace(
            columns=tuple(one for one in each.columns if not one.blank or one.blank.typed)
        )
        for each in table.inner
    )
    return table._replace(inner=inner, empty=True)


def table_of(
    form: Form,
    sheet: Sheet,
    records: Iterable[WrittenRecord],
    selection: Selection,
    left: Mapping[tuple[str, str], Blank] = NOTHING_LEFT,
) -> RecordTable:
    """The table of records by the blanks of `sheet`, in whatever text they were written.

    What has no place in that comes after these: `left` has its blanks, as `left_blanks` gives
    them.
    """
    more: dict[tuple[str, str], Blank] = {}
    for place, blank in () if selection.listed else left.items():
        if selection.takes(blank):
            taken = {*sheet.blanks, *(each.name for each in more.values())}
            more[place] = _left_blank(sheet, blank, taken)
    names = {blank.name for blank in more.values()}
    table = _table(sheet, [*selection.blanks_of(sheet), *more.values()], selection, names)
    told = bool(table.inner) and (selection.private or not _has_private_name(sheet))

    def made() -> Iterator[RecordCells]:
        for record in records:
            own = form.sheet_or_latest(record)
            name = record_name(own, record.values) if told else ""
            values = {**form.current_values(record, sheet)}
            for each in left_values(form, record, sheet) if more else ():
                if column := more.get((each.text, each.name)):
                    values[column.name] = _without_empty_rows(each.value)
            yield _cells(table, name, values)

    return table._replace(records=made())


def _without_empty_rows(value: Value) -> Value:
    """What rows leave, without those that leave nothing."""
    return [row for row in value if row] if isinstance(value, list) else value


def _left_blank(sheet: Sheet, blank: Blank, taken: Collection[str]) -> Blank:
    """A blank without a place, by a name of its own; one called as another, or rows, say so."""
    if blank.name not in taken and not blank.columns:
        return blank
    code, name = sheet.language, f"{blank.name}*"
    while name in taken:
        name += "*"
    label = say_in(code, "edition.former", label=label_of(blank, code))
    return blank._replace(name=name, labels={**blank.labels, code: label})


def _has_private_name(sheet: Sheet) -> bool:
    named = (sheet.blanks[span.blank] for span in sheet.name if isinstance(span, Slot))
    return any(blank.private for blank in named)


def _table(
    sheet: Sheet, blanks: list[Blank], selection: Selection, dropped: Collection[str]
) -> RecordTable:
    code = sheet.language
    naming = {span.blank for span in sheet.name if isinstance(span, Slot)}
    columns = [column_of(each, code) for each in blanks if not each.columns]
    inner = []
    for rows in blanks:
        if not rows.columns:
            continue
        section = None if rows.name in dropped else section_column(sheet, rows.name, code)
        inner_columns = [column_of(each, code, rows.name) for each in selection.columns_of(rows)]
        inner_columns = [*([section] if section else ()), *inner_columns]
        inner.append(InnerTable(rows.name, label_of(rows, code), told_apart(inner_columns)))
    return RecordTable(
        TableMark(sheet.id, sheet.edition),
        sheet.title,
        code,
        told_apart(columns),
        tuple(inner),
        (),
        bool(columns and columns[0].name in naming),
        charts=charts_of(sheet),
    )


def charts_of(sheet: Sheet) -> tuple[Chart, ...]:
    """The charts of a form that are printed."""
    charts = (node for node in sheet.nodes if isinstance(node, Chart))
    return tuple(node for node in charts if node.part is not Part.SCREEN)


def _cells(table: RecordTable, name: str, values: Values) -> RecordCells:
    inner = tuple(
        [_row(each.columns, row) for row in _rows(values.get(each.blank))] for each in table.inner
    )
    return RecordCells(name, _row(table.columns, values), inner)


def _row(columns: Iterable[Column], values: Mapping[str, Value]) -> list[Cell]:
    return [column.cell(values.get(column.key)) for column in columns]


def _rows(value: Value) -> Iterator[Mapping[str, Value]]:
    for row in value if isinstance(value, list) else ():
        if isinstance(row, dict):
            yield row

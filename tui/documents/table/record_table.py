"""The table of a form's records, before any writer puts it into a file."""

from __future__ import annotations

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
from tui.forms.language.nodes import Slot
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
    left: Mapping[str, Blank] = NOTHING_LEFT,
) -> RecordTable:
    """The table of records by the blanks of `sheet`, in whatever text they were written.

    What has no place in that comes after these: `left` has its blanks, as `left_blanks` gives
    them.
    """
    listed = {} if selection.listed else left
    taken = {name: blank for name, blank in listed.items() if selection.takes(blank)}
    more = [_left_blank(sheet, name, blank) for name, blank in taken.items()]
    table = _table(sheet, [*selection.blanks_of(sheet), *more], selection, {b.name for b in more})
    told = bool(table.inner) and (selection.private or not _has_private_name(sheet))

    def made() -> Iterator[RecordCells]:
        for record in records:
            own = form.sheet_or_latest(record)
            name = record_name(own, record.values) if told else ""
            values = {**form.current_values(record, sheet)}
            for each in left_values(form, record, sheet) if more else ():
                values.setdefault(_left_key(sheet, each.name), each.value)
            yield _cells(table, name, values)

    return table._replace(records=made())


def _left_blank(sheet: Sheet, name: str, blank: Blank) -> Blank:
    """A blank that has no place, by its key; where it is called as another, its label says so."""
    if name not in sheet.blanks:
        return blank._replace(name=name)
    code = sheet.language
    label = say_in(code, "edition.former", label=label_of(blank, code))
    return blank._replace(name=_left_key(sheet, name), labels={**blank.labels, code: label})


def _left_key(sheet: Sheet, name: str) -> str:
    """The key of a value without a place; it may be called as the blank that it did not fit."""
    return f"{name}*" if name in sheet.blanks else name


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
    )


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

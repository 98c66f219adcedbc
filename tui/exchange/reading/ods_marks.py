"""Marks of the sheets of an ods file: cells with an error or without a result, what is hidden.

Cells stand there without an address, and a tag may stand for many of them.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from tui.exchange.reading.bounds import (
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_columns,
    too_many_rows,
)
from tui.exchange.reading.sheet_marks import SheetMarks

if TYPE_CHECKING:
    from tui.exchange.table.grid import CellFault, Where

_TAG: Final = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell|table-column)(?=[ \t\r\n/>])([^>]*)>"
)
_NAME: Final = re.compile(rb'\btable:name="([^"]*)"')
_REPEATED: Final = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_HIDDEN: Final = re.compile(rb'table:visibility="(?:collapse|filter)"')
_ERROR: Final = re.compile(rb'calcext:value-type="error"')
_FORMULA: Final = re.compile(rb"""\btable:formula=["']""")
_FILLED: Final = re.compile(rb"""office:value-type=["']""")


def marks_of(xml: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name; `xml` is the file's content.

    Raises:
        UserError: a sheet has a value too far down or to the right.
    """
    marks: dict[str, SheetMarks] = {}
    sheets = re.split(rb"(?=<table:table[ >])", xml)
    for sheet in sheets[1:]:
        name = _NAME.search(sheet[: sheet.find(b">") + 1])
        if name:
            marks[unescape(name[1].decode("utf-8", "replace"))] = _sheet_marks(sheet)
    return marks


def _sheet_marks(xml: bytes) -> SheetMarks:
    faults: dict[Where, CellFault] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    row, next_row, column, next_column = 0, 0, 0, 0
    for tag in _TAG.finditer(xml):
        kind, attributes = tag[1], tag[2]
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if kind == b"table-row":
            row, next_row, column = next_row, next_row + count, 0
            if _HIDDEN.search(attributes) and row < MOST_ROWS:
                rows |= {*range(row, min(next_row, MOST_ROWS))}
        elif kind == b"table-column":
            if _HIDDEN.search(attributes) and next_column < MOST_COLUMNS:
                columns |= {*range(next_column, min(next_column + count, MOST_COLUMNS))}
            next_column += count
        elif kind != b"table":
            if _FILLED.search(attributes):
                _check_bounds(next_row, column + count)
            if _ERROR.search(attributes):
                faults[row, column] = "error"
            elif _FORMULA.search(attributes) and not _FILLED.search(attributes):
                faults[row, column] = "formula"
            column += count
    return SheetMarks(faults, frozenset(rows), frozenset(columns))


def _check_bounds(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise too_many_rows()
    if columns > MOST_COLUMNS:
        raise too_many_columns()

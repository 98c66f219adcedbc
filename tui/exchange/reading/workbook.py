"""Workbooks: xlsx, xls and ods, read by calamine.

calamine gives an empty text for a cell with an error and for a formula whose result was not
stored, so these are looked for in the file itself. It is imported late: nobody who imports no
table waits for it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.exchange.reading import ods_marks, xls_marks, xlsx_marks
from tui.exchange.reading.bounds import check_size
from tui.exchange.reading.sheet_marks import NO_MARKS
from tui.exchange.table.grid import Grid, Source
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from tui.exchange.reading.sheet_marks import SheetMarks
    from tui.exchange.table.cell import CellValue

_ERRORS: Final = 2


def read_workbook(name: str, data: bytes, kind: str, parts: Mapping[str, bytes]) -> Source:
    """Read all sheets of a workbook; `kind` is xlsx, xls or ods, `parts` its unpacked members.

    Raises:
        UserError: it is damaged, too large, or opens with a password only.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    marks = _marks(kind, data, parts)
    try:
        with _quiet(), CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            hidden = {
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible != SheetVisibleEnum.Visible
            }
            grids = [
                _grid(book, sheet, marks.get(sheet, NO_MARKS), hidden=sheet in hidden)
                for sheet in book.sheet_names
            ]
    except PasswordError as error:
        raise UserError(message("import.password")) from error
    except UserError:
        raise
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise UserError(message("import.damaged")) from error
    except BaseException as error:
        # What calamine's own code did not expect comes as a panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise UserError(message("import.damaged")) from error
        raise
    return Source(name, kind, tuple(grids))


@contextmanager
def _quiet() -> Iterator[None]:
    """Lead standard error nowhere: before a panic raises, calamine's runtime writes it there."""
    try:
        kept = os.dup(_ERRORS)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _ERRORS)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _ERRORS)
        os.close(kept)


def _marks(kind: str, data: bytes, parts: Mapping[str, bytes]) -> Mapping[str, SheetMarks]:
    """What calamine does not tell of the sheets, by their names."""
    if kind == "xlsx":
        return xlsx_marks.marks_of(parts)
    if kind == "ods":
        return ods_marks.marks_of(parts.get("content.xml", b""))
    return xls_marks.marks_of(data)


def _grid(book: CalamineWorkbook, name: str, marks: SheetMarks, *, hidden: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return Grid(name, (), faults=marks.faults, hidden=hidden)
    check_size(end[0] + 1, end[1] + 1)
    return Grid(
        name,
        _rows(sheet, marks),
        faults=marks.faults,
        merged=tuple(sheet.merged_cell_ranges or ()),
        hidden=hidden,
        hidden_rows=marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
        from_1904=marks.from_1904,
    )


def _rows(sheet: CalamineSheet, marks: SheetMarks) -> Sequence[Sequence[CellValue]]:
    rows = sheet.to_python(skip_empty_area=False)
    # A row that has nothing but faults may lie behind the last that has a value.
    last = max((row for row, _ in marks.faults), default=-1)
    rows.extend([] for _ in range(min(last + 1, len(rows) + 100) - len(rows)))
    return rows

"""A copy of a table with its faults marked, for whoever mends it where it came from.

Each faulty cell has a comment, and a column behind the others says what is wrong in its row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tui.exchange.table.cell import cell_text
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.exchange.rehearsal.outcome import Finding, Rehearsal
    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.grid import Grid

_NEVER_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_LONGEST_TEXT: Final = 32_000
_WIDEST: Final = 45
_NARROWEST: Final = 9
_ERROR: Final = "#REF!"
_DAY: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the same bytes on each day
_LOOKED_AT: Final = 2_000
"""Rows by which the width of a column is found."""


def fault_copy(rehearsal: Rehearsal, shown: Callable[[Finding], str]) -> bytes:
    """The copy as an xlsx file; `shown` gives the sentence on a fault."""
    from xlsxwriter import Workbook

    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    book.set_properties({"created": _DAY})
    formats = _Formats(book)
    tables = defaultdict(list)
    for number, (table, _) in enumerate(rehearsal.tables):
        tables[id(table.grid.whole)].append(number)
    names: set[str] = set()
    for grid in rehearsal.source.grids:
        sheet = book.add_worksheet(_sheet_name(grid.name, names))
        numbers = tables[id(grid)]
        found = [each for each in (*rehearsal.faults, *rehearsal.emptied) if each.table in numbers]
        rows = [rehearsal.tables[number].table.heading_row for number in numbers]
        _Copy(sheet, grid, formats).write(found, min(rows, default=0), shown)
        if grid.hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


class _Formats:
    """The formats of the copy's cells."""

    def __init__(self, book: Any) -> None:
        self.day = book.add_format({"num_format": "dd.mm.yyyy"})
        self.time = book.add_format({"num_format": "hh:mm"})
        self.number = book.add_format({"num_format": "0"})
        self.faulty = {
            None: book.add_format({"bg_color": "#FFD0D0"}),
            self.day: book.add_format({"bg_color": "#FFD0D0", "num_format": "dd.mm.yyyy"}),
            self.number: book.add_format({"bg_color": "#FFD0D0", "num_format": "0"}),
        }
        self.said = book.add_format({"font_color": "#A00000", "text_wrap": True, "valign": "top"})
        self.heading = book.add_format({"font_color": "#A00000", "bold": True})


class _Copy:
    """One sheet of the copy."""

    def __init__(self, sheet: Any, grid: Grid, formats: _Formats) -> None:
        self._sheet, self._grid, self._formats = sheet, grid, formats

    def write(self, faults: list[Finding], heading: int, shown: Callable[[Finding], str]) -> None:
        """Write the cells, a comment at each faulty one, and what is wrong in each row."""
        by_cell: dict[tuple[int, int], list[str]] = defaultdict(list)
        for each in faults:
            by_cell[each.where].append(shown(each))
        width = max(self._grid.width, *(column + 1 for _, column in by_cell), 1)
        for row, cells in enumerate(self._grid.rows):
            for column, value in enumerate(cells):
                self._put(row, column, value, faulty=(row, column) in by_cell)
        by_row: dict[int, list[str]] = defaultdict(list)
        for (row, column), sentences in sorted(by_cell.items()):
            if (row, column) in self._grid.faults:
                self._sheet.write_string(row, column, _ERROR, self._formats.faulty[None])
            elif not cell_text(self._grid.value(row, column)):
                self._sheet.write_blank(row, column, None, self._formats.faulty[None])
            text = "\n".join(sentences)[:_LONGEST_TEXT]
            self._sheet.write_comment(row, column, text, {"x_scale": 2.5, "author": "nysan"})
            by_row[row] += sentences
        if faults:
            said = say("import.column_of_faults")
            self._sheet.write_string(heading, width, said, self._formats.heading)
            self._sheet.set_column(width, width, _WIDEST)
        for row, sentences in by_row.items():
            said = "\n".join(sentences)[:_LONGEST_TEXT]
            self._sheet.write_string(row, width, said, self._formats.said)
        self._shape()

    def _put(self, row: int, column: int, value: CellValue, *, faulty: bool) -> None:
        """Write a cell as it is: a text is a text, whatever it begins with."""
        if value is None or value == "":
            return
        form = self._format(value)
        if faulty:
            form = self._formats.faulty.get(form, self._formats.faulty[None])
        if isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, form)
        elif isinstance(value, int | float):
            self._sheet.write_number(row, column, value, form)
        elif isinstance(value, date | time):
            self._sheet.write_datetime(row, column, value, form)
        else:
            self._sheet.write_string(row, column, str(value)[:_LONGEST_TEXT], form)

    def _format(self, value: CellValue) -> Any:
        if isinstance(value, date):
            return self._formats.day
        if isinstance(value, time):
            return self._formats.time
        # A ЖСН of eleven figures and more would be shown as 1,5E+11.
        is_long = isinstance(value, int | float) and abs(value) >= 1e10
        return self._formats.number if is_long else None

    def _shape(self) -> None:
        """Give the columns their widths, and hide and merge what was hidden and merged."""
        for column in range(self._grid.width):
            texts = (
                cell_text(row[column]) for row in self._grid.rows[:_LOOKED_AT] if column < len(row)
            )
            longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
            hidden = {"hidden": True} if column in self._grid.hidden_columns else {}
            size = min(max(longest + 2, _NARROWEST), _WIDEST)
            self._sheet.set_column(column, column, size, None, hidden)
        for row in self._grid.hidden_rows:
            self._sheet.set_row(row, None, None, {"hidden": True})


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have, each once."""
    wanted = " ".join(_NEVER_IN_NAMES.sub(" ", name).split()).strip("'")[:_LONGEST_NAME] or "1"
    number, free = 1, wanted
    while free.casefold() in taken:
        number += 1
        free = f"{wanted[: _LONGEST_NAME - 4]} {number}"
    taken.add(free.casefold())
    return free

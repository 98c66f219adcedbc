"""A sheet of an xlsx file: its hidden row of names, its heading, its rows, its widths and lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tui.documents.table.check import check_of
from tui.documents.table.formats import Formats
from tui.documents.table.losses import MOST, Losses, column_letters
from tui.documents.table.note import note_of
from tui.documents.table.report_table import LABEL, VALUE
from tui.documents.table.rows import Rows, worksheet_with
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.documents.table.column import Column
    from tui.documents.table.record_table import RecordTable
    from tui.forms.kinds.kind import Cell

NAMES: Final = 0
"""The hidden row with the mark and the names of the blanks."""
HEADING: Final = 1
_FIRST: Final = 2
_LAST: Final = 1_048_575
"""The last row that a sheet of Excel has."""
_EPOCH: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel and LibreOffice do not agree which day a number is, so earlier days are texts."""
_NARROWEST: Final = 6
_WIDEST: Final = 48
_NOTE_WIDTH: Final = 320
_LINE_HEIGHT: Final = 18
_LETTERS_A_LINE: Final = 44


class Worksheet:
    """A sheet that is written row by row.

    Before the columns of the table stands the number of the record; in one of rows inside records
    (`is_inner`) the record's number and name.
    """

    def __init__(
        self,
        book: Any,
        name: str,
        table: RecordTable,
        columns: Sequence[Column],
        losses: Losses,
        *,
        is_inner: bool = False,
    ) -> None:
        self._table, self._columns, self._losses = table, columns, losses
        self._where = f"{name}!" if is_inner else ""
        before = [("№", "number"), (table.title, "text")] if is_inner else [("№", "number")]
        self._before = len(before)
        self._headings = [*(heading for heading, _ in before), *(each.heading for each in columns)]
        self._names = [*("" for _ in before[1:]), *(each.name for each in columns)]
        self._formats = Formats(book)
        types = [*(kind for _, kind in before), *(each.type for each in columns)]
        self._looks = list(map(self._formats.cells, types))
        self._rows = Rows(
            [column_letters(at) for at in range(len(types))],
            [self._formats.number(look) for look in self._looks],
        )
        self.name = name
        self._sheet = book.add_worksheet(name, worksheet_with(self._rows))
        self._widths = [0] * len(types)
        self._row = _FIRST
        self._keys: dict[str, int] = {}
        """By the name of a number, the row that it stands in."""
        self._totals = 0

    def write(self, cells: Sequence[Cell], key: str = "") -> None:
        """Write the next row; `key` is the name of the number that it is of, for charts.

        Raises:
            UserError: the sheet is full.
        """
        if self._row > _LAST:
            raise UserError(message("table.too_many", most=f"{_LAST + 1 - _FIRST:,}"))
        fitting = [
            cell if cell is None else self._fitting(cell, column)
            for column, cell in enumerate(cells)
        ]
        if key:
            self._keys[key] = self._row
        self._row += 1
        self._rows.add(self._row, fitting)

    def write_total(self, cells: Sequence[Cell]) -> None:
        """Write a row with totals, which no chart has.

        Raises:
            UserError: the sheet is full.
        """
        self.write(cells)
        self._totals += 1

    def _fitting(self, cell: str | float | date, column: int) -> str | float:
        """A cell as the file keeps it; its column is then wide enough."""
        fitting: str | float
        if isinstance(cell, date):
            shown = f"{cell:%d.%m.%Y}"
            fitting = cell.toordinal() - _EPOCH if cell >= _FIRST_DAY else shown
        elif isinstance(cell, str):
            fitting = shown = self._losses.fit(cell, self._row, column, self._where, MOST)
        else:
            shown = str(cell).replace(".", ",")
            # Excel keeps so many figures and no more.
            fitting = cell if float(f"{cell:.15G}") == cell else shown
        if len(shown) > self._widths[column]:
            width = max(map(len, shown.split("\n")))
            self._widths[column] = max(self._widths[column], width)
        return fitting

    def finish(self, range_of: Callable[[tuple[str, ...]], str], *, is_named_first: bool) -> None:
        """Write the heading, and lay the sheet out; `range_of` gives the cells of a list's words.

        With `is_named_first` the first column of the table stays in view beside the number.
        """
        sheet = self._sheet
        sheet.set_row(NAMES, None, None, {"hidden": True})
        if self._table.mark:
            for at, name in enumerate((str(self._table.mark), *self._names)):
                sheet.write_string(NAMES, at, name)
        for at, heading in enumerate(self._headings):
            column = self._columns[at - self._before] if at >= self._before else None
            self._lay_out(at, heading, column)
            if column is not None:
                self._check(at, column, range_of)
        named = self._before > 1 or (is_named_first and len(self._headings) > 1)
        sheet.freeze_panes(_FIRST, 2 if named else 1)
        sheet.autofilter(HEADING, 0, max(self._row - 1, HEADING), len(self._headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADING)

    @property
    def row_count(self) -> int:
        """The number of rows that are written, without those with totals."""
        return self._row - self._totals - _FIRST

    def has_columns(self, names: Iterable[str]) -> bool:
        """Whether it has columns, or rows, with all these names."""
        names = {*names}
        return names <= {each.name for each in self._columns} or names <= self._keys.keys()

    def cells_of(self, name: str) -> list[str | int]:
        """The cells of a column, or the number in a row, as a chart names them."""
        if name in self._keys:
            row, at = self._keys[name], self._at(VALUE)
            return [self.name, row, at, row, at]
        at = self._at(name)
        return [self.name, _FIRST, at, _FIRST + self.row_count - 1, at]

    def heading_of(self, name: str) -> list[str | int]:
        """The cell with the heading of a column, or what the number in a row is called."""
        if name in self._keys:
            return [self.name, self._keys[name], self._at(LABEL)]
        return [self.name, HEADING, self._at(name)]

    def joined(self, names: Iterable[str], *, heading: bool = False) -> str:
        """The first cells of some columns, or their headings, as a formula."""
        from xlsxwriter.utility import quote_sheetname

        sheet = quote_sheetname(self.name)
        places = [(self.heading_of(name) if heading else self.cells_of(name)) for name in names]
        cells = (f"{sheet}!${column_letters(int(at))}${int(row) + 1}" for _, row, at, *_ in places)
        return "=(" + ",".join(cells) + ")"

    def insert(self, row: int, chart: Any) -> None:
        """Put a chart beside the table, so many rows below its heading."""
        self._sheet.insert_chart(HEADING + row, len(self._headings) + 1, chart)

    def _at(self, name: str) -> int:
        names = [each.name for each in self._columns]
        return self._before + names.index(name)

    def _lay_out(self, at: int, heading: str, column: Column | None) -> None:
        required = column is not None and column.blank is not None and column.blank.required
        look = self._formats.heading(required=required)
        self._sheet.write_string(HEADING, at, heading, look)
        longest = max(map(len, heading.split()), default=0)
        width = max(self._widths[at], min(longest, _WIDEST), min(len(heading), 2 * _NARROWEST))
        if column is not None and self._table.empty and column.blank is not None:
            # Excel's list is as wide as its column.
            words = max(map(len, column.choices), default=column.blank.kind.width)
            width = max(width, min(words, _WIDEST))
        wide = min(max(width, _NARROWEST), _WIDEST) + 2
        self._sheet.set_column(at, at, wide, self._looks[at])

    def _check(self, at: int, column: Column, range_of: Callable[[tuple[str, ...]], str]) -> None:
        check = check_of(column, range_of, empty=self._table.empty)
        if check is not None:
            self._sheet.data_validation(_FIRST, at, _LAST, at, check)
        if not self._table.empty:
            return
        text = note_of(column)
        lines = sum(len(line) // _LETTERS_A_LINE + 1 for line in text.split("\n"))
        size = {"width": _NOTE_WIDTH, "height": _LINE_HEIGHT * (lines + 1), "author": "nysan"}
        self._sheet.write_comment(HEADING, at, text, size)
        if column.blank is not None and column.blank.unique:
            twice = {"type": "duplicate", "format": self._formats.twice()}
            self._sheet.conditional_format(_FIRST, at, _LAST, at, twice)

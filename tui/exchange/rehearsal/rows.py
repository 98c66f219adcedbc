"""The rows of a table that are records, and those that are none: totals, repeated headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.matching.heading_key import heading_key, keys_of
from tui.exchange.matching.offered_class import class_blank, class_in
from tui.exchange.rehearsal.row_words import SIGNATURE_STEMS, SIGNATURES, TOTALS
from tui.exchange.table.cell import cell_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.exchange.matching.match import Aim, Match
    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.table import Table
    from tui.forms.language.sheet import Sheet

_TOTALS: Final = frozenset(keys_of(TOTALS))
_SIGNATURES: Final = frozenset(keys_of(SIGNATURES))
_BEGINS_SIGNATURE: Final = tuple(f"{word} " for word in _SIGNATURES)
_BEGINS_TOTAL: Final = tuple(f"{word} " for word in _TOTALS)
_SIGNATURE_STEMS: Final = tuple(keys_of(SIGNATURE_STEMS))
_DASHES: Final = re.compile(r"[-–—−_.\s]+")
"""A cell of which a row that nobody has filled in yet may have many."""
_FEWEST_NUMBERS: Final = 3
"""Columns of a table whose heading has a row that numbers them."""
_NAME: Final = re.compile(r"[^\W\d_.]+(?:[ -][^\W\d_.]+){1,4}")


class LeftOut(NamedTuple):
    """A row that is no record."""

    row: int
    """Counted from 0."""
    why: str
    """total, heading, numbers, hidden, section or note: the sentence is `import.row.WHY`."""
    text: str
    """What stands in it."""


class RecordRow(NamedTuple):
    """A row that is a record."""

    row: int
    """Counted from 0."""
    school_class: str = ""
    """The class that a line between the rows gives it."""


class HeadingRows:
    """The rows of a table that have its heading once more, or number its columns below one."""

    def __init__(self, table: Table) -> None:
        self._keys = {
            each.column: {heading_key(text) for text in each.levels} for each in table.headings
        }
        self._after = table.first

    def why(self, row: int, cells: Sequence[CellValue], columns: Sequence[int]) -> str:
        """Why a row is none of records: heading or numbers; empty for any other row.

        `columns` are those that are taken and filled; rows are asked for from above.
        """
        if columns and all(self._is_heading(cells[at], at) for at in columns):
            self._after = row + 1
            return "heading"
        return "numbers" if row == self._after and _is_of_numbers(cells) else ""

    def _is_heading(self, value: CellValue, column: int) -> bool:
        return isinstance(value, str) and heading_key(value) in self._keys.get(column, ())


class RowSorter:
    """Sorter of a table's rows into those that are records and those that are none."""

    def __init__(self, table: Table, match: Match, sheet: Sheet, today: date) -> None:
        self._table, self._sheet, self._today = table, sheet, today
        self._columns = sorted(match.aims)
        self._gives_class = bool(class_blank(sheet)) and not match.column_of(class_blank(sheet))
        self._headings = HeadingRows(table)
        self._name = next((at for at in self._columns if is_name(match.aims[at], sheet)), None)
        """The column of the name that no record is without."""
        self._faulty = {row for row, column in table.grid.faults if column in match.aims}
        self._class = ""
        self.records: list[RecordRow] = []
        """The rows that are records; empty ones are neither."""
        self.left: list[LeftOut] = []
        """The rows that are none."""

    def sort(self, *, with_hidden: bool) -> None:
        """Sort all rows below the heading; hidden ones are no records unless `with_hidden`."""
        grid = self._table.grid
        for row in range(self._table.first, len(grid.rows)):
            cells = grid.rows[row]
            filled = [at for at in self._columns if at < len(cells) and not is_blank(cells[at])]
            if not filled and row not in self._faulty:
                self._leave(row, self._why_empty(cells))
            elif row in grid.hidden_rows and not with_hidden:
                self._leave(row, "hidden")
            elif why := self._why_not(row, cells, filled):
                self._leave(row, why)
            else:
                self.records.append(RecordRow(row, self._class))

    def _leave(self, row: int, why: str) -> None:
        if not why:
            return
        cells = self._table.grid.rows[row]
        text = " ".join(cell_text(value) for value in cells if not is_blank(value))
        if self._gives_class and (found := class_in(text, self._sheet, self._today)):
            self._class, why = found, "section"
        self.left.append(LeftOut(row, why, text))

    def _why_empty(self, cells: Sequence[CellValue]) -> str:
        """Why a row without a value for any blank is none; empty where nothing is to be said."""
        if not any(isinstance(value, str) and not is_blank(value) for value in cells):
            return ""
        return "total" if _is_total(cells) else "note"

    def _why_not(self, row: int, cells: Sequence[CellValue], filled: Sequence[int]) -> str:
        """Why a row with values is no record; empty where it is one."""
        if why := self._headings.why(row, cells, filled):
            return why
        if filled and all(_DASHES.fullmatch(cell_text(cells[at])) for at in filled):
            return "note"
        if self._is_total(cells, filled):
            return "total"
        if (len(filled) <= 2 and _is_signature(cells)) or self._is_signed(cells):
            return "note"
        values = [value for value in cells if not is_blank(value)]
        if len(values) != 1 or len(self._table.headings) < 2:
            return ""
        # A name alone may be a child's; any other line in a table of some width is none.
        text = cell_text(values[0])
        is_wide = len(self._table.headings) > 2 or class_in(text, self._sheet, self._today)
        return "note" if is_wide and not _NAME.fullmatch(text) else ""

    def _is_total(self, cells: Sequence[CellValue], filled: Sequence[int]) -> bool:
        """Whether a row is one of totals, however many of them it has."""
        if len(filled) <= 2 and _is_total(cells):
            return True
        texts = [heading_key(value) for value in cells if isinstance(value, str) and value.strip()]
        if self._name is None or not texts or not f"{texts[0]} ".startswith(_BEGINS_TOTAL):
            return False
        named = self._name_key(cells)
        return not named or named == texts[0]

    def _is_signed(self, cells: Sequence[CellValue]) -> bool:
        """Whether who signs stands where a name would, such as «Директордың орынбасары»."""
        if self._name is None:
            return False
        values = [value for value in cells if not is_blank(value)]
        if len(values) > 3 or not all(isinstance(value, str) for value in values):
            return False
        named = self._name_key(cells) or heading_key(cell_text(values[0]))
        is_office = named.startswith(_SIGNATURE_STEMS)
        return is_office or cell_text(values[0]).rstrip("_ ").endswith(":")

    def _name_key(self, cells: Sequence[CellValue]) -> str:
        at = self._name
        return heading_key(cell_text(cells[at])) if at is not None and at < len(cells) else ""


def is_name(aim: Aim, sheet: Sheet) -> bool:
    """Whether a column has a name that no record is without, or the surname of it."""
    blank = sheet.blanks.get(aim.blanks[0])
    is_required = blank is not None and blank.required and blank.kind.name == "name"
    return is_required and aim.part in {"", "surname"}


def _is_of_numbers(cells: Sequence[CellValue]) -> bool:
    """Whether a row numbers the columns, as it stands below the heading of official tables."""
    texts = [cell_text(value).strip(" .()") for value in cells if not is_blank(value)]
    if len(texts) < _FEWEST_NUMBERS or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and numbers[0] <= 2


def _is_signature(cells: Sequence[CellValue]) -> bool:
    """Whether a row is a line for a signature, such as «Директор: Б. Серіков»."""
    texts = [cell_text(value) for value in cells if not is_blank(value)]
    key = heading_key(texts[0]) if texts else ""
    signed = key in _SIGNATURES or f"{key} ".startswith(_BEGINS_SIGNATURE)
    return signed and len(texts) <= 3


def _is_total(cells: Sequence[CellValue]) -> bool:
    """Whether a row begins with a word for a total, and has little else but numbers."""
    values = [value for value in cells if not is_blank(value)]
    texts = [heading_key(value) for value in values if isinstance(value, str)]
    if not texts or len(texts) > 2:
        return False
    return texts[0] in _TOTALS or (texts[0].startswith(_BEGINS_TOTAL) and len(values) <= 3)

"""The rows of a table that are records, and those that are none: totals, repeated headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.matching.heading_key import heading_key, keys_of
from tui.exchange.matching.offered_class import class_blank, class_in
from tui.exchange.matching.words import SIGNATURES, TOTALS
from tui.exchange.table.cell import cell_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.exchange.matching.match import Match
    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.table import Table
    from tui.forms.language.sheet import Sheet

_TOTALS: Final = frozenset(keys_of(TOTALS))
_SIGNATURES: Final = frozenset(keys_of(SIGNATURES))
_BEGINS_SIGNATURE: Final = tuple(f"{word} " for word in _SIGNATURES)
_BEGINS_TOTAL: Final = tuple(f"{word} " for word in _TOTALS)
_NAME: Final = re.compile(r"[^\W\d_.]+(?:[ -][^\W\d_.]+){1,4}")


class LeftOut(NamedTuple):
    """A row that is no record."""

    row: int
    """Counted from 0."""
    why: str
    """total, heading, hidden, section or note: the sentence is `import.row.WHY`."""
    text: str
    """What stands in it."""


class RecordRow(NamedTuple):
    """A row that is a record."""

    row: int
    """Counted from 0."""
    school_class: str = ""
    """The class that a line between the rows gives it."""


class RowSorter:
    """Sorter of a table's rows into those that are records and those that are none."""

    def __init__(self, table: Table, match: Match, sheet: Sheet, today: date) -> None:
        self._table, self._sheet, self._today = table, sheet, today
        self._columns = sorted(match.aims)
        self._gives_class = bool(class_blank(sheet)) and not match.column_of(class_blank(sheet))
        self._headings = {each.column: heading_key(each.text) for each in table.headings}
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
            elif why := self._why_not(cells, filled):
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

    def _is_heading(self, value: CellValue, column: int) -> bool:
        return isinstance(value, str) and heading_key(value) == self._headings.get(column)

    def _why_not(self, cells: Sequence[CellValue], filled: Sequence[int]) -> str:
        """Why a row with values is no record; empty where it is one."""
        if filled and all(self._is_heading(cells[at], at) for at in filled):
            return "heading"
        if len(filled) <= 2 and _is_total(cells):
            return "total"
        if len(filled) <= 2 and _is_signature(cells):
            return "note"
        values = [value for value in cells if not is_blank(value)]
        if len(values) != 1 or len(self._headings) < 2:
            return ""
        # A name alone may be a child's; any other line in a table of some width is none.
        text = cell_text(values[0])
        is_wide = len(self._headings) > 2 or class_in(text, self._sheet, self._today)
        return "note" if is_wide and not _NAME.fullmatch(text) else ""


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

"""Columns of a table on paper and screen: how wide they are, and how words stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.language.nodes import Counter, Row, Slot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import GridRow, Runs
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Spans, Table
    from tui.forms.language.sheet import Sheet

_FIGURES: Final = re.compile(r"[\d\s.,%–—+-]+\Z")
_NUMBER: Final = re.compile(r"([−-]?\d(?:[\u00a0 ]?\d)*)(?:,(\d+))?(\D*)")
"""A number as papers have it, and what stands behind it: a mark, or a percent sign."""
_NARROWEST: Final = 4
_SHORT: Final = 10
"""Letters of a value that is not to be broken, such as a date."""
_LINE: Final = 20
"""Letters of a cell in a table without a heading that would best be on one line."""


def column_widths(sheet: Sheet, table: Table) -> tuple[float, ...]:
    """The widths of a table's columns, in relation to each other.

    As its rule row has them, else as the form's header, else as its words and blanks need it.
    """
    count = len(table.heading)
    needed = (_needed_width(sheet, table, column) for column in range(count))
    if any(column.width for column in table.columns):
        given = (column.width for column in table.columns)
        return tuple(width or own for width, own in zip(given, needed, strict=True))
    if sheet.page.widths and len(sheet.page.widths) == count:
        return sheet.page.widths
    return tuple(needed)


class Alignment:
    """Where the words of a table's cells stand.

    Where it has no rule row, or that does not say it, figures stand at the right; in a table
    without a heading only where it has one.
    """

    def __init__(self, sheet: Sheet, table: Table) -> None:
        count = len(table.heading)
        self._sheet = sheet
        self._said = [column.align for column in table.columns] or [""] * count
        ruled = bool(table.columns) or table.heading_rows != ()
        rows = [row for row in table.body if isinstance(row, Row)] if ruled else []
        self._ruled = ruled
        self._of_numbers = [
            any(_has_amount(sheet, row.cells[column]) for row in rows) for column in range(count)
        ]
        """By column, whether it has numbers: printed figures and dashes stand as they do."""
        self._found: dict[Row, tuple[str, ...]] = {}

    def of(self, row: Row) -> tuple[str, ...]:
        """By column left, right or centre; none at all for all at the left."""
        if row not in self._found:
            aligns = tuple(
                said or ("right" if self._is_figures(row.cells[column], column) else "left")
                for column, said in enumerate(self._said)
            )
            self._found[row] = () if set(aligns) == {"left"} else aligns
        return self._found[row]

    def _is_figures(self, cell: Spans, column: int) -> bool:
        """Whether a cell has numbers, or figures that are printed as they are among them."""
        if not self._ruled or any(isinstance(span, Counter) for span in cell):
            return False
        words = "".join(span.text for span in cell if isinstance(span, Words)).strip()
        if words and not _FIGURES.match(words):
            return False
        if any(isinstance(span, Slot) for span in cell):
            return _has_amount(self._sheet, cell)
        return bool(words) and self._of_numbers[column]


def _has_amount(sheet: Sheet, cell: Spans) -> bool:
    """Whether a cell has numbers, and no blanks but these."""
    kinds = [blank.kind for blank in _blanks(sheet, cell)]
    return bool(kinds) and all(
        kind.cell_type == "number" and kind.name != "serial" for kind in kinds
    )


def _blanks(sheet: Sheet, cell: Spans) -> list[Blank]:
    """The blanks of a cell, without the marks of numbers that were written over."""
    blanks = [sheet.blank(span) for span in cell if isinstance(span, Slot)]
    return [blank for blank in blanks if blank.kind.name != "noted"]


def least_widths(sheet: Sheet, table: Table) -> tuple[int, ...]:
    """Letters by column that its words and a usual value need; none in a table without a rule row.

    A table without one is laid out as it always was.
    """
    if not table.columns and table.heading_rows is None:
        return ()
    found = []
    for column in range(len(table.heading)):
        words = [len(word) for text in _words_in(table, column) for word in text.split()]
        short = (min(width, _SHORT) for width in _blank_widths(sheet, table, column))
        found.append(max((*words, *(width + 1 for width in short)), default=0))
    return tuple(found)


def _words_in(table: Table, column: int) -> Iterator[str]:
    """Yield the words of the heading and of the body in a column."""
    yield from _headings(table, column)
    for row in table.body:
        if isinstance(row, Row) and not _is_wide(row, column):
            yield _text(row.cells[column])


def _blank_widths(sheet: Sheet, table: Table, column: int) -> list[int]:
    return [
        blank.min_width
        for row in table.body
        if isinstance(row, Row) and not _is_wide(row, column)
        for blank in _blanks(sheet, row.cells[column])
    ]


def _needed_width(sheet: Sheet, table: Table, column: int) -> float:
    words = [len(word) for text in _headings(table, column) for word in text.split()]
    longest = max(words, default=2)
    blanks = _blank_widths(sheet, table, column)
    if table.heading_rows == ():
        texts = (_text(row.cells[column]) for row in table.body if isinstance(row, Row))
        blanks = [1 + width for width in (*blanks, *(min(len(text), _LINE) for text in texts))]
    return float(max(longest + 1, _NARROWEST, *blanks, 0))


def _headings(table: Table, column: int) -> Iterator[str]:
    """Yield the words of the heading that only stand over that column."""
    if table.heading_rows is None:
        yield _text(table.heading[column])
    for row in table.heading_rows or ():
        if not _is_wide(row, column):
            yield _text(row.cells[column])


def _is_wide(row: Row, column: int) -> bool:
    """Whether the cell of a column takes others, too."""
    return row.joins[column + 1 : column + 2] == ("<",)


def _text(spans: Spans) -> str:
    return " ".join("".join(span.text for span in spans if isinstance(span, Words)).split())


def with_even_decimals(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows whose figures at the right of a column have as many decimals as the longest of them."""
    most: dict[int, int] = {}
    for row in rows:
        for column in _at_right(row):
            if found := _number(row.cells[column]):
                most[column] = max(most.get(column, 0), len(found[2] or ""))
    if not any(most.values()):
        return tuple(rows)
    return tuple(_padded(row, most) for row in rows)


def _at_right(row: GridRow) -> list[int]:
    return [column for column, align in enumerate(row.aligns) if align == "right"]


def _number(runs: Runs) -> re.Match[str] | None:
    return _NUMBER.fullmatch(runs[0].text) if len(runs) == 1 else None


def _padded(row: GridRow, most: dict[int, int]) -> GridRow:
    cells = list(row.cells)
    for column in _at_right(row):
        found, places = _number(cells[column]), most.get(column, 0)
        if found and places:
            whole, part, behind = found[1], found[2] or "", found[3]
            text = f"{whole},{part:0<{places}}{behind}"
            cells[column] = (cells[column][0]._replace(text=text),)
    return row._replace(cells=tuple(cells))

"""CSV as Excel opens it by a double click in Kazakhstan: UTF-8 with its mark, and semicolons."""

from __future__ import annotations

import re
from csv import writer
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Final

from tui.documents.table.losses import Losses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from tui.documents.table.record_table import RecordTable
    from tui.forms.kinds.kind import Cell

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a program may take for a formula; and what looks as if we had put it out of danger."""
_TELEPHONE: Final = re.compile(r"\+7 \([0-9]{3,5}\) [0-9-]+(?:[ ,][^=|!]*)?")
"""A telephone as it is shown: the brackets behind a number make it no formula of any program."""


def write_csv(table: RecordTable, file: BinaryIO) -> Losses:
    """Write a table, a line a record; the rows inside a record are a text in one cell.

    Of a report it is a line a number. Records that have numbers of their own begin with these.
    """
    losses = Losses()
    headings = ["№"] * table.numbered
    headings += [each.heading for each in table.columns]
    headings += [each.title for each in table.inner if not table.is_long]
    line = StringIO()
    lines = writer(line, delimiter=";", lineterminator="\r\n")

    def put(cells: Iterable[Cell], row: int) -> None:
        lines.writerow([_text(cell, losses, row, at) for at, cell in enumerate(cells)])
        file.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()

    file.write(b"\xef\xbb\xbf")
    put(headings, 0)
    for row, record in enumerate(table.records, 1):
        number = [record.number or None] * table.numbered
        inner = () if table.is_long else record.inner
        put([*number, *record.cells, *map(_joined, inner)], row)
    return losses


def _text(cell: Cell, losses: Losses, row: int, column: int) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return _plain(cell)
    text = losses.fit(cell, row, column)
    if _FORMULA.match(text) and not _TELEPHONE.fullmatch(text):
        return f"'{text}"
    return text


def _joined(rows: list[list[Cell]]) -> str:
    """Rows as lines of a text, their cells parted by commas."""
    return "\n".join(", ".join(_plain(cell) for cell in row if cell is not None) for row in rows)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".replace(".", ",")
    return str(cell)

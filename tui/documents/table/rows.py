"""Rows of an xlsx sheet, written as they come.

xlsxwriter keeps every cell until the end, or keeps rows in a file beside the vault for anybody to
read; and it looks at each cell several times. Here a row becomes its text at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKUP: Final = re.compile(r"[&<>]|_x[0-9A-Fa-f]{4}_|\A\s|\s\Z")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Rows:
    """The rows of a sheet below its heading, for `worksheet_with`.

    Args:
        columns: the letters of the columns.
        formats: the number of each column's format.
    """

    def __init__(self, columns: Sequence[str], formats: Sequence[int]) -> None:
        self.columns = columns
        self.lines: list[str] = []
        self.last = 0
        """The number of the last row, from 1; 0 without any."""
        self._texts = [
            (f'<c r="{column}', f'" s="{look}" t="inlineStr"><is><t')
            for column, look in zip(columns, formats, strict=True)
        ]
        self._numbers = [
            (f'<c r="{column}', f'" s="{look}"><v>')
            for column, look in zip(columns, formats, strict=True)
        ]

    def add(self, number: int, cells: Sequence[str | float | None]) -> None:
        """Add a row by its number, from 1; texts must have no control characters."""
        line = [f'<row r="{number}">']
        for at, cell in enumerate(cells):
            if cell is None:
                continue
            if type(cell) is str:
                begin, middle = self._texts[at]
                text = f">{cell}" if not _MARKUP.search(cell) else _marked_up(cell)
                line.append(f"{begin}{number}{middle}{text}</t></is></c>")
            else:
                begin, middle = self._numbers[at]
                line.append(f"{begin}{number}{middle}{cell!r}</v></c>")
        line.append("</row>")
        self.last = number
        self.lines.append("".join(line))


def worksheet_with(rows: Rows) -> Any:
    """A class of worksheets, for xlsxwriter, that has some rows below what is written into it."""
    from xlsxwriter.worksheet import Worksheet

    class WorksheetWithRows(Worksheet):  # type: ignore[misc]
        def _write_dimension(self) -> None:
            self._check_dimensions(max(rows.last - 1, 0), max(len(rows.columns) - 1, 0))
            super()._write_dimension()

        def _write_rows(self) -> None:
            super()._write_rows()
            self.fh.writelines(rows.lines)

    return WorksheetWithRows


def _marked_up(text: str) -> str:
    """A text as it stands between tags, behind the end of the first: spaces at its ends stay."""
    text = _ESCAPE.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' xml:space="preserve">{text}'

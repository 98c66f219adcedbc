"""An xlsx file as a program of tables reads it, and the parts it is made of."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from python_calamine import load_workbook


class Workbook:
    """A file that was written as xlsx."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._book = load_workbook(BytesIO(data))
        self.sheets: list[str] = self._book.sheet_names
        """The names of its sheets."""

    def rows(self, sheet: int = 0) -> list[list[Any]]:
        """All rows of a sheet, hidden ones too; an empty cell is ''."""
        return self._book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)

    def records(self, sheet: int = 0) -> list[dict[str, Any]]:
        """The cells that hold anything, by the names in the hidden row, a row each."""
        names, _, *rows = self.rows(sheet)
        return [
            {name: cell for name, cell in zip(names[1:], row[1:], strict=True) if cell != ""}
            for row in rows
        ]

    def xml(self, part: str = "xl/worksheets/sheet1.xml") -> str:
        """A part of the file as text."""
        with ZipFile(BytesIO(self._data)) as file:
            return file.read(part).decode()

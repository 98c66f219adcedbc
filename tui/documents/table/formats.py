"""Formats of cells in an xlsx file, each made once."""

from __future__ import annotations

from typing import Any, Final

_NUMBERS: Final = {"date": "dd.mm.yyyy", "number": "General"}
"""The formats of numbers by what a column holds; all else is text, whatever it looks like."""
_LINE: Final = "#8A8A8A"
_HEADING: Final = "#E8EEF4"
_REQUIRED: Final = "#FFE9A8"
_TWICE: Final = "#F8C9C4"


class Formats:
    """The formats of a workbook's cells."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def heading(self, *, required: bool) -> Any:
        """The format of a column's heading."""
        colour = _REQUIRED if required else _HEADING
        look = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": colour}
        return self._format({**look, "border": 1, "border_color": _LINE})

    def cells(self, kind: str) -> Any:
        """The format of the cells of a column, by what it holds."""
        wrapped = kind not in _NUMBERS
        look = {"num_format": _NUMBERS.get(kind, "@"), "valign": "top", "text_wrap": wrapped}
        return self._format(look)

    def number(self, look: Any) -> int:
        """The number by which cells name a format in the file."""
        return int(look._get_xf_index())

    def twice(self) -> Any:
        """The format of a value that stands twice and must not."""
        return self._format({"bg_color": _TWICE})

    def _format(self, look: dict[str, object]) -> Any:
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

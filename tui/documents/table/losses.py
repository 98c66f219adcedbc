"""Losses: what a cell of a table cannot hold of a text, and where that was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.locale import Message

MOST: Final = 32_767
"""Letters that a cell of Excel holds, counted in 16 bits."""

_UNFIT: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMED: Final = 8
"""Cells that a sentence names."""


class Losses:
    """The cells of whose texts something was left out, by their addresses."""

    def __init__(self) -> None:
        self.cut: list[str] = []
        """Those whose text was too long."""
        self.cleaned: list[str] = []
        """Those that had letters which nobody sees and no table may hold."""

    def fit(self, text: str, row: int, column: int, where: str = "", most: int = 0) -> str:
        """A text as a cell can hold it: of at most so many letters where `most` says so.

        Args:
            text: the text.
            row: the row of its cell, from 0.
            column: the column of its cell, from 0.
            where: the beginning of its address: the sheet.
            most: the letters that the cell holds, counted in 16 bits; 0 for any number.
        """
        if _UNFIT.search(text):
            text = clean_text(text)
            self.cleaned.append(where + address(row, column))
        if most and len(text) > most // 2 and len(text.encode("utf-16-le")) > 2 * most:
            text = text.encode("utf-16-le")[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"
            self.cut.append(where + address(row, column))
        return text

    def notes(self) -> Iterable[Message]:
        """The sentences that say what was left out."""
        if self.cut:
            yield message("table.cut", count=len(self.cut), cells=_named(self.cut), most=MOST)
        if self.cleaned:
            yield message("table.cleaned", count=len(self.cleaned), cells=_named(self.cleaned))


def address(row: int, column: int) -> str:
    """The address of a cell, counted from 0, as programs of tables have it, such as C17."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _named(addresses: list[str]) -> str:
    return ", ".join(addresses[:_NAMED]) + (", …" if len(addresses) > _NAMED else "")

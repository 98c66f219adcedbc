"""Cells of a table: their values, their texts, and their addresses as spreadsheets have them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from tui.forms.clean import clean_text

CellValue: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"
"""The raw value of a cell; text files and Word tables have texts only."""

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ADDRESS: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_PLAIN: Final = re.compile("[ !-~А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі№«»–]+")
"""A text of letters of which none is to be tidied away, such as most are."""
_SPACES: Final = re.compile("[ \t\u00a0\u2007\u2009\u202f]+")


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters


def column_number(letters: str) -> int:
    """The column of its letters, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + _LETTERS.index(letter) + 1
    return number - 1


def address(row: int, column: int) -> str:
    """The address of a cell, its row and column counted from 0, such as C17."""
    return f"{column_letters(column)}{row + 1}"


def place_of(written: str) -> tuple[int, int] | None:
    """The row and the column, from 0, of an address; None for any other text."""
    found = _ADDRESS.fullmatch(written)
    return (int(found[2]) - 1, column_number(found[1])) if found else None


def cell_text(value: CellValue) -> str:
    """The text of a cell as its reader saw it: whole numbers without `.0`, dates by day."""
    if isinstance(value, str):
        return _tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "+" if value else "-"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return _time_text(value) if not isinstance(value, int) else str(value)


def _time_text(value: date | time | timedelta) -> str:
    """The text of a day, a time, or both."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    day = f"{value:%d.%m.%Y}"
    has_time = isinstance(value, datetime) and value.time() != time()
    return f"{day} {value:%H:%M}" if has_time else day


def is_blank(value: CellValue) -> bool:
    """Whether a cell holds nothing that anybody sees."""
    if isinstance(value, str):
        plain = _PLAIN.match(value)
        return not (plain and plain[0].strip()) and not _tidy(value)
    return value is None


def _tidy(text: str) -> str:
    """A text without spaces at the ends of its lines, with one where there were several."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    lines = (_SPACES.sub(" ", line).strip(" ") for line in clean_text(text).split("\n"))
    return "\n".join(lines).strip("\n")

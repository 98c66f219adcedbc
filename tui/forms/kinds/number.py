"""Kinds of numbers: an amount, and a number in turn."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.figures import FigureKind
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Cell, Value

LARGEST: Final = 999_999_999_999
"""The largest amount; with six decimal places it still fits a float without loss."""

_PLACES: Final = 6
_LARGEST_WHOLE: Final = 10**15
"""From here on programs of tables, which count in floats, do not keep each figure."""
_LARGEST_SERIAL: Final = 1_000_000_000
_SPACES: Final = re.compile("[ \u00a0\u2007\u2009\u202f]")
_NUMBER: Final = re.compile(
    r"(?P<sign>[-‐‑–—−өӨ+]?) ?"
    r"(?P<whole>[0-9]{1,3}(?: [0-9]{3}){1,5}|[0-9]{1,15}|(?=[.,]))"
    r"(?:[.,](?P<part>[0-9]{1,30}))?"
)
_SERIAL: Final = re.compile(r"(?:№ ?)?(?P<figures>[0-9]{1,15})")


def format_number(number: float) -> str:
    """A number as the paper prints it: `1 234,5`, with spaces at which no line breaks."""
    written = f"{number:,}" if isinstance(number, int) else f"{number:,.{_PLACES}f}"
    whole, _, part = written.replace(",", "\u00a0").replace("-", "−").partition(".")
    part = part.rstrip("0")
    return f"{whole},{part}" if part else whole


def as_number(value: Value) -> Cell:
    """A kept value as a cell of a table, where it is a number; else the text of it."""
    if isinstance(value, int):
        return value if abs(value) < _LARGEST_WHOLE else str(value)
    if value is None or (isinstance(value, float) and isfinite(value)):
        return value
    return str(value)


def _percent(value: Value) -> str:
    return "" if value is None else f"{format_number(round(value, 1))}\u00a0%"


class Number(FigureKind):
    """An amount, kept as an int or, with at most six decimal places, a float."""

    name = "number"
    width = 8
    read_back = True
    cell_type = "number"
    views = {"percent": _percent}

    def read(self, text: str, today: date) -> Value:
        text = _SPACES.sub(" ", clean_line(text))
        if not text:
            return None
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise UserError(self.expected())
        sign = "" if found["sign"] in {"", "+"} else "-"
        whole = sign + (found["whole"].replace(" ", "") or "0")
        part = found["part"]
        return self.accept(float(f"{whole}.{part}") if part else int(whole), today)

    def accept(self, data: Value, today: date) -> Value:
        if isinstance(data, bool) or not isinstance(data, int | float):
            return super().accept(data, today)
        if isinstance(data, float) and not isfinite(data):
            raise UserError(self.expected())
        if abs(data) > LARGEST:
            raise UserError(message("kind.number.large", largest=format_number(LARGEST)))
        data = round(data, _PLACES)
        return int(data) if data == int(data) else data

    def show(self, value: Value) -> str:
        return "" if value is None else format_number(value)

    def edit(self, value: Value) -> str:
        return self.show(value).replace("\u00a0", "").replace("−", "-")

    def cell(self, value: Value) -> Cell:
        return as_number(value)

    def sort_key(self, value: Value) -> tuple[bool, float]:
        return (value is not None, value or 0)

    def samples(self) -> tuple[Value, ...]:
        return (25, 0, -LARGEST + 0.123456)


class FixedNumber(Number):
    """A number that is shown with so many decimal places, also where they are noughts."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def show(self, value: Value) -> str:
        text = super().show(value)
        if not text or not self.places:
            return text
        whole, _, part = text.partition(",")
        return f"{whole},{part.ljust(self.places, '0')}"


class Serial(FigureKind):
    """A number in turn, from 1 to 1 000 000 000; a new record is offered the next one.

    With the option `yearly first_visit` it begins anew with each year of that date.
    """

    name = "serial"
    options = {"yearly": str}
    references = ("yearly",)
    reference_kinds = {"yearly": "date"}
    width = 6
    read_back = True
    cell_type = "number"

    def read(self, text: str, today: date) -> Value:
        text = clean_line(text)
        if not text:
            return None
        found = _SERIAL.fullmatch(text)
        if found is None:
            raise UserError(self.expected())
        return self.accept(int(found["figures"]), today)

    def accept(self, data: Value, today: date) -> Value:
        if isinstance(data, bool) or not isinstance(data, int):
            return super().accept(data, today)
        if not 1 <= data <= _LARGEST_SERIAL:
            raise UserError(self.expected())
        return data

    def cell(self, value: Value) -> Cell:
        return as_number(value)

    def sort_key(self, value: Value) -> int:
        return value or 0

    def samples(self) -> tuple[Value, ...]:
        return (12, 1, _LARGEST_SERIAL)

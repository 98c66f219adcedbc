"""Kinds of words: a line, a longer text, and a computed value."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from tui.forms.clean import clean_text
from tui.forms.kinds.kind import Cell, Kind, Value
from tui.forms.kinds.number import as_number
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date


class Text(Kind):
    """A line of words; on paper it runs on to further lines where it is long."""

    name = "text"


class Long(Kind):
    """Words with line breaks of their own."""

    name = "long"
    editor = "text"
    width = 60

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        return clean_text(typed).strip() or None


class Computed(Kind):
    """A value that the form's `derive` gives; nobody types it."""

    name = "computed"
    editor = "none"
    width = 8

    def accept(self, data: Value, today: date) -> Value:  # noqa: ARG002
        if isinstance(data, str):
            return clean_text(data).strip() or None
        if isinstance(data, float) and not isfinite(data):
            raise UserError(self.expected())
        if data is None or isinstance(data, int | float):
            return data
        raise UserError(self.expected())

    def cell(self, value: Value) -> Cell:
        return as_number(value)

    def samples(self) -> tuple[Value, ...]:
        return (None,)

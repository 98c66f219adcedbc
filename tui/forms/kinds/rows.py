"""Kind of rows of a table inside a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kinds.kind import Kind, Value
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date


class Rows(Kind):
    """A list of rows, each a set of values by column, and `section` where the table has any.

    The columns have kinds of their own, in the sheet's `Blank.columns`, so the cells are
    accepted with the record and not here.
    """

    name = "rows"
    editor = "rows"
    width = 40
    cell_type = ""
    options = {"columns": tuple, "rows": tuple}

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        if typed.strip():
            raise UserError(self.expected())

    def accept(self, data: Value, today: date) -> Value:
        if isinstance(data, list) and all(isinstance(row, dict) for row in data):
            return data or None
        return super().accept(data, today)

    def show(self, value: Value) -> str:
        return str(len(value)) if value else ""

    def edit(self, value: Value) -> str:  # noqa: ARG002
        return ""

    def sort_key(self, value: Value) -> int:
        return len(value or ())

    def samples(self) -> tuple[Value, ...]:
        return (None,)

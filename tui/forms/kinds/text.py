"""Kinds of words: a line, a longer text, and a computed value."""

from __future__ import annotations

from copy import copy
from math import isfinite
from typing import TYPE_CHECKING, Any

from tui.forms.clean import clean_text
from tui.forms.kinds.kind import Cell, Kind, Value
from tui.forms.kinds.number import as_number
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


_MOST_DECIMALS = 6
_TYPES: Mapping[str, tuple[type, ...]] = {
    "number": (int, float),
    "serial": (int,),
    "flag": (bool,),
    "choices": (list,),
}
"""The types of kept values by kind; those of all others are texts."""


def decimals_of(written: Any) -> int:
    """The reader of an option that is a number of decimal places."""
    if 0 <= (places := int(str(written))) <= _MOST_DECIMALS:
        return places
    raise ValueError


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
    """A value that nobody types: `computed = q1 + q2`, or one that the form's `derive` gives.

    With an expression it is shown, sorted and written as the kind of its `result`. A number is
    rounded to two decimal places, or as many as the option `decimals` says.
    """

    name = "computed"
    editor = "none"
    width = 8
    options = {"decimals": decimals_of, "computed": str}

    def __init__(self, argument: str = "", **options: Any) -> None:
        formula = argument.strip()
        if formula and not formula.startswith("="):
            raise UserError(message("expression.equals", formula=formula))
        super().__init__(**options)
        self.formula: str = formula.removeprefix("=") or options.get("computed", "")
        """The expression that it is worked out by, as written; '' where a plugin derives it."""
        if formula == "=":
            raise UserError(message("expression.empty"))

    def with_result(self, result: Kind | None) -> Computed:
        """The same kind, whose values are of another one."""
        other = copy(self)
        if result is not None:
            other.result, other.views, other.cell_type = result, result.views, result.cell_type  # type: ignore[misc]
            other.width = result.width  # type: ignore[misc]
        return other

    def accept(self, data: Value, today: date) -> Value:
        if self.result is not None:
            return self.result.accept(data, today)
        if isinstance(data, str):
            return clean_text(data).strip() or None
        if isinstance(data, float) and not isfinite(data):
            raise UserError(self.expected())
        if data is None or isinstance(data, int | float):
            return data
        raise UserError(self.expected())

    def show(self, value: Value) -> str:
        fitting = self._fitting(value)
        return super().show(value) if fitting is None else fitting.show(value)

    def cell(self, value: Value) -> Cell:
        fitting = self._fitting(value)
        return as_number(value) if fitting is None else fitting.cell(value)

    def sort_key(self, value: Value) -> Any:
        if self.result is None:
            return super().sort_key(value)
        return self.result.sort_key(value if self._fitting(value) else None)

    def _fitting(self, value: Value) -> Kind | None:
        """The kind of the result, where a value is of it; another text may have left others."""
        types = _TYPES.get(self.result.name if self.result else "", (str,))
        is_flag = isinstance(value, bool)
        return self.result if isinstance(value, types) and is_flag == (bool in types) else None

    def samples(self) -> tuple[Value, ...]:
        return (None,)

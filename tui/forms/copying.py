"""A new record made from an old one: next year's plan from this year's, a form like the last."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.forms.blank import Blank
    from tui.forms.kind import Value, Values
    from tui.forms.sheet import Sheet


def copy_of(sheet: Sheet, values: Values) -> dict[str, Value]:
    """Return the values for a copy of a record.

    Numbers in turn, what has a default and what is computed are left to the new record. A plan
    goes on by a year: its school year is the next one, its dates are the same days of it.
    """
    copied = {}
    for name, blank in sheet.blanks.items():
        value = values.get(name)
        if value is None or blank.kind.name == "serial" or not blank.typed:
            continue
        if blank.default and sheet.kind != "plan":
            continue
        copied[name] = _copied(blank, value, years=int(sheet.kind == "plan"))
    return copied


def _copied(blank: Blank, value: Value, years: int) -> Value:
    if blank.columns:
        return [
            {
                name: _copied(blank.columns[name], cell, years) if name in blank.columns else cell
                for name, cell in row.items()
            }
            for row in value
        ]
    if years and blank.kind.name == "year":
        first = int(str(value)[:4]) + years
        return f"{first}–{first + 1}"
    if years and blank.kind.name == "date":
        day = date.fromisoformat(value)
        with suppress(ValueError):
            return day.replace(year=day.year + years).isoformat()
        return day.replace(year=day.year + years, day=28).isoformat()
    return deepcopy(value)

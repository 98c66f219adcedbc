"""A new record made from an old one: next year's plan from this year's, a form like the last."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Final

from tui.forms.kinds.periods.calendar_in_use import calendar_in_use

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet


_DAY: Final = re.compile(r"(?<!\d)(\d\d\.\d\d\.)(20\d\d)(?!\d)")
"""A day among words: when something is due is written freely in a plan."""


def copy_of(sheet: Sheet, values: Values) -> dict[str, Value]:
    """The values for a copy of a record.

    Numbers in turn, what has a default and what is computed are left to the new record. A plan
    goes on by a year: its school year is the next one, its dates are the same days of it, or the
    next ones with lessons where those are of a holiday, and nothing of it is done yet.
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
        return [_row(blank, row, years) for row in value]
    if years and blank.kind.name == "year":
        first = int(str(value)[:4]) + years
        return f"{first}–{first + 1}"
    if years and blank.kind.name == "date":
        return _later(date.fromisoformat(value), years).isoformat()
    if years and isinstance(value, str):
        return _DAY.sub(lambda day: _written_later(day, years), value)
    return deepcopy(value)


def _later(day: date, years: int) -> date:
    """The same day some years later, the last of its month where the month has no such day.

    A holiday of the school is left for the next day with lessons.
    """
    year = min(day.year + years, MAXYEAR)
    try:
        later = day.replace(year=year)
    except ValueError:
        later = day.replace(year=year, day=28)
    return calendar_in_use().holidays.after(later)


def _written_later(day: re.Match[str], years: int) -> str:
    """A day among words some years later."""
    number, month = map(int, day[1].split(".")[:2])
    with suppress(ValueError):
        return f"{_later(date(int(day[2]), month, number), years):%d.%m.%Y}"
    return f"{day[1]}{int(day[2]) + years}"


def _row(rows: Blank, row: Values, years: int) -> dict[str, Value]:
    """A copied row; what a plan notes of its own doing is left behind."""
    copied = {}
    for name, value in row.items():
        column = rows.columns.get(name)
        if column is None:
            copied[name] = value
        elif not (years and column.private):
            copied[name] = _copied(column, value, years)
    return copied

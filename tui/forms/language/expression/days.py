"""Days and months of the calendar: moved, and counted from one day to another.

A working day is Monday to Friday, but for what the school's record says of holidays.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from tui.forms.kinds.date import FIRST_YEAR, LAST_YEAR
from tui.forms.kinds.periods.calendar_in_use import calendar_in_use

_MOST: Final = 400 * 366
"""Days that a date is moved at most."""


def moved(day: date, amount: int, unit: str) -> date | None:
    """A day so many days, working days, weeks, months or years later; earlier if negative.

    In a month that has no such day it is the last one. None where it is no day that a record
    could be about.
    """
    if abs(amount) > _MOST:
        return None
    try:
        found = _moved(day, amount, unit)
    except (OverflowError, ValueError):
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _moved(day: date, amount: int, unit: str) -> date:
    if unit == "working":
        return calendar_in_use().holidays.working_days_later(day, amount)
    if unit in {"day", "week"}:
        return day + timedelta(amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def units_between(first: date, last: date, unit: str) -> int:
    """Full days, working days, weeks, months or years from one day to another.

    The first day is not counted and the last one is. Negative where the last is the earlier one.
    """
    if last < first:
        return -units_between(last, first, unit)
    if unit == "working":
        until = calendar_in_use().holidays.working_days_until
        return until(last) - until(first)
    if unit in {"day", "week"}:
        return (last - first).days // (7 if unit == "week" else 1)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return months // (12 if unit == "year" else 1)

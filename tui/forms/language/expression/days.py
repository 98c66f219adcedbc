"""Days and months of the calendar: moved, and counted from one day to another.

A working day is Monday to Friday: the program has no calendar of holidays, which the government
moves every year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from tui.forms.kinds.date import FIRST_YEAR, LAST_YEAR

_WEEK: Final = 5
"""Working days of a week."""
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
        return _working_days_later(day, amount)
    if unit in {"day", "week"}:
        return day + timedelta(amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _working_days_later(day: date, amount: int) -> date:
    if amount < 0:
        # Backwards as forwards in a week that is turned round: Monday is its Friday.
        mirrored = date(2000, 1, 7) + (date(2000, 1, 3) - day)
        return date(2000, 1, 3) - (_working_days_later(mirrored, -amount) - date(2000, 1, 7))
    weekday = day.weekday()
    if not amount:
        return day
    if weekday >= _WEEK:
        # From the weekend one counts as from the Friday before.
        day, weekday = day - timedelta(weekday - _WEEK + 1), _WEEK - 1
    weeks, rest = divmod(amount, _WEEK)
    over = weekday + rest >= _WEEK
    return day + timedelta(weeks * 7 + rest + (2 if over else 0))


def units_between(first: date, last: date, unit: str) -> int:
    """Full days, working days, weeks, months or years from one day to another.

    The first day is not counted and the last one is. Negative where the last is the earlier one.
    """
    if last < first:
        return -units_between(last, first, unit)
    if unit == "working":
        return _working_days_until(last) - _working_days_until(first)
    if unit in {"day", "week"}:
        return (last - first).days // (7 if unit == "week" else 1)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return months // (12 if unit == "year" else 1)


def _working_days_until(day: date) -> int:
    """Working days from a Monday long ago up to a day, with it."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * _WEEK + min(weekday + 1, _WEEK)

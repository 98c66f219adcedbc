"""Periods earlier than one: the one before it, and the same one a year before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.forms.kinds.periods.days import Period

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.periods.school_calendar import SchoolCalendar


def one_before(period: Period, calendar: SchoolCalendar) -> Period:
    """The period before one: the month, quarter, half or school year, or as many days."""
    first, last = period
    year = calendar.year_on(first)
    if period == calendar.school_year(year):
        return calendar.school_year(year - 1)
    for begin, end in ((1, 1), (2, 2), (3, 3), (4, 4), (1, 2), (3, 4), (1, 4)):
        if period == calendar.quarters(year, begin, end):
            return _part_before(calendar, year, begin, end)
    day = first - timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        at = first.year * 12 + first.month - 1 - months
        return Period(first.replace(year=at // 12, month=at % 12 + 1), day)
    return Period(first - timedelta(days=(last - first).days + 1), day)


def _part_before(calendar: SchoolCalendar, year: int, begin: int, end: int) -> Period:
    length = end - begin + 1
    if begin - length >= 1:
        return calendar.quarters(year, begin - length, end - length)
    return calendar.quarters(year - 1, 4 - length + 1, 4)


def year_before(period: Period, calendar: SchoolCalendar) -> Period:
    """The same period a year before; a quarter, or a part of a school year, of that year."""
    year = calendar.year_on(period.first)
    if period == calendar.school_year(year):
        return calendar.school_year(year - 1)
    for begin in range(1, 5):
        for end in range(begin, 5):
            if period == calendar.quarters(year, begin, end):
                return calendar.quarters(year - 1, begin, end)
    return Period(_a_year_earlier(period.first), _a_year_earlier(period.last))


def _a_year_earlier(day: date) -> date:
    is_end = (day + timedelta(days=1)).day == 1
    if day.month == 2 and is_end:
        return day.replace(year=day.year - 1, month=3, day=1) - timedelta(days=1)
    return day.replace(year=day.year - 1)

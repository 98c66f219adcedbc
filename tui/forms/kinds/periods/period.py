"""Kind of periods: a month, a quarter, half a year, a school year, or the days between two."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.forms.clean import clean_line
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.kind import Kind
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.forms.kinds.kind import Value
    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.reading import PeriodReader
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar


def period_of(value: Value) -> Period | None:
    """The period that a record keeps; None where it keeps none."""
    from tui.forms.kinds.periods.days import Period

    first, _, last = str(value or "").partition("/")
    begin, end = parse_iso(first), parse_iso(last)
    return Period(begin, end) if begin and end and begin <= end else None


def usual_calendar() -> SchoolCalendar:
    """The calendar of a school that says nothing of its own."""
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar

    return SchoolCalendar({})


class PeriodKind(Kind):
    """A period, kept as "2026-09-01/2027-08-31" and read in the words that people have for it."""

    name = "period"
    width = 23
    read_back = True

    calendar: Callable[[], SchoolCalendar] = staticmethod(usual_calendar)
    """Gives the school's calendar; the desk sets it."""

    def _reader(self, today: date) -> PeriodReader:
        from tui.forms.kinds.periods.reading import PeriodReader

        return PeriodReader(today, self.calendar)

    def parse(self, typed: str, today: date) -> Value:
        typed = clean_line(typed).strip()
        if not typed:
            return None
        found = period_of(typed) or self._reader(today).read(typed)
        if found is None:
            raise UserError(self.expected())
        return "/".join(found.days)

    def show(self, value: Value) -> str:
        found = period_of(value)
        return found.text if found else str(value or "")

    def sort_key(self, value: Value) -> str:
        return str(value or "")

    def samples(self) -> tuple[Value, ...]:
        return ("2026-09-01/2027-08-31", "2026-11-23/2026-11-23", "2026-11-01/2026-11-30")


def one_before(period: Period, calendar: SchoolCalendar) -> Period:
    """The period before one: the month, quarter, half or school year, or as many days."""
    from tui.forms.kinds.periods.days import Period

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
    from tui.forms.kinds.periods.days import Period

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

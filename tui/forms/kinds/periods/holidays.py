"""The holidays of a school: the days on which nobody works, and those on which nobody learns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.periods.days import Period

WORKS: Final = "жұмыс істейді"
"""The word for days on which the staff works, though there are no lessons."""
_WEEK: Final = 5
"""Working days of a week."""
LONGEST: Final = 200
"""Days of a holiday at most: a longer one has a wrong year."""


class Holiday(NamedTuple):
    """A holiday, or a single day off."""

    name: str
    period: Period
    works: bool
    """Whether the staff works: a holiday of the pupils alone, or a Saturday that is worked."""


class Holidays:
    """The holidays of all school years, from rows of the school's record.

    A row has a `name`, the days on which it `begins` and `ends`, which may be left out for a
    single day, and in `staff` the word `WORKS` where the staff works. A single Saturday or Sunday
    on which the staff works is a day of work and of lessons. Without any, Monday to Friday are
    worked.
    """

    def __init__(self, rows: Any = ()) -> None:
        found = (_holiday(row) for row in (rows if isinstance(rows, list) else ()))
        self.all = tuple(sorted(filter(None, found), key=lambda each: each.period))
        """All of them, the earliest first."""
        worked = {each.period.first for each in self.all if each.works and _is_single(each)}
        self._worked = frozenset(day for day in worked if day.weekday() >= _WEEK)
        rests = {day for each in self.all if not each.works for day in _days(each.period)}
        rests = {day for day in rests - worked if day.weekday() < _WEEK}
        self._off = sorted(day.toordinal() for day in rests)
        self._on = sorted(day.toordinal() for day in self._worked)

    def on(self, day: date) -> Holiday | None:
        """The holiday that a day is of; None for any other day."""
        if day in self._worked:
            return None
        return next(
            (each for each in self.all if each.period.first <= day <= each.period.last), None
        )

    def is_working(self, day: date) -> bool:
        """Whether the staff works on a day."""
        return self.working_days_until(day) > self.working_days_until(day - timedelta(1))

    def is_school_day(self, day: date) -> bool:
        """Whether there are lessons on a day."""
        return self.on(day) is None and self.is_working(day)

    def after(self, day: date) -> date:
        """A day itself, or, where it is of a holiday, the next one with lessons."""
        if self.on(day) is None:
            return day
        while not self.is_school_day(day):
            day += timedelta(1)
        return day

    def working_days_later(self, day: date, amount: int) -> date:
        """A day so many working days later, or earlier if negative.

        From a day on which nobody works one counts as from the last one before it, and backwards
        as from the next one after it.

        Raises:
            ValueError: the calendar does not reach so far.
        """
        if not amount:
            return day
        start, far = day.toordinal(), 2 * (abs(amount) + len(self._off)) + 7
        if amount > 0:
            days = range(start, start + far)
            at = bisect_left(days, self._until(start) + amount, key=self._until)
        else:
            days = range(max(start - far, 1), start)
            at = bisect_right(days, self._until(start - 1) + amount, key=self._until)
        return date.fromordinal(days[at])

    def working_days_until(self, day: date) -> int:
        """Working days from a Monday long ago up to a day, with it."""
        return self._until(day.toordinal())

    def _until(self, number: int) -> int:
        weeks, weekday = divmod(number - 1, 7)
        usual = weeks * _WEEK + min(weekday + 1, _WEEK)
        return usual + bisect_right(self._on, number) - bisect_right(self._off, number)


def _holiday(row: Any) -> Holiday | None:
    begins = parse_iso(row.get("begins")) if isinstance(row, dict) else None
    if begins is None:
        return None
    ends = parse_iso(row.get("ends")) or begins
    if not 0 <= (ends - begins).days < LONGEST:
        return None
    name = " ".join(str(row.get("name") or "").split())
    return Holiday(name, Period(begins, ends), row.get("staff") == WORKS)


def _is_single(holiday: Holiday) -> bool:
    return holiday.period.first == holiday.period.last


def _days(period: Period) -> list[date]:
    return [
        period.first + timedelta(number) for number in range((period.last - period.first).days + 1)
    ]

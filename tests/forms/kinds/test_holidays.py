"""The school's holidays: days on which nobody works, and those without lessons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tui.forms.kinds.periods.holidays import WORKS, Holidays

ROWS = [
    {"name": "Күзгі каникул", "begins": "2026-10-26", "ends": "2026-11-01", "staff": WORKS},
    {"name": "Тәуелсіздік күні", "begins": "2026-12-16"},
    {"name": "Сенбі", "begins": "2026-12-19", "staff": WORKS},
    {"name": "Жаңа жыл", "begins": "2027-01-01", "ends": "2027-01-04", "staff": "демалады"},
    {"name": "қате", "begins": "2026-12-01", "ends": "2062-12-02"},
    {"name": "қате", "begins": "2026-12-02", "ends": "2026-12-01"},
    {"begins": "жоқ"},
    "жол емес",
]
SCHOOL = Holidays(ROWS)


def test_a_school_that_says_nothing_works_from_monday_to_friday() -> None:
    days = [date(2026, 12, 14) + timedelta(number) for number in range(7)]
    nothing: list[Any] = [(), None, "мәтін", [{}]]
    for rows in nothing:
        assert [Holidays(rows).is_working(day) for day in days] == [True] * 5 + [False] * 2
        assert all(Holidays(rows).on(day) is None for day in days)


@pytest.mark.parametrize(
    ("day", "works", "learns"),
    [
        (date(2026, 10, 27), True, False),
        (date(2026, 10, 31), False, False),
        (date(2026, 12, 16), False, False),
        (date(2026, 12, 19), True, True),
        (date(2027, 1, 4), False, False),
        (date(2026, 12, 1), True, True),
    ],
)
def test_who_works_and_who_learns_on_a_day(day: date, works: bool, learns: bool) -> None:
    assert (SCHOOL.is_working(day), SCHOOL.is_school_day(day)) == (works, learns)


def test_the_day_after_a_holiday_is_one_with_lessons() -> None:
    assert SCHOOL.after(date(2026, 10, 27)) == date(2026, 11, 2)
    assert SCHOOL.after(date(2027, 1, 1)) == date(2027, 1, 5)
    # What is no holiday stays, a weekend, too.
    assert SCHOOL.after(date(2026, 12, 13)) == date(2026, 12, 13)


@pytest.mark.parametrize("amount", [1, 2, 5, 7, 30, 100])
def test_working_days_later_and_earlier_are_those_that_are_counted_one_by_one(amount: int) -> None:
    for number in range(0, 40, 3):
        start = date(2026, 12, 1) + timedelta(number)
        for way in (1, -1):
            day, left = start, amount
            while left:
                day += timedelta(way)
                left -= SCHOOL.is_working(day)
            assert SCHOOL.working_days_later(start, way * amount) == day

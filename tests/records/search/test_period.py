"""Periods as people write them, on whatever layout."""

from __future__ import annotations

from datetime import date

import pytest

from tui.forms.kinds.periods.reading import PeriodReader
from tui.forms.kinds.periods.school_calendar import SchoolCalendar
from tui.locale import use_language
from tui.user_error import UserError

TODAY = date(2026, 11, 23)
NOVEMBER = "01.11.2026–30.11.2026"
FIRST_HALF = "01.11.2026–15.11.2026"
SCHOOL_YEAR = "01.09.2026–31.08.2027"
LAST_SCHOOL_YEAR = "01.09.2025–31.08.2026"
QUARTER = "01.09.2026–26.10.2026"


def reader(today: date = TODAY, **school: object) -> PeriodReader:
    return PeriodReader(today, lambda: SchoolCalendar(school))


def read(typed: str, today: date = TODAY) -> str:
    found = reader(today).read(typed)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (NOVEMBER, "11.2026 / 11/2026 / 2026-11 / 2026.11 / 11-2026 / осы ай / этот месяц"),
        (NOVEMBER, "қараша / ҚАРАША / қараша айы / қараша 2026 / 2026 қараша / 2026 жылғы қараша"),
        (NOVEMBER, "ноябрь / ноября / ноябрь 2026 г. / november / November 2026"),
        ("01.01.2026–31.12.2026", "2026 / 2026 жыл / 2026 год / 2026 г."),
        ("01.01.2025–31.12.2025", "2025 / өткен жыл / прошлый год / last year"),
        (
            "01.10.2026–31.10.2026",
            "10.2026 / қазан / өткен ай / прошлый месяц / last month",
        ),
        ("01.01.2024–31.12.2026", "2024–2026 / 2024-2026"),
        ("01.12.2025–31.12.2025", "желтоқсан / декабрь / december / 12.2025"),
        ("01.05.2026–31.05.2026", "мамыр / май / may / 05.2026 / 5.2026"),
        (QUARTER, "1 тоқсан / 1-тоқсан / I тоқсан / І тоқсан / бірінші тоқсан / 1 четверть"),
        (QUARTER, "1-я четверть / первая четверть / quarter 1 / first quarter / тоқсан 1"),
        (QUARTER, "2026–2027 оқу жылының 1 тоқсаны / 1 четверть 2026-2027 / өткен тоқсан"),
        ("03.11.2026–28.12.2026", "2 тоқсан / ІІ тоқсан / вторая четверть / осы тоқсан"),
        ("08.01.2026–18.03.2026", "3 тоқсан / 3 четверть / quarter 3"),
        ("30.03.2026–25.05.2026", "4 тоқсан / IV четверть / 4-я четверть / төртінші тоқсан"),
        ("01.09.2026–28.12.2026", "1 жартыжылдық / 1 полугодие / first half"),
        ("08.01.2026–25.05.2026", "2 жартыжылдық / второе полугодие"),
        (SCHOOL_YEAR, "оқу жылы / учебный год / school year / осы оқу жылы / текущий учебный год"),
        (SCHOOL_YEAR, "2026-2027 / 2026–2027 / 2026/2027 / 2026-27 / 2026–2027 оқу жылы"),
        (LAST_SCHOOL_YEAR, "2025-2026 / өткен оқу жылы / прошлый учебный год / last school year"),
        (FIRST_HALF, "01.11–15.11 / 1.11-15.11 / 01.11 - 15.11 / 1–15.11 / 1-15 қараша"),
        (FIRST_HALF, "01.11.2026-15.11.2026 / 01.11–15.11.2026 / 01.11.2026–15.11"),
        (FIRST_HALF, "2026-11-01–2026-11-15 / 01.11..15.11 / 1 қараша – 15 қараша"),
        (NOVEMBER, "01.11–30.11 / 1-30.11 / 1 ноября - 30 ноября"),
        ("15.12.2025–10.01.2026", "15.12–10.01 / 15.12-10.01.2026 / 15 желтоқсан – 10 қаңтар"),
        (
            "01.09.2026–30.11.2026",
            "қыркүйек–қараша / 09.2026–11.2026 / 09–11.2026",
        ),
        ("23.11.2026–23.11.2026", "23.11.2026 / 23.11 / 23.11.26 / 23 қараша / 2026-11-23 / бүгін"),
        ("22.11.2026–22.11.2026", "кеше / вчера / yesterday / 22.11"),
        ("09.11.2025–09.11.2025", "9 қараша 2025 / 2025 жылғы 9 қараша / 09.11.2025"),
        ("29.02.2024–29.02.2024", "29.02 / 29 ақпан / 29.02.2024"),
    ],
)
def test_a_period_is_read_as_people_write_it(days: str, written: str) -> None:
    first, last = days.split("–")
    wanted = first if first == last else days
    assert {typed: read(typed) for typed in written.split(" / ")} == dict.fromkeys(
        written.split(" / "), wanted
    )


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ('""№әқә,', NOVEMBER),
        ("әқә,өәқә.", SCHOOL_YEAR),
        ('" тоқсан', QUARTER),
        ("rfhfif", NOVEMBER),
        ("0араша", NOVEMBER),
        ("yjz,hm", NOVEMBER),
        ("jre ;skls", ""),
        ("j0e ;sks", SCHOOL_YEAR),
        ("о0у жылы", SCHOOL_YEAR),
    ],
)
def test_the_layout_does_not_matter(typed: str, days: str) -> None:
    assert read(typed) == days


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "а", "1", "23", "11", "9ә", "7 «Ә»", "150315", "8 700 12", "11.20", "11.26"),
        *("13.2026", "31.02.2026", "2026-02-30", "00.2026", "1899", "2101", "3026", "01.11–"),
        *("15.11.2026–01.11.2026", "5 тоқсан", "0 тоқсан", "3 полугодие", "2026-25"),
        *("оқу", "тоқсан", "жылы", "ай", "г", "наурызбаев", "мау", "қараш", "майра", "қараша 31"),
        *("11 2026 11 2026", "қараша қазан", "1 қараша 2 2026", "қ" * 300, "9" * 59, "1–2–3"),
    ],
)
def test_what_is_no_period_is_none(typed: str) -> None:
    assert read(typed) == ""


def test_who_has_to_be_told_is_told_what_to_write() -> None:
    use_language("kk")
    with pytest.raises(UserError, match="1 тоқсан"):
        reader().parse("жақында")
    assert reader().parse("қараша").text == NOVEMBER


@pytest.mark.parametrize(
    ("today", "typed", "days"),
    [
        (date(2027, 1, 5), "қараша", "01.11.2026–30.11.2026"),
        (date(2027, 1, 5), "қаңтар", "01.01.2027–31.01.2027"),
        (date(2027, 1, 5), "оқу жылы", SCHOOL_YEAR),
        (date(2027, 1, 5), "2 тоқсан", "03.11.2026–28.12.2026"),
        (date(2027, 1, 5), "осы тоқсан", "03.11.2026–28.12.2026"),
        (date(2027, 7, 1), "оқу жылы", SCHOOL_YEAR),
        (date(2027, 7, 1), "4 тоқсан", "30.03.2027–25.05.2027"),
        (date(2027, 9, 1), "оқу жылы", "01.09.2027–31.08.2028"),
        (date(2024, 3, 31), "өткен ай", "01.02.2024–29.02.2024"),
    ],
)
def test_what_is_said_without_a_year_is_the_latest_that_has_begun(
    today: date, typed: str, days: str
) -> None:
    assert read(typed, today) == days


def test_the_school_s_own_quarters_and_years_count() -> None:
    year = {"year": "2026–2027"}
    school = reader(
        quarters=[
            {**year, "quarter": "1", "begins": "2026-09-02", "ends": "2026-10-30"},
            {**year, "quarter": "2", "begins": "2026-11-09"},
            {**year, "quarter": "3", "begins": "2027-03-01", "ends": "2027-01-01"},
            "жол емес",
            {"quarter": "4", "begins": "2027-04-05", "ends": "2027-05-31"},
        ],
        years=[{**year, "begins": "2026-09-02", "ends": "2027-05-25"}, {"year": "", "begins": 1}],
    )
    days = {
        word: (found.text if (found := school.read(word)) else "")
        for word in ("1 тоқсан", "2 тоқсан", "3 тоқсан 2026-2027", "оқу жылы", "1 тоқсан 2025-2026")
    }
    assert days == {
        "1 тоқсан": "02.09.2026–30.10.2026",
        "2 тоқсан": "03.11.2026–28.12.2026",
        "3 тоқсан 2026-2027": "08.01.2027–18.03.2027",
        "оқу жылы": "02.09.2026–31.08.2027",
        "1 тоқсан 2025-2026": "01.09.2025–26.10.2025",
    }

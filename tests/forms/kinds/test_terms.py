"""Terms of a plan's row in free words: quarters, halves, holidays."""

from __future__ import annotations

import pytest

from tui.forms.kinds.periods.school_calendar import SchoolCalendar
from tui.forms.kinds.periods.terms import terms_in

OWN = SchoolCalendar(
    {
        "quarters": [
            {"year": "2025–2026", "quarter": "1", "begins": "2025-09-01", "ends": "2025-10-24"},
            {"year": "2026–2027", "quarter": "1", "begins": "2026-09-01", "ends": "2026-10-30"},
        ],
        "holidays": [
            {"name": "Наурыз", "begins": "2027-03-22"},
            {"name": "Қысқы каникул", "begins": "2026-12-30", "ends": "2027-01-10"},
        ],
    }
)


def days(text: str, year: int = 2026) -> list[str]:
    return [found.text for found in terms_in(text, year, OWN)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 тоқсан", ["01.09.2026–30.10.2026"]),
        ("I тоқсан", ["01.09.2026–30.10.2026"]),
        ("бірінші тоқсанда", ["01.09.2026–30.10.2026"]),
        ("2-ші тоқсанда 3 рет", ["03.11.2026–28.12.2026"]),
        ("1 четверть", ["01.09.2026–30.10.2026"]),
        ("I–II тоқсан", ["01.09.2026–28.12.2026"]),
        ("1 және 2 тоқсан", ["01.09.2026–28.12.2026"]),
        ("quarter 4", ["30.03.2027–25.05.2027"]),
        ("1 жартыжылдық", ["01.09.2026–28.12.2026"]),
        ("2 полугодие", ["08.01.2027–25.05.2027"]),
        ("күзгі каникул", ["31.10.2026–02.11.2026"]),
        ("қысқы каникул кезінде", ["30.12.2026–10.01.2027"]),
        ("көктемгі демалыс", ["19.03.2027–29.03.2027"]),
        ("жазғы каникул", ["26.05.2027–31.08.2027"]),
        ("демалыс күндері", []),
        ("жыл бойы", []),
        ("желтоқсан", []),
        ("", []),
    ],
)
def test_a_term_has_the_days_of_the_school_or_the_usual_ones(text: str, found: list[str]) -> None:
    assert days(text) == found


def test_a_quarter_without_its_number_is_each_of_them_and_so_are_holidays() -> None:
    assert [each[-10:] for each in days("әр тоқсан соңында")] == [
        "30.10.2026",
        "28.12.2026",
        "18.03.2027",
        "25.05.2027",
    ]
    assert len(days("каникул")) == 3


def test_a_second_school_year_leaves_the_first_one_its_quarters() -> None:
    assert days("1 тоқсан", 2025) == ["01.09.2025–24.10.2025"]
    assert days("қысқы каникул", 2025) == ["29.12.2025–07.01.2026"]

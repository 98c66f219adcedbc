"""Classes and periods that are typed straight into a list."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.records.pupils import EDITION, NAMES, TODAY
from tui.desk.desk import Desk
from tui.records.lists.arrangement import ANYWHERE, Arrangement


def names(desk: Desk, form: str, typed: str, *rows: dict[str, Any]) -> list[str]:
    """What a list of a form with these rows shows, where something is typed straight into it."""
    made, records = desk.form(form), desk.records(desk.form(form))
    for row in rows:
        records.add(row, EDITION)
    arrangement = Arrangement(made, made.sheet(), records, TODAY, lambda: desk.periods)
    arrangement.narrow(ANYWHERE, typed)
    blank = "client" if form == "consultations" else "child"
    return sorted(records.get(key).values[blank] for key in arrangement.ids())


PUPILS = (
    {"child": "Жуанбаева Дуана", "class": "1А"},
    {"child": "Тоғызбай Ә", "class": "9Ә"},
    {"child": "Тоғызбай А", "class": "9А", "iin": "920101300001"},
    {"child": "Тоғызбай М", "class": "10ФМ"},
    {"child": "Тоғызбай Т", "class": "5А1"},
    {"child": "Тоғызбай К", "class": "МАД", "address": "9ә сыныптың жанында"},
    {"child": "Әбіш К", "class": "2Б"},
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((typed, ["Тоғызбай Ә", "Тоғызбай К"]) for typed in ("9ә", "9Ә", "9 ә", "9-ә", "9 «Ә»")),
        *((typed, ["Тоғызбай Ә", "Тоғызбай К"]) for typed in ("ұә", "9ә тоғыз", "nj5s 9ә")),
        *((typed, ["Тоғызбай А", "Тоғызбай К"]) for typed in ("9а", "9f", "9F", "9 а")),
        ("9", ["Тоғызбай А", "Тоғызбай К", "Тоғызбай Ә"]),
        ("9б", []),
        ("10фм", ["Тоғызбай М"]),
        ("10 ФМ", ["Тоғызбай М"]),
        ("5а1", ["Тоғызбай Т"]),
        ("5а", ["Тоғызбай Т"]),
        ("мад", ["Тоғызбай К"]),
        ("әб", ["Әбіш К"]),
        ("1а", ["Жуанбаева Дуана"]),
    ],
)
def test_a_class_typed_into_a_list_is_that_class_and_no_other(
    desk: Desk, typed: str, found: list[str]
) -> None:
    assert set(names(desk, "students", typed, *PUPILS)) - {*NAMES} == set(found)


VISITS = (
    {"client": "Қазан", "date": "2026-10-05", "request": "алғашқы"},
    {"client": "Қараша", "date": "2026-11-02", "request": "алғашқы"},
    {"client": "Қараша соңы", "date": "2026-11-30", "request": "қайталама, 9ә"},
    {"client": "Былтыр", "date": "2025-11-15", "request": "қараша айында"},
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("11.2026", [1, 2]),
        ("қараша", [1, 2]),
        ("rfhfif", [1, 2]),
        ("ноябрь", [1, 2]),
        ("11.2025", [3]),
        ("қараша 2025", [3]),
        ("2026", [0, 1, 2]),
        ("1 тоқсан", [0]),
        ("оқу жылы", [0, 1, 2]),
        ("2025-2026", [3]),
        ("01.11–15.11", [1]),
        ("01.11.2026-30.11.2026", [1, 2]),
        ("бүгін", []),
        ("қараша алғашқы", [1]),
        ("алғашқы 11.2026", [1]),
        ("9ә қараша", [2]),
        ("қараш", [1, 2, 3]),
        ("қазан 2024", []),
        ("05.10.2026", [0]),
        ("05.10", [0]),
    ],
)
def test_a_period_typed_into_a_list_is_that_of_its_date(
    desk: Desk, typed: str, found: list[int]
) -> None:
    assert names(desk, "consultations", typed, *VISITS) == sorted(
        VISITS[which]["client"] for which in found
    )


def test_the_period_in_force_is_told_and_a_word_that_finds_more_is_none(desk: Desk) -> None:
    assert names(desk, "consultations", "", *VISITS)
    form = desk.form("consultations")
    arrangement = Arrangement(form, form.sheet(), desk.records(form), TODAY, lambda: desk.periods)
    for typed, period in (
        ("11.2026 алғашқы", "01.11.2026–30.11.2026"),
        ("12.2026", "01.12.2026–31.12.2026"),
        ("былтыр", ""),
        ("2024 былтыр", "01.01.2024–31.12.2024"),
    ):
        arrangement.narrow(ANYWHERE, typed)
        arrangement.ids()
        found = arrangement.periods.get(ANYWHERE)
        assert (found.text if found else "") == period
    arrangement.narrow("date", "қараша")
    arrangement.ids()
    assert arrangement.periods["date"].text == "01.11.2026–30.11.2026"
    arrangement.widen()
    assert arrangement.periods == {}
    assert len(arrangement.ids()) == len(VISITS)


def test_birth_days_of_a_year_are_found_where_the_list_shows_no_other_date(desk: Desk) -> None:
    assert names(desk, "students", "2013") == ["Оспанова В", "Өтірікова Б"]

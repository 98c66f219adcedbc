"""The days that texts remind of: meetings, conclusions that run out, plan rows of the month."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.school import host
from tui.desk.due.days import dated, standing
from tui.forms.kinds.periods.calendar_in_use import usual_calendar


def days(form: str, *records: dict[str, Any], today: str) -> list[tuple[str, Any, str]]:
    """The records, places and days that one is reminded of on a day."""
    sheet = host().forms[form].sheet()
    read = {f"{at}": dated(sheet, values, usual_calendar()) for at, values in enumerate(records)}
    return [
        (record, day.place, day.day)
        for record, day in standing(read)
        if day.first <= today <= day.last
    ]


def conclusion(child: str = "Қиялова Аяла", **others: Any) -> dict[str, Any]:
    return {"child": child, "born": "2018-12-28", "concluded": "2025-12-01", **others}


@pytest.mark.parametrize(
    ("review", "reminded"),
    [("2026-12-15", True), ("2026-12-16", False), ("2026-11-01", True), (None, False)],
)
def test_a_conclusion_is_reminded_of_a_month_before_it_runs_out(
    review: str | None, reminded: bool
) -> None:
    found = days("pmpk_register", conclusion(review=review), today="2026-11-15")
    assert found == ([("0", "review", review)] if reminded else [])


def test_a_newer_conclusion_silences_the_older_one() -> None:
    old = conclusion(review="2026-11-20")
    new = conclusion("қиялова  аяла", concluded="2026-11-10", review="2027-11-10")
    other = conclusion(born="2015-01-01", concluded="2026-11-10")
    assert days("pmpk_register", old, new, today="2026-11-15") == []
    assert days("pmpk_register", new, old, today="2026-11-15") == []
    assert days("pmpk_register", old, other, today="2026-11-15") == [("0", "review", "2026-11-20")]


def test_a_meeting_is_reminded_of_from_its_week_on_until_it_was_held() -> None:
    child = {"who": "оқушы", "client": "Бала", "date": "2026-11-01", "next": "2026-11-20"}
    held = {"who": "оқушы", "client": "Бала", "date": "2026-11-21"}
    due = [("0", "next", "2026-11-20")]
    for today, found in (("2026-11-12", []), ("2026-11-13", due), ("2026-12-20", due)):
        assert days("consultations", child, today=today) == found
    assert days("consultations", child, today="2026-12-21") == []
    assert days("consultations", child, held, today="2026-11-21") == []
    early = held | {"date": "2026-11-10"}
    assert days("consultations", child, early, today="2026-11-15") == due


def test_plan_rows_of_a_month_are_due_in_it_until_they_are_done() -> None:
    rows = [
        {"section": 1, "activity": "а", "due": "қазан"},
        {"section": 1, "activity": "б", "due": "қазан", "done": True},
        {"section": 1, "activity": "в", "due": "наурыз айы"},
        {"section": 1, "activity": "г", "due": "жыл бойы"},
        {"section": 1, "activity": "д", "due": "15.10.2026"},
    ]
    plan = {"year": "2026–2027", "plan": rows}
    found = days("social_work_plan", plan, today="2026-10-10")
    assert [(place[1], day) for _, place, day in found] == [(0, "2026-10-31"), (4, "2026-10-15")]
    found = days("social_work_plan", plan, today="2027-03-01")
    assert [(place[1], day) for _, place, day in found] == [(2, "2027-03-31")]


def test_plan_rows_of_a_quarter_are_due_at_its_end_and_those_of_the_holidays_in_each() -> None:
    rows = [
        {"section": 1, "activity": "а", "due": "1 тоқсан"},
        {"section": 1, "activity": "б", "due": "каникул"},
    ]
    plan = {"year": "2026–2027", "plan": rows}
    found = days("social_work_plan", plan, today="2026-10-20")
    assert [(place[1], day) for _, place, day in found] == [(0, "2026-10-26")]
    found = days("social_work_plan", plan, today="2027-01-02")
    assert [(place[1], day) for _, place, day in found] == [(1, "2027-01-07")]

"""A new record made from an old one."""

from __future__ import annotations

import pytest

from tests.support.sheets import sheet_of
from tui.forms.entry.copying import copy_of
from tui.forms.kinds.periods import calendar_in_use
from tui.forms.kinds.periods.school_calendar import SchoolCalendar

PLAN = """# Жоспар {year: year}
| Іс | Мерзімі | Орындалды | Күні |
| {plan.activity} | {plan.due: date} | {plan.done: flag, private} | {plan.done_on: date, private} |
"""


def test_a_plan_goes_on_by_a_year_with_nothing_done() -> None:
    row = {
        "activity": "15.09.2027 дейін, №92",
        "due": "2028-02-29",
        "done": True,
        "done_on": "2028-02-20",
    }
    copied = copy_of(sheet_of(PLAN, 'kind = "plan"'), {"year": "2027–2028", "plan": [row]})
    assert copied == {
        "year": "2028–2029",
        "plan": [{"activity": "15.09.2028 дейін, №92", "due": "2029-02-28"}],
    }


def test_a_day_that_falls_on_a_holiday_is_the_next_one_with_lessons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    holiday = {"name": "Көктемгі каникул", "begins": "2028-03-20", "ends": "2028-03-26"}
    own = SchoolCalendar({"holidays": [holiday]})
    monkeypatch.setattr(calendar_in_use, "_read", lambda: own)
    row = {"activity": "20.03.2027 дейін, 31.02.2027", "due": "2027-03-26"}
    copied = copy_of(sheet_of(PLAN, 'kind = "plan"'), {"year": "2026–2027", "plan": [row]})
    kept = [{"activity": "27.03.2028 дейін, 31.02.2028", "due": "2028-03-27"}]
    assert copied == {"year": "2027–2028", "plan": kept}


def test_a_card_keeps_its_days_and_leaves_number_and_defaults_to_the_new_one() -> None:
    text = "{n: serial} {day: date, default today} {born: date} {a: name} {age: computed}"
    values = {"n": 7, "day": "2026-01-01", "born": "2015-02-03", "a": "Үлгібай", "age": 10}
    assert copy_of(sheet_of(text), values) == {"born": "2015-02-03", "a": "Үлгібай"}

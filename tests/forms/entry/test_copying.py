"""A new record made from an old one."""

from __future__ import annotations

from tests.support.sheets import sheet_of
from tui.forms.entry.copying import copy_of

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


def test_a_card_keeps_its_days_and_leaves_number_and_defaults_to_the_new_one() -> None:
    text = "{n: serial} {day: date, default today} {born: date} {a: name} {age: computed}"
    values = {"n": 7, "day": "2026-01-01", "born": "2015-02-03", "a": "Үлгібай", "age": 10}
    assert copy_of(sheet_of(text), values) == {"born": "2015-02-03", "a": "Үлгібай"}

"""Conditions: comparing, choices, filled or not; and the old `show if`, which means what it did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.language.expression.texts import RECORD, condition
from tests.support.sheets import sheet_of
from tui.forms.language.blank import Condition
from tui.forms.language.expression.binding import simplified

# By condition: whether it holds in the record, and in an empty one.
CONDITIONS: dict[str, tuple[bool, bool]] = {
    "q1 = 3": (True, False),
    "q1 != 3": (False, True),
    "q1 <> 4": (True, True),
    "q1 ≤ 3": (True, False),
    "not q1 > 3": (True, False),
    "q1 < q2": (True, False),
    "2 < q1": (True, False),
    "left >= arrived": (True, False),
    "arrived = 04.09.2026": (True, False),
    'arrived < "2026-09-05"': (True, False),
    "begin < 10:00": (True, False),
    "end - begin > 30": (True, False),
    "who = сынып жетекшісі": (True, False),
    'who = "сынып жетекшісі"': (True, False),
    "not who = өзі": (True, True),
    "who in (өзі / сынып жетекшісі)": (True, False),
    "who not in (өзі, ата-анасы) and q1 = 3": (True, False),
    "not (who = өзі or who = ата-анасы)": (True, True),
    "q1 in (1 / 2 / 3)": (True, False),
    "level > төмен": (True, False),
    "level <= төмен": (False, False),
    "present has әкесі": (True, False),
    "present = әкесі": (True, False),
    "present not has әжесі": (True, True),
    "present in (әкесі / әжесі)": (True, False),
    "count present >= 2": (True, False),
    'note has "ШАРШАЙ"': (True, False),
    "note has шаршайды": (True, False),
    "group = 7Ә": (True, False),
    'group = "7 «ә»"': (True, False),
    "group.grade >= 5": (True, False),
    "year = 2026": (True, False),
    "mark = № 4": (True, False),
    "mark = ☺ or mark in (№ 4 / 0,5)": (True, False),
    "agreed": (True, False),
    "not agreed": (False, True),
    "agreed = yes": (True, False),
    "agreed = no": (False, False),
    "agreed = иә": (True, False),
    "level.number = 2": (True, False),
    "q3": (False, False),
    "q1": (True, False),
    "plan": (True, False),
    "q3 is filled": (False, False),
    "q3 is empty": (True, True),
    "q1 is not empty": (True, False),
    "plan is empty": (False, True),
    "q1 and not q3 or agreed": (True, False),
    "child": (True, False),
    "q1 / 0 > 1": (False, False),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_holds_or_does_not(text: str) -> None:
    found = condition(text)
    assert (found.holds(RECORD), found.holds({})) == CONDITIONS[text]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("left", Condition("left")),
        ("not left", Condition("left", negated=True)),
        ("who = өзі", Condition("who", "өзі")),
        ('who = "ата-анасы"', Condition("who", "ата-анасы")),
        ("who = сынып жетекшісі", Condition("who", "сынып жетекшісі")),
        ("not who = өзі", Condition("who", "өзі", negated=True)),
        ("present = әкесі", Condition("present", "әкесі")),
        ("plan", Condition("plan")),
        ("year = 2026–2027", Condition("year", "2026–2027")),
        ("year = 2026-2027", Condition("year", "2026–2027")),
        ("note = 5", Condition("note", "5")),
        ("note = 2026-09-01", Condition("note", "2026-09-01")),
        ("note = сөз екі", Condition("note", "сөз екі")),
        ("group = 7Ә", Condition("group", "7Ә")),
        ("not plan", Condition("plan", negated=True)),
    ],
)
def test_a_condition_on_one_blank_is_what_it_was_before_there_were_expressions(
    text: str, met: Condition
) -> None:
    assert simplified(condition(text, asked=False)) == met


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
ANY = SCALARS | st.sampled_from(["өзі", "ата-анасы"])


@given(who=ANY, present=ANY | st.lists(st.sampled_from(["анасы", "әкесі"])))
def test_and_holds_in_the_same_records(who: Any, present: Any) -> None:
    texts = ("who", "not who", "who = өзі", "not who = өзі", "present = әкесі")
    known = {"who": who, "present": present}
    values = {name: value for name, value in known.items() if value is not None}
    # A value of another kind is none for an expression; a record has none such.
    fits = not isinstance(who, bool | int) and not isinstance(present, bool | int | str)
    for text in texts:
        old, new = simplified(condition(text, asked=False)), condition(text, asked=False)
        assert isinstance(old, Condition)
        if fits or "=" not in text:
            assert old.holds(values) == new.holds(values), text


def test_a_blank_may_bear_the_name_of_a_word_of_the_language() -> None:
    sheet = sheet_of(
        "{days: number} {no: number} {count: number} {today: date} {from: date} {to: date} "
        "{year: number} {a: text, show if days > 1 and no = 2} {b: computed = count + days} "
        "{c: computed = today + days days} {d: computed = days from from to to} "
        "{e: computed = year + 1}"
    )
    values = {"days": 2, "no": 2, "count": 5, "today": "2026-09-01", "year": 7}
    values |= {"from": "2026-09-01", "to": "2026-09-03"}
    assert sheet.blanks["a"].is_relevant(values)
    assert sheet.computation is not None
    assert sheet.computation.changes(values) == {"b": 7, "c": "2026-09-03", "d": 2, "e": 8}

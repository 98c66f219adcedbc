"""What an expression gives: sums, means, counts, days, times and texts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.forms.language.expression.texts import RECORD, expression

VALUES: dict[str, Any] = {
    # Numbers.
    "q1 + q2": 7.5,
    "q1 - q2 - 1": -2.5,
    "-q1 + 10": 7,
    "2 * (q1 + q2)": 15,
    "q1 × q2 ÷ 2": 6.75,
    "q1 / 7 * 7": 3,
    "10 mod q1": 1,
    "q1 / (q2 - 4.5)": None,
    "q1 + q3": None,
    "q1 + turn": None,
    "sum(q1, q2, q3)": 7.5,
    "mean(q1, q2, q3)": 3.75,
    "sum(q1 to q3)": 7.5,
    "mean(q1 to q2, q1)": 3.5,
    "count(q1 to q3)": 2,
    "max(who.number to level.number) + 1": 3,
    "min(q1, q2, q3)": 3,
    "max(q1, q2, 7)": 7,
    "mean(q3)": None,
    "round(q2)": 5,
    "round(-q2)": -5,
    "round(10 / q1, 2)": 3.33,
    "round(2.675, 2)": 2.68,
    "floor(q2)": 4,
    "floor(-q2)": -5,
    "ceiling(q2)": 5,
    "ceiling(q1)": 3,
    "abs(q1 - q2)": 1.5,
    "0.1 + 0.2": 0.3,
    "999999999999 * 2": None,
    "length(child)": 18,
    # Rows and choices.
    "count plan": 3,
    "count plan where done": 1,
    "count plan where not done": 2,
    "count plan where hours > 1 and plan.done": 1,
    "count plan where hours > q1": 1,
    "count plan.due": 2,
    "sum plan.hours": 5.5,
    "sum plan.hours where done": 2,
    "sum(plan.hours where due < 2026-10-01) * 2": 7,
    "mean plan.hours": 2.75,
    "min plan.due": "2026-09-20",
    "max(plan.due, left)": "2026-10-20",
    "sum(plan.hours, q1)": 8.5,
    "count present": 2,
    "count(q1 > 2, q2 > 5, agreed, note)": 3,
    # Days and times.
    "arrived + 14 days": "2026-09-18",
    "arrived - 1 week": "2026-08-28",
    "arrived + 1 month - 1 day": "2026-10-03",
    "arrived + 2 years": "2028-09-04",
    "2026-01-31 + 1 month": "2026-02-28",
    "arrived + q1 months": "2026-12-04",
    "arrived + q2 days": None,
    "arrived + (q1 * 2) days": "2026-09-10",
    "arrived + 10 working days": "2026-09-18",
    "arrived + 1 working day": "2026-09-07",
    "arrived - 5 working days": "2026-08-28",
    "left - arrived": 46,
    "days from arrived to left": 46,
    "weeks from arrived to left": 6,
    "working days from arrived to left": 32,
    "months from arrived to left": 1,
    "months from left to arrived": -1,
    "years from 2010-09-05 to arrived": 15,
    "arrived + 200000 days": None,
    "begin + 45 minutes": "10:15",
    "begin - 2 hours": "07:30",
    "begin + 20 hours": None,
    "end - begin": 45,
    "hours from begin to end": 0.75,
    "arrived.year + 1": 2027,
    "group.grade + 1": 8,
    # Texts and choices.
    'child & ", " & group': "Әли Айша Болатқызы, 7 «Ә»",
    'child.initials & " " & q2 & " " & arrived': "Әли А. Б. 4,5 04.09.2026",
    "q1 + q2 & note": "7,5Сабақта шаршайды",
    'q3 & ", " & turn': None,
    "who": "сынып жетекшісі",
    "present": ["анасы", "әкесі"],
    "if q1 < 3 then төмен else if q1 < 5 then орта else жоғары": "орта",
    'if q3 < 3 then төмен else "өте жоғары"': None,
    "if q2 > 4 then өте жоғары": "өте жоғары",
    "if q2 > 5 then өте жоғары": None,
    "(if agreed then q1 else q2) * 2": 6,
    "if level >= орта and agreed then arrived else left": "2026-09-04",
    "q1 > 2": True,
}


@pytest.mark.parametrize("text", VALUES)
def test_an_expression_gives_its_value(text: str) -> None:
    assert expression(text).value(RECORD) == VALUES[text]


def test_without_a_record_there_is_no_value_and_no_rows() -> None:
    found = {text: expression(text).value({}) for text in VALUES if text != "0.1 + 0.2"}
    known = {text for text, value in found.items() if value is not None}
    assert known == {"round(2.675, 2)", "2026-01-31 + 1 month", "max(q1, q2, 7)"} | {
        text for text in VALUES if text.startswith("count")
    }
    assert {found[text] for text in VALUES if text.startswith("count")} == {0}


def test_in_a_row_a_name_is_that_of_its_column_first() -> None:
    row = RECORD["plan"][0]
    assert expression("hours + q1", "plan").value(RECORD, row) == 5
    assert expression("plan.hours * 2", "plan").value(RECORD, row) == 4
    assert expression("hours / sum plan.hours", "plan").value(RECORD, row, decimals=2) == 0.36
    assert expression("count plan where due < 2026-10-01", "plan").value(RECORD, row) == 1


def test_what_is_not_asked_for_counts_as_empty() -> None:
    assert expression("asked + 1").value({"asked": 2, "agreed": True}) == 3
    assert expression("asked + 1").value({"asked": 2}) is None


def test_an_expression_knows_what_it_reads() -> None:
    found = expression("sum plan.hours + q1")
    assert (found.type, found.places, found.names) == (
        "number",
        ("plan", "plan.hours", "q1"),
        ("plan", "q1"),
    )

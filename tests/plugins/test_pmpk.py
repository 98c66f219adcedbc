"""Around the consultation: ages on the day of a visit, screenings, conclusions that run out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.records.kept_records import KeptRecords
from tests.support.school import derived, host

if TYPE_CHECKING:
    from tui.hooks import Reminder

TODAY = date(2026, 11, 15)


def reminders(*register: dict[str, Any]) -> list[Reminder]:
    found = host().reminders(KeptRecords(pmpk_register=register), TODAY)
    return [one for one in found if one.form == "pmpk_register"]


def conclusion(child: str = "Қиялова Аяла", **others: Any) -> dict[str, Any]:
    return {"child": child, "born": "2018-12-28", "concluded": "2025-12-01", **others}


@pytest.mark.parametrize(
    ("form", "day"), [("registration", "first_visit"), ("development_card", "date")]
)
def test_the_age_is_that_on_the_day_of_the_visit(form: str, day: str) -> None:
    assert derived(form, {"born": "2018-12-28", day: "2026-12-27"})["age"] == 7
    assert derived(form, {"born": "2018-12-28", day: "2026-12-28"})["age"] == 8
    for missing in (
        {"born": "2018-12-28"},
        {day: "2026-12-27"},
        {"born": "2030-01-01", day: "2026-12-27"},
    ):
        assert "age" not in derived(form, missing)


def test_each_screening_is_printed_with_its_day() -> None:
    both = {"mchat": "2026-09-18", "ados": "2026-09-20"}
    assert derived("registration", both)["screened"] == "M-CHAT 18.09.2026, ADOS 20.09.2026"
    assert derived("registration", {"ados": "2026-09-20"})["screened"] == "ADOS 20.09.2026"
    assert "screened" not in derived("registration", {})


@pytest.mark.parametrize(
    ("review", "reminded"),
    [
        ("2026-12-15", True),
        ("2026-12-16", False),
        ("2026-11-15", True),
        ("2026-11-01", True),
        (None, False),
    ],
)
def test_a_conclusion_is_reminded_of_a_month_before_it_runs_out(
    review: str | None, reminded: bool
) -> None:
    assert bool(reminders(conclusion(review=review))) == reminded


def test_a_reminder_names_the_child_and_leads_to_the_record() -> None:
    (one,) = reminders(conclusion("Мысалов Үлгі", review=None), conclusion(review="2026-12-01"))
    assert "Қиялова Аяла" in str(one.text)
    assert "01.12.2026" in str(one.text)
    assert (one.due, one.record, one.place) == (date(2026, 12, 1), "1", "review")


def test_what_has_run_out_is_said_otherwise() -> None:
    (past,), (ahead,) = (reminders(conclusion(review=day)) for day in ("2026-11-14", "2026-11-16"))
    assert past.text.key != ahead.text.key


def test_a_newer_conclusion_silences_the_older_one() -> None:
    old = conclusion(review="2026-11-20")
    new = conclusion("қиялова  аяла", concluded="2026-11-10", review="2027-11-10")
    assert reminders(old, new) == []
    assert reminders(new, old) == []
    apart, joined = (
        {**one, "child": f"Қиялова Аяла Мысал{ending}"}
        for one, ending in ((old, " қызы"), (new, "қызы"))
    )
    assert reminders(apart, joined) == []
    assert len(reminders(old, conclusion("Қиялова Аяла", born="2015-01-01"))) == 1


def test_the_soonest_comes_first() -> None:
    found = reminders(conclusion("Б", review="2026-12-10"), conclusion("А", review="2026-11-20"))
    assert [one.due.day for one in found] == [20, 10]

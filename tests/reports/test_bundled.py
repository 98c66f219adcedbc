"""The bundled reports, number by number, beside a count of another make."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.naive.reports import Naive, folded
from tui.desk.reports.snapshots import counted_values
from tui.reports.report_form import Report

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.reports.things import Found

PERIODS = (
    ("2026-09-01", "2027-08-31"),
    ("2025-09-01", "2026-08-31"),
    ("2026-09-01", "2026-10-26"),
    ("2026-01-08", "2026-03-18"),
    ("2026-10-15", "2026-12-02"),
)
MIDDLE = "2027-01-01"
ADDED = {
    "psychologist_report": (
        *("one", "many", "w_pupils", "w_parents", "w_teachers", "first", "again", "minutes"),
        *("n", "single", "group", "pupils", "parents", "teachers", "before", "times"),
        *("r_all", "r_self", "r_parents", "r_teacher", "r_office", "r_other", "r_none"),
    ),
    "pmpk_report": ("c_roll", "c_disability"),
    "social_report": ("came", "went", "k_inner_b", "k_inner_c", "k_police_b", "k_police_c"),
}
"""The numbers of what happened in a period, which add up from one to the next."""


def naive(desk: Desk, report: str, first: str, last: str) -> dict[tuple[str, str, str], Any]:
    found = Naive(desk, first, last)
    match report:
        case "psychologist_report":
            return found.psychologist()
        case "pmpk_report":
            return found.pmpk()
    return found.social(MIDDLE)


def numbers(form: Report, values: dict[str, Any]) -> dict[tuple[str, str, str], Any]:
    """All numbers that are counted, by rows, group and name."""
    sheet = form.sheet_in_force()
    found: dict[tuple[str, str, str], Any] = {}
    for rows, names in form.numbers(sheet).items():
        for row in values.get(rows, ()) if rows else ():
            found |= {(rows, row[rows], name): row[name] for name in names}
        found |= {("", "", name): values[name] for name in names if not rows}
    return found


def as_number(things: Any) -> Any:
    return things if isinstance(things, int) else len(things)


@pytest.mark.parametrize(("first", "last"), PERIODS)
@pytest.mark.parametrize("report", ["psychologist_report", "pmpk_report", "social_report"])
def test_every_number_equals_an_independent_count(
    school: Desk, report: str, first: str, last: str
) -> None:
    form = school.form(report)
    assert isinstance(form, Report)
    values = counted_values(school, form, {"period": f"{first}/{last}", "day": last})
    wanted = {key: as_number(one) for key, one in naive(school, report, first, last).items()}
    found = numbers(form, values)
    # A group in which nothing is counted may have no row, and one that nobody named has one.
    assert {key: found[key] for key in found} == {key: wanted.get(key, 0) for key in found}
    assert all(wanted[key] == 0 for key in wanted.keys() - found.keys())
    assert not form.faults
    assert report == "pmpk_report" or sum(found.values()) > 50


@pytest.mark.parametrize("report", ["psychologist_report", "pmpk_report", "social_report"])
def test_every_number_opens_exactly_what_it_counts(school: Desk, report: str) -> None:
    first, last = PERIODS[0]
    form = school.form(report)
    assert isinstance(form, Report)
    values = counted_values(school, form, {"period": f"{first}/{last}", "day": last})
    wanted = naive(school, report, first, last)
    values_of = {
        (name, record.id): record.values
        for name in Naive.FORMS
        for record in school.records(school.form(name))
    }
    ids = {key for _, key in values_of}
    for (rows, group, name), number in numbers(form, values).items():
        index = [row[rows] for row in values[rows]].index(group) if rows else 0
        place = (rows, index, name) if rows else name
        behind = form.behind(place, values, school)
        assert behind is not None
        things = wanted.get((rows, group, name), set())
        if isinstance(things, int):
            # A sum opens the records that it is made of.
            records = [values_of[one.key] for one in behind]
            assert sum(record.get(name, 0) for record in records) == number
            continue
        assert len(behind) == number
        like = next(iter(things), "")
        rows_of_plans = isinstance(like, tuple) and isinstance(like[1], int)
        if rows_of_plans or like in ids:
            # A row of a plan opens the plan.
            opened = sorted(one.key[1] for one in behind)
            assert opened == sorted(one[0] if rows_of_plans else one for one in things)
        else:
            assert {told(one, like, values_of) for one in behind} == things


def told(one: Found, like: Any, values_of: dict[tuple[str, str], Any]) -> Any:
    """A family, a child or a person behind a number, as the count of another make says it."""
    members = one.members or (one.key,)
    if isinstance(like, frozenset):
        return frozenset(key for _, key in members)
    records = [values_of[key] for key in members]
    if isinstance(like, tuple):
        (child,) = {(folded(record["child"]), record.get("born")) for record in records}
        return child
    if one.name:
        for record in records:
            people = [record["client"], *(each["name"] for each in record.get("participants", ()))]
            assert folded(one.name) in map(folded, people)
        return folded(one.name)
    (client,) = {folded(record["client"]) for record in records}
    return client


@pytest.mark.parametrize(
    ("report", "name"), [("psychologist_report", "covered"), ("pmpk_report", "got")]
)
def test_children_of_overlapping_periods_are_those_of_both(
    school: Desk, report: str, name: str
) -> None:
    form = school.form(report)
    assert isinstance(form, Report)

    def children(first: str, last: str) -> set[frozenset[str]]:
        values = counted_values(school, form, {"period": f"{first}/{last}", "day": last})
        behind = form.behind(name, values, school) or []
        found = {school.children.by_record(*one.key) for one in behind}
        assert len(found) == len(behind) == values[name]
        return {frozenset(key for _, key in child.keys) for child in found if child}

    early, late = children("2025-09-01", "2026-10-10"), children("2026-02-01", "2026-12-31")
    assert children("2025-09-01", "2026-12-31") == early | late
    assert len(early | late) == len(early) + len(late) - len(early & late)


@pytest.mark.parametrize("report", ADDED)
def test_adjoining_and_overlapping_periods_add_up(school: Desk, report: str) -> None:
    form = school.form(report)
    assert isinstance(form, Report)

    def count(first: str, last: str) -> Counter[Any]:
        """What happened in a period, group by group; a month is kept as one of a short period."""
        values = counted_values(school, form, {"period": f"{first}/{last}", "day": last})
        return Counter(
            {at: number for at, number in numbers(form, values).items() if at[2] in ADDED[report]}
        )

    whole = count("2026-01-15", "2026-12-31")
    assert sum(whole.values()) > 5
    assert count("2026-01-15", "2026-10-14") + count("2026-10-15", "2026-12-31") == +whole
    early, late = count("2026-01-15", "2026-11-05"), count("2026-06-01", "2026-12-31")
    both = count("2026-06-01", "2026-11-05")
    assert early + late == +whole + +both

"""The bundled reports, number by number, beside a count of another make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.naive.reports import Naive
from tui.desk.reports.snapshots import counted_values
from tui.reports.report_form import Report

if TYPE_CHECKING:
    from tui.desk.desk import Desk

PERIODS = (
    ("2026-09-01", "2027-08-31"),
    ("2025-09-01", "2026-08-31"),
    ("2026-09-01", "2026-10-26"),
    ("2026-01-08", "2026-03-18"),
    ("2026-10-15", "2026-12-02"),
)
MIDDLE = "2027-01-01"


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
    for (rows, group, name), number in numbers(form, values).items():
        index = [row[rows] for row in values[rows]].index(group) if rows else 0
        place = (rows, index, name) if rows else name
        behind = form.behind(place, values, school)
        assert behind is not None
        things = wanted.get((rows, group, name), set())
        if isinstance(things, int):
            continue
        assert len(behind) == number
        ids = sorted(one.key[1] for one in behind)
        if all(isinstance(one, str) and len(one) == 20 for one in things):
            assert ids == sorted(things)
        elif all(isinstance(one, frozenset) for one in things):
            assert {frozenset(key for _, key in one.members) for one in behind} == things
        elif things and all(isinstance(one, tuple) and isinstance(one[1], int) for one in things):
            assert ids == sorted(key for key, _ in things)


def test_adjoining_and_overlapping_periods_add_up(school: Desk) -> None:
    form = school.form("psychologist_report")
    assert isinstance(form, Report)

    def count(first: str, last: str) -> dict[str, Any]:
        found = counted_values(school, form, {"period": f"{first}/{last}", "day": last})
        names = ("n", "single", "group", "pupils", "minutes", "r_self", "first", "times")
        return {name: found[name] for name in names}

    whole = count("2025-09-01", "2026-12-31")
    left, right = count("2025-09-01", "2026-03-14"), count("2026-03-15", "2026-12-31")
    assert {name: left[name] + right[name] for name in whole} == whole
    early, late = count("2025-09-01", "2026-10-10"), count("2026-02-01", "2026-12-31")
    both = count("2026-02-01", "2026-10-10")
    assert {name: early[name] + late[name] - both[name] for name in whole} == whole

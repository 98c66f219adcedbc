"""Numbers after changes: as if all records were counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.test_texts import HEAD, desk_with, talk
from tui.desk.reports.snapshots import counted_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.desk.desk import Desk

DAYS = {"period": "2026-09-01/2027-08-31"}
TEXT = f"""{HEAD}
Бала {{children: count children of consultations}} барлығы {{n: count consultations}}

| Сынып | Бала | Минут |
| {{class: each class of consultations.class}} | {{c: count children}} | {{m: sum minutes}} |
"""
NAME = "Ойданов Үлгібай"


def pupil(**values: Any) -> dict[str, Any]:
    return {"child": NAME, "sex": "ер", **values}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with(tmp_path, TEXT)


@pytest.fixture
def count(desk: Desk) -> Callable[[], tuple[Any, ...]]:
    """Count what has changed; all has to be as if it were counted anew."""

    def counted() -> tuple[Any, ...]:
        form = desk.form("wrong")
        kept = counted_values(desk, form, DAYS)
        tallies, desk.counting._kept = desk.counting._kept, type(desk.counting._kept)()
        assert counted_values(desk, form, DAYS) == kept
        desk.counting._kept = tallies
        rows = [(row["class"], row["c"], row["m"]) for row in kept.get("class", ())]
        return (kept["children"], kept["n"], *rows)

    return counted


def test_the_first_record_is_counted_where_none_was(
    desk: Desk, count: Callable[[], tuple[Any, ...]]
) -> None:
    assert count() == (0, 0)
    desk.add(desk.form("consultations"), talk(minutes=30, **{"class": "5А"}))
    assert count() == (1, 1, ("5А", 1, 30))


def test_children_that_another_record_tells_apart_or_joins_are_counted_so(
    desk: Desk, count: Callable[[], tuple[Any, ...]]
) -> None:
    talks, pupils = desk.form("consultations"), desk.form("students")
    desk.add(pupils, pupil(born="2014-01-01"))
    second = desk.add(pupils, pupil(born="2015-02-02"))
    desk.add_all(talks, [talk(**{"class": "5А"}), talk(**{"class": "7Ә"})])
    # Of two with the name nobody knows whom these are about.
    assert count()[0] == 1
    desk.records(pupils).change(
        second.id, pupil(born="2015-02-02", **{"class": "5А"}), second.edition
    )
    assert count()[0] == 2
    desk.records(pupils).delete(second.id)
    assert count()[0] == 1

"""A draft that is left and taken up again: all that was typed is there, or nothing was touched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from tests.support.examples import examples
from tests.support.sheets import EDITS, KIDS, PLAN, bodies, draft_of, edit, read, sheet_of, text_of


@examples(80)
@given(bodies(), EDITS)
def test_a_draft_is_taken_up_again_from_its_snapshot_as_json(
    body: str, edits: list[tuple[str, int, int]]
) -> None:
    sheet = read(text_of(body, KIDS))
    draft = draft_of(sheet, {})
    for each in edits:
        edit(draft, *each)
    kept = json.loads(json.dumps(draft.snapshot(), ensure_ascii=False))
    again = draft_of(sheet, {})
    assert again.resume(kept)
    assert again.snapshot() == draft.snapshot()
    assert [again.shown(place) for place in again.places()] == [
        draft.shown(place) for place in draft.places()
    ]
    assert again.problems() == draft.problems()
    assert again.resumed
    assert not again.undo()


def test_the_same_draft_is_kept_as_the_same_text() -> None:
    names = [f"x{number}" for number in range(20)]
    sheet = sheet_of(" ".join(f"{{{name}: flag}}" for name in names))
    draft = draft_of(sheet, {})
    for name in reversed(names):
        draft.put(name, True)
    assert draft.snapshot()["given"] == sorted(names)


def test_a_snapshot_holds_refused_entries_and_rows() -> None:
    plan = draft_of(PLAN, {"plan": [{"section": 1, "act": "а"}, {"section": 3}]})
    plan.enter(("plan", 1, "due"), "99")
    plan.enter("year", "x")
    kept = json.loads(json.dumps(plan.snapshot()))
    again = draft_of(PLAN)
    assert again.resume(kept)
    assert again.shown(("plan", 1, "due")) == "99"
    assert again.shown("year") == "x"
    assert again.values == plan.values
    assert again.changed


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"edition": "2020-01-01"},
        {"values": None},
        {"values": []},
        {"values": {"gone": 1}},
        {"values": {"year": 5}},
        {"values": {"plan": "x"}},
        {"refused": None},
        {"refused": [5]},
        {"refused": [["gone", "x"]]},
        {"refused": [["year"]]},
        {"refused": [[["plan", 7, "act"], "x"]]},
        {"refused": [[["plan", 0, "gone"], "x"]]},
        {"refused": [[["gone", 0, "act"], "x"]]},
        {"refused": [[["plan", -1, "act"], "x"]]},
        {"refused": [[["year", 0, "act"], "x"]]},
    ],
)
def test_a_snapshot_that_does_not_fit_changes_nothing(wrong: dict[str, Any]) -> None:
    good = {"edition": "2026-01-01", "values": {"plan": [{"act": "а"}]}, "refused": []}
    draft = draft_of(PLAN, {"author": "Әли"})
    assert not draft.resume(good | wrong if wrong else {})
    assert draft.values == {"author": "Әли"}
    assert not draft.changed
    assert not draft.resumed
    assert draft.resume(good)

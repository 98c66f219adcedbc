"""Rows of a draft: they stay in their sections, move, and take along what was refused in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.support.examples import examples
from tests.support.sheets import EDITS, KIDS, PLAN, bodies, draft_of, edit, read, sheet_of, text_of
from tui.forms.place import new_row

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Values


@pytest.fixture
def plan() -> Draft:
    """Two activities in the first section, none in the second, one in the third."""
    rows = [
        {"section": 1, "act": "а"},
        {"section": 1, "act": "ә"},
        {"section": 3, "act": "б"},
    ]
    return draft_of(PLAN, {"plan": rows})


def plan_of(draft: Draft) -> list[tuple[int, str]]:
    return [(row["section"], row.get("act", "")) for row in draft.values.get("plan", [])]


def test_a_column_is_asked_for_only_as_things_stand_in_its_row() -> None:
    draft = draft_of(
        "| Көмек | Қандай |\n| {p.aid: flag} | {p.what: text, required, show if aid} |",
        {"p": [{"aid": True}, {"aid": False}]},
    )
    assert list(draft.places()) == [
        *(("p", 0, "aid"), ("p", 0, "what"), ("p", 1, "aid")),
        new_row("p"),
    ]
    assert [problem.place for problem in draft.problems()] == [("p", 0, "what")]


def test_rows_stand_in_their_sections_and_each_section_ends_with_a_new_one(plan: Draft) -> None:
    assert list(plan.places()) == [
        "year",
        *(("plan", 0, "act"), ("plan", 0, "due"), ("plan", 1, "act"), ("plan", 1, "due")),
        *(new_row("plan", 1), new_row("plan", 2), ("plan", 2, "act"), ("plan", 2, "due")),
        *(new_row("plan", 3), "author"),
    ]


def test_rows_of_one_section_are_added_to_in_that_section_only() -> None:
    sheet = sheet_of(
        "| a | b |\n|= I\n| {p.x} | {p.y} |\n|= II\n| {q.x} | {q.y} |\n|= III\n| {p.x} | {p.y} |"
    )
    draft = draft_of(sheet, {})
    assert list(draft.places()) == [new_row("p", 1), new_row("p", 3), new_row("q", 2)]
    draft.add_row("p", 0, 1)
    assert draft.move_row("p", 0, 1) == 0
    assert draft.values["p"] == [{"section": 3}]


@pytest.mark.parametrize(
    ("at", "section", "index"),
    [(0, 1, 0), (1, 1, 1), (9, 1, 2), (0, 2, 2), (9, 2, 2), (0, 3, 2), (3, 3, 3), (-5, 3, 2)],
)
def test_a_new_row_stands_in_its_section_as_near_as_can_be(
    plan: Draft, at: int, section: int, index: int
) -> None:
    assert plan.add_row("plan", at, section) == ("plan", index, "act")
    assert [section for section, _ in plan_of(plan)] == sorted(s for s, _ in plan_of(plan))


def test_a_row_moves_past_its_neighbour_and_over_its_sections_edge(plan: Draft) -> None:
    assert plan.move_row("plan", 0, 1) == 1
    assert plan_of(plan) == [(1, "ә"), (1, "а"), (3, "б")]
    assert plan.move_row("plan", 1, 1) == 1
    assert plan_of(plan) == [(1, "ә"), (2, "а"), (3, "б")]
    assert plan.move_row("plan", 1, 1) == 1
    assert plan_of(plan) == [(1, "ә"), (3, "а"), (3, "б")]
    assert plan.move_row("plan", 1, 1) == 2
    assert plan_of(plan) == [(1, "ә"), (3, "б"), (3, "а")]
    assert plan.move_row("plan", 2, 1) == 2
    assert plan.move_row("plan", 0, -1) == 0
    assert plan_of(plan) == [(1, "ә"), (3, "б"), (3, "а")]


def test_a_row_that_moves_up_into_a_section_stands_at_its_end(plan: Draft) -> None:
    plan.move_row("plan", 2, -1)
    assert plan_of(plan)[2] == (2, "б")
    plan.move_row("plan", 2, -1)
    assert plan_of(plan) == [(1, "а"), (1, "ә"), (1, "б")]


def test_who_took_note_of_the_values_sees_what_has_changed_in_a_row(plan: Draft) -> None:
    before = dict(plan.values)
    plan.enter(("plan", 0, "act"), "жаңа")
    assert before["plan"] != plan.values["plan"]
    before = dict(plan.values)
    plan.move_row("plan", 0, 1)
    assert before["plan"] != plan.values["plan"]


def test_a_refused_entry_goes_with_its_row(plan: Draft) -> None:
    plan.enter(("plan", 1, "due"), "99")
    plan.add_row("plan", 0, 1)
    assert plan.shown(("plan", 2, "due")) == "99"
    assert plan.shown(("plan", 1, "due")) == ""
    assert [problem.place for problem in plan.problems()] == [("plan", 2, "due")]
    plan.move_row("plan", 2, -1)
    assert plan.shown(("plan", 1, "due")) == "99"
    plan.remove_row("plan", 0)
    assert plan.shown(("plan", 0, "due")) == "99"
    plan.remove_row("plan", 0)
    assert plan.shown(("plan", 0, "due")) == ""
    assert plan.problems() == []


def test_the_last_row_leaves_no_rows_behind() -> None:
    draft = draft_of(sheet_of("{kids: rows}", KIDS), {})
    draft.add_row("kids", 0)
    draft.remove_row("kids", 0)
    assert draft.values == {}
    assert not draft.changed


@examples(80)
@given(bodies(), EDITS)
def test_whatever_is_done_rows_stay_in_their_sections_and_every_row_can_be_reached(
    body: str, edits: list[tuple[str, int, int]]
) -> None:
    sheet = read(text_of(body, KIDS))
    draft = draft_of(sheet, {})
    for each in edits:
        edit(draft, *each)
    for name, blank in sheet.blanks.items():
        rows = draft.values.get(name) or [] if blank.columns else []
        sections = [row.get("section", 0) for row in rows]
        assert sections == sorted(sections)
        assert set(sections) <= set(sheet.sections_of(name))
        reached = {place[1] for place in draft.places() if place[0] == name and place[2:] != ("",)}
        assert reached == (set(range(len(rows))) if blank.is_relevant(draft.values) else set())


def test_empty_rows_are_not_kept_and_the_others_are_in_order_of_their_sections() -> None:
    rows: list[Values] = [{"section": 3, "act": "б"}, {"section": 1}, {"section": 1, "act": "а"}]
    draft = draft_of(PLAN, {"plan": rows, "author": "Әли"})
    assert draft.values_to_keep() == {
        "plan": [{"section": 1, "act": "а"}, {"section": 3, "act": "б"}],
        "author": "Әли",
    }
    assert draft_of(PLAN, {"plan": [{"section": 2}]}).values_to_keep() == {}
    # One that says no section comes before those that do.
    rows = [{"section": 1, "act": "а"}, {"act": "ә"}]
    assert draft_of(PLAN, {"plan": rows}).values_to_keep() == {"plan": rows[::-1]}


def test_an_empty_row_asks_for_nothing_and_is_no_row() -> None:
    sheet = sheet_of("| a | b |\n| {p.x: text, required} | {p.y} |", "[fields.p]\nrequired = true")
    draft = draft_of(sheet, {})
    draft.add_row("p", 0)
    assert [problem.place for problem in draft.problems()] == ["p"]
    draft.enter(("p", 0, "y"), "иә")
    assert [problem.place for problem in draft.problems()] == [("p", 0, "x")]

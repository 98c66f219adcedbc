"""A record while it is typed: nothing is lost, everything can be undone, rows stay in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from tests.sheets import EDITS, KIDS, bodies, draft_of, edit, read, samples, sheet_of, text_of
from tui.forms.form import Form
from tui.forms.problem import adding

if TYPE_CHECKING:
    from tui.forms.draft import Draft
    from tui.forms.kind import Value, Values

CARD = sheet_of(
    "1. Нөмірі {number: serial}\n2. Аты-жөні {child: name, required}\n"
    "3. Туған күні {born: date}, {born.year} ж. {age: computed}\n"
    "4. Жынысы {sex: choice ер / әйел}\n5. Көмек {aid: choices тамақ / киім, carry}\n"
    "6. Мүгедектік {disabled: flag} {group: number, show if disabled, required}\n"
    "7. Балалары {kids: rows}",
    KIDS,
)
PLAN = sheet_of(
    "{year: year}\n\n| № | Іс | Мерзімі |\n| {#} | {plan.act: long} | {plan.due: date} |\n"
    "|= I. Бірінші\n|= II. Екінші\n|= III. Үшінші\n\nПсихолог {author: name, carry}",
    'kind = "plan"',
)


@pytest.fixture
def draft() -> Draft:
    return draft_of(CARD, {})


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


def test_an_entry_is_taken_as_its_kind_reads_it(draft: Draft) -> None:
    assert draft.enter("born", "1.9.26") is None
    assert draft.value("born") == "2026-09-01"
    assert draft.entry("born") == draft.shown("born") == "01.09.2026"
    assert draft.values == {"born": "2026-09-01"}
    draft.enter("born", "")
    assert draft.values == {}


def test_a_refused_entry_stays_as_it_was_typed_beside_its_problem(draft: Draft) -> None:
    draft.enter("born", "01.09.2026")
    problem = draft.enter("born", "31.02.2026")
    assert problem is not None
    assert (problem.place, problem.warning) == ("born", False)
    assert draft.entry("born") == draft.shown("born") == "31.02.2026"
    assert draft.value("born") is None
    assert problem in draft.problems()
    assert draft.enter("born", "31.02.2026") == problem


@pytest.mark.parametrize("mend", ["28.02.2026", ""])
def test_a_refused_entry_can_be_mended_and_rubbed_out(draft: Draft, mend: str) -> None:
    draft.enter("born", "31.02.2026")
    assert draft.enter("born", mend) is None
    assert draft.shown("born") == mend
    assert not [problem for problem in draft.problems() if problem.place == "born"]


def test_a_value_that_is_chosen_takes_the_place_of_a_refused_entry(draft: Draft) -> None:
    draft.enter("born", "31.02.2026")
    draft.put("born", "2026-02-28")
    assert draft.shown("born") == "28.02.2026"
    draft.enter("born", "x")
    draft.put("born", None)
    assert draft.shown("born") == ""


def test_what_is_being_typed_is_shown_and_taken_when_it_is_settled(draft: Draft) -> None:
    draft.typing = ("child", "әли ай")
    assert draft.shown("child") == "әли ай"
    assert draft.value("child") is None
    assert draft.changed
    assert draft.settle() is None
    assert draft.value("child") == "Әли Ай"
    assert draft.settle() is None


def test_a_draft_has_changed_when_something_stands_otherwise(draft: Draft) -> None:
    assert not draft.changed
    draft.typing = ("child", "")
    assert not draft.changed
    draft.enter("child", "Әли")
    assert draft.changed
    draft.undo()
    assert not draft.changed
    draft.enter("child", "Әли")
    draft.saved("x1")
    assert not draft.changed
    assert draft.record == "x1"


def test_a_new_record_is_offered_a_number_a_default_and_the_last_values() -> None:
    sheet = sheet_of(
        "{n: serial} {day: date, default today} {who: name, carry} {note: text, default жоқ} {x}"
    )
    records = [{"n": 7, "who": "Әли"}, {"n": 3, "who": "Серік Нұр", "x": "1", "note": "бар"}]
    draft = draft_of(sheet, records=records)
    assert draft.values == {"n": 8, "day": "2026-09-16", "who": "Серік Нұр", "note": "жоқ"}
    assert draft.offered == {"n", "day", "who", "note"}
    assert not draft.changed
    draft.enter("who", "Басқа")
    assert draft.offered == {"n", "day", "note"}


def test_nothing_is_offered_where_a_record_is_changed() -> None:
    sheet = sheet_of("{n: serial} {day: date, default today}")
    assert draft_of(sheet, {}, records=[{"n": 7}]).values == {}


def test_a_default_that_makes_no_sense_today_is_not_offered() -> None:
    assert draft_of(sheet_of("{day: date, default 31}")).values == {}


def test_what_is_carried_over_can_be_changed_and_the_last_record_stays() -> None:
    last: dict[str, Any] = {"kids": [{"name": "Әли"}], "aid": ["киім"]}
    sheet = sheet_of("{kids: rows, carry} {aid: choices тамақ / киім, carry}", KIDS)
    draft = draft_of(sheet, records=[last])
    draft.enter(("kids", 0, "name"), "Басқа")
    draft.remove_row("kids", 0)
    assert last == {"kids": [{"name": "Әли"}], "aid": ["киім"]}


def test_a_record_that_is_changed_stays_as_it_was_until_it_is_saved() -> None:
    values = {"plan": [{"section": 1, "act": "а"}]}
    draft = draft_of(PLAN, values)
    draft.enter(("plan", 0, "act"), "ә")
    draft.add_row("plan", 1, 2)
    assert values == {"plan": [{"section": 1, "act": "а"}]}


def test_places_follow_the_sheet_once_each_and_what_is_computed_is_none(draft: Draft) -> None:
    draft.add_row("kids", 0)
    assert list(draft.places()) == [
        *("number", "child", "born", "sex", "aid", "disabled"),
        *(("kids", 0, "name"), ("kids", 0, "age"), adding("kids")),
    ]


def test_a_view_before_its_blank_is_no_place_to_type() -> None:
    draft = draft_of("{born.year} жылы\n{child: name}\n{born: date}", {})
    assert list(draft.places()) == ["child", "born"]


def test_a_blank_is_asked_for_only_as_things_stand(draft: Draft) -> None:
    required = [problem.place for problem in draft.problems()]
    assert "group" not in list(draft.places())
    assert required == ["child"]
    draft.enter("disabled", "+")
    assert list(draft.places())[6] == "group"
    assert [problem.place for problem in draft.problems()] == ["child", "group"]
    draft.enter("disabled", "-")
    assert "group" not in list(draft.places())


def test_a_column_is_asked_for_only_as_things_stand_in_its_row() -> None:
    draft = draft_of(
        "| Көмек | Қандай |\n| {p.aid: flag} | {p.what: text, required, show if aid} |",
        {"p": [{"aid": True}, {"aid": False}]},
    )
    assert list(draft.places()) == [
        *(("p", 0, "aid"), ("p", 0, "what"), ("p", 1, "aid")),
        adding("p"),
    ]
    assert [problem.place for problem in draft.problems()] == [("p", 0, "what")]


def test_rows_stand_in_their_sections_and_each_section_ends_with_a_new_one(plan: Draft) -> None:
    assert list(plan.places()) == [
        "year",
        *(("plan", 0, "act"), ("plan", 0, "due"), ("plan", 1, "act"), ("plan", 1, "due")),
        *(adding("plan", 1), adding("plan", 2), ("plan", 2, "act"), ("plan", 2, "due")),
        *(adding("plan", 3), "author"),
    ]


def test_rows_of_one_section_are_added_to_in_that_section_only() -> None:
    sheet = sheet_of(
        "| a | b |\n|= I\n| {p.x} | {p.y} |\n|= II\n| {q.x} | {q.y} |\n|= III\n| {p.x} | {p.y} |"
    )
    draft = draft_of(sheet, {})
    assert list(draft.places()) == [adding("p", 1), adding("p", 3), adding("q", 2)]
    draft.add_row("p", 0, 1)
    assert draft.move_row("p", 0, 1) == 0
    assert draft.values["p"] == [{"section": 3}]


@pytest.mark.parametrize(
    ("at", "section", "stands"),
    [(0, 1, 0), (1, 1, 1), (9, 1, 2), (0, 2, 2), (9, 2, 2), (0, 3, 2), (3, 3, 3), (-5, 3, 2)],
)
def test_a_new_row_stands_in_its_section_as_near_as_can_be(
    plan: Draft, at: int, section: int, stands: int
) -> None:
    assert plan.add_row("plan", at, section) == ("plan", stands, "act")
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


def test_the_last_row_leaves_no_rows_behind(draft: Draft) -> None:
    draft.add_row("kids", 0)
    draft.remove_row("kids", 0)
    assert draft.values == {}
    assert not draft.changed


def test_a_change_can_be_undone_and_made_again(draft: Draft) -> None:
    assert not draft.undo()
    assert not draft.redo()
    draft.enter("child", "Әли")
    draft.enter("born", "99")
    draft.put("sex", "ер")
    draft.undo()
    draft.undo()
    assert draft.values == {"child": "Әли"}
    assert draft.problems() == []
    draft.redo()
    assert draft.shown("born") == "99"
    draft.enter("born", "")
    assert not draft.redo()


def test_what_is_being_typed_is_dropped_by_undo(draft: Draft) -> None:
    draft.enter("child", "Әли")
    draft.typing = ("born", "01.0")
    draft.undo()
    assert draft.typing is None
    draft.typing = ("born", "01.0")
    draft.redo()
    assert draft.typing is None


def test_entering_what_stands_there_is_no_change(draft: Draft) -> None:
    draft.enter("child", "Әли Ай")
    draft.enter("child", "Әли Ай")
    draft.put("child", "Әли Ай")
    assert draft.undo()
    assert not draft.undo()


@settings(max_examples=80, deadline=None)
@given(bodies(), EDITS)
def test_whatever_is_done_can_be_undone_to_the_first_state_and_made_again(
    body: str, edits: list[tuple[str, int, int]]
) -> None:
    sheet = read(text_of(body, KIDS))
    draft = draft_of(sheet, samples(sheet))
    first = json.dumps(draft.snapshot())
    seen = [first]
    for each in edits:
        edit(draft, *each)
        seen.append(json.dumps(draft.snapshot()))
    while draft.redo():
        pass
    last = json.dumps(draft.snapshot())
    while draft.undo():
        assert json.dumps(draft.snapshot()) in seen
    assert json.dumps(draft.snapshot()) == first
    while draft.redo():
        pass
    assert json.dumps(draft.snapshot()) == last


@settings(max_examples=80, deadline=None)
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
        assert set(sections) <= set(sheet.sections(name))
        reached = {place[1] for place in draft.places() if place[0] == name and place[2:] != ("",)}
        assert reached == (set(range(len(rows))) if draft.asked(blank) else set())


@settings(max_examples=80, deadline=None)
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


def test_a_snapshot_holds_refused_entries_and_rows(plan: Draft) -> None:
    plan.enter(("plan", 1, "due"), "99")
    plan.enter("year", "x")
    kept = json.loads(json.dumps(plan.snapshot()))
    again = draft_of(PLAN)
    assert again.resume(kept)
    assert again.shown(("plan", 1, "due")) == "99"
    assert again.shown("year") == "x"
    assert plan_of(again) == plan_of(plan)
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


def test_empty_rows_are_not_kept_and_the_others_are_in_order_of_their_sections() -> None:
    rows: list[Values] = [{"section": 3, "act": "б"}, {"section": 1}, {"section": 1, "act": "а"}]
    draft = draft_of(PLAN, {"plan": rows, "author": "Әли"})
    assert draft.kept() == {
        "plan": [{"section": 1, "act": "а"}, {"section": 3, "act": "б"}],
        "author": "Әли",
    }
    assert draft_of(PLAN, {"plan": [{"section": 2}]}).kept() == {}


def test_an_empty_row_asks_for_nothing_and_is_no_row() -> None:
    sheet = sheet_of("| a | b |\n| {p.x: text, required} | {p.y} |", "[fields.p]\nrequired = true")
    draft = draft_of(sheet, {})
    draft.add_row("p", 0)
    assert [problem.place for problem in draft.problems()] == ["p"]
    draft.enter(("p", 0, "y"), "иә")
    assert [problem.place for problem in draft.problems()] == [("p", 0, "x")]


def test_problems_stand_in_the_order_of_the_sheet() -> None:
    draft = draft_of("{a: text, required} {b: date} {c: text, required} {d: date}", {})
    draft.enter("d", "x")
    draft.enter("b", "x")
    assert [problem.place for problem in draft.problems()] == ["a", "b", "c", "d"]


class Ages(Form):
    """A form that computes an age, and forbids to be born tomorrow."""

    def derive(self, record: Values, vault: object) -> dict[str, Value]:
        del vault
        born = record.get("born")
        return {"age": 2026 - int(born[:4]) if born else None}


def test_what_follows_from_the_others_is_computed_at_each_change() -> None:
    draft = draft_of(CARD, {"born": "2019-05-01"}, form=Ages())
    assert draft.shown("age") == "7"
    draft.enter("born", "1.5.2016")
    assert draft.shown("age") == "10"
    draft.undo()
    assert draft.shown("age") == "7"
    draft.enter("born", "")
    assert draft.shown("age") == ""
    assert "age" not in draft.values


class Broken(Form):
    def derive(self, record: Values, *_: Any) -> dict[str, Value]:
        raise ValueError(f"about {record}")

    def check(self, record: Values, *_: Any) -> Any:
        raise KeyError(f"about {record}")


class Forgetful(Form):
    def derive(self, *_: Any) -> Any:
        """Returns nothing at all."""

    def check(self, *_: Any) -> Any:
        return ["a word that is no problem"]


class Odd(Form):
    def derive(self, *_: Any) -> Any:
        return {"age": object(), "gone": 1}

    def check(self, record: Any, *_: Any) -> Any:
        record["child"] = "somebody else"
        return ()


@pytest.mark.parametrize("kind", [Broken, Forgetful, Odd])
def test_a_form_that_breaks_is_told_of_once_and_typing_goes_on(kind: type[Form]) -> None:
    form = kind()
    form.plugin = "spoilt"
    draft = draft_of(CARD, {}, form=form)
    for name in ("Әли Айша", "Серік Нұр"):
        draft.enter("child", name)
        problems = draft.problems()
        assert all(problem.warning for problem in problems)
    assert draft.values == {"child": "Серік Нұр"}
    faults = draft.form.faults
    assert faults
    assert len(faults) == len(set(faults)) <= 2
    assert {fault.plugin for fault in faults} == {"spoilt"}
    assert not any("Әли" in fault.reason + fault.where for fault in faults)

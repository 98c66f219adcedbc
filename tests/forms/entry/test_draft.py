"""A record while it is typed: nothing is lost, everything can be undone, what breaks is a fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from tests.support.examples import examples
from tests.support.sheets import (
    EDITS,
    KIDS,
    PLAN,
    bodies,
    draft_of,
    edit,
    read,
    samples,
    sheet_of,
    text_of,
)
from tui.forms.form import Form
from tui.forms.place import new_row

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value, Values

CARD = sheet_of(
    "1. Нөмірі {number: serial}\n2. Аты-жөні {child: name, required}\n"
    "3. Туған күні {born: date}, {born.year} ж. {age: computed}\n"
    "4. Жынысы {sex: choice ер / әйел}\n5. Көмек {aid: choices тамақ / киім, carry}\n"
    "6. Мүгедектік {disabled: flag} {group: number, show if disabled, required}\n"
    "7. Балалары {kids: rows}",
    KIDS,
)


@pytest.fixture
def draft() -> Draft:
    return draft_of(CARD, {})


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


def test_letters_of_the_row_of_figures_are_figures_where_keys_typed_them_and_nobody_chose_them(
    draft: Draft,
) -> None:
    assert draft.enter("born", "қғқііү") is None
    assert draft.value("born") == "1938-03-05"
    assert draft.enter("born", "қғқііү", chosen=True) is not None
    assert draft.value("born") is None


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
    assert draft.commit_entry() is None
    assert draft.value("child") == "Әли Ай"
    assert draft.commit_entry() is None


def test_a_draft_has_changed_when_something_stands_otherwise(draft: Draft) -> None:
    assert not draft.changed
    draft.typing = ("child", "")
    assert not draft.changed
    draft.enter("child", "Әли")
    assert draft.changed
    draft.undo()
    assert not draft.changed
    draft.enter("child", "Әли")
    draft.mark_saved("x1")
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
        *(("kids", 0, "name"), ("kids", 0, "age"), new_row("kids")),
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


def test_several_values_are_taken_at_once_in_place_of_what_stood_there(draft: Draft) -> None:
    draft.enter("born", "99")
    draft.enter("child", "Әли")
    facts: Values = {"born": "2019-05-01", "kids": [{"name": "Айша"}], "gone": 1}
    draft.put_all(facts)
    draft.enter(("kids", 0, "name"), "Нұр")
    assert draft.shown("born") == "01.05.2019"
    assert draft.values["kids"] == [{"name": "Нұр"}]
    assert facts["kids"] == [{"name": "Айша"}]
    assert draft.undo() == ("kids", 0, "name")
    # Of several no place is the one to go to.
    assert draft.undo() == ""
    assert draft.values == {"child": "Әли"}
    assert draft.shown("born") == "99"


def test_entering_what_stands_there_is_no_change(draft: Draft) -> None:
    draft.enter("child", "Әли Ай")
    draft.enter("child", "Әли Ай")
    draft.put("child", "Әли Ай")
    assert draft.undo()
    assert not draft.undo()


@examples(80)
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


class Counting(Form):
    """A form that counts a number, which may be written over."""

    def derive(self, record: Values, *_: Any) -> dict[str, Value]:
        return {"group": record.get("group") or len(str(record.get("child") or ""))}


def test_a_number_that_the_program_counted_is_given_until_another_is_written() -> None:
    draft = draft_of("{child: name} {group: number} {note: text}", {}, form=Counting())
    draft.enter("child", "Әли")
    assert draft.value("group") == 3
    assert [draft.is_given(place) for place in ("group", "child", "note")] == [True, False, False]
    draft.enter("group", "5")
    assert not draft.is_given("group")
    draft.put_all({"group": 3, "note": "а"})
    assert [draft.is_given(place) for place in ("group", "note")] == [True, False]


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
def test_a_form_that_raises_is_one_fault_and_typing_goes_on(kind: type[Form]) -> None:
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

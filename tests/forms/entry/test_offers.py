"""Offers that follow from other blanks, never put over an entry; suggestions; first rows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.records.kept_records import KeptRecords
from tests.support.sheets import TODAY, form_of, sheet_of
from tui.forms.entry import child_facts
from tui.forms.entry.draft import Draft
from tui.forms.entry.facts_elsewhere import outdated_blanks
from tui.forms.entry.recall import EmptyRecall, KnownChild
from tui.forms.entry.suggestions import suggestions
from tui.forms.form import Form

SHEET = sheet_of(
    "{who: choice оқушы / ата-ана, carry} {child: name, same child.name if who = оқушы}\n"
    "{iin: iin, same child.iin} {born: date, same child.born} {sex: choice ер / әйел, "
    "same child.sex} {class: class, carry, same child.class}\n"
    "{mother: name, same mother.name} {father: name, same father.name} {note: text}"
    " {again: text}"
)
FILE = sheet_of(
    "{surname: name, same child.surname} {first: name, same child.first}"
    " {patronymic: name, same child.patronymic} {sex: choice ер / әйел, same child.sex}"
    " {mother: name, same mother.name} {father: name, same father.name}"
)
BOY = "181228500010"
FACTS = {"child.name": "Ойданов Үлгібай", "child.born": "2015-09-01", "child.class": "5Ә"}
CHILD = KnownChild("Ойданов Үлгібай", FACTS, "5 «Ә»", {"made": 2})


class Recall(EmptyRecall):
    """A recall of some children."""

    def __init__(self, *known: KnownChild) -> None:
        self.known = known

    def children(self, typed: str) -> list[KnownChild]:
        return [
            one
            for one in self.known
            if child_facts.comparable_name(one.name).startswith(child_facts.comparable_name(typed))
        ]

    def child(self, facts: Any) -> KnownChild | None:
        found = [one for one in self.known if one.name == facts.get("child.name")]
        return found[0] if len(found) == 1 else None

    def child_of(self, form: str, record: str) -> KnownChild | None:
        return self.known[0] if self.known else None

    def earlier(self, form: str, blank: str, column: str = "") -> list[str]:
        return ["қазақ", "орыс тілі", "Қарағанды қаласы"] if blank in {"note", "mother"} else []


class Proposing(Form):
    def propose(self, record: Any, child: KnownChild | None) -> dict[str, Any]:
        return {"again": "иә" if child and child.records["made"] else "жоқ", "unknown": 1}


def new(
    *known: KnownChild,
    sheet: Any = SHEET,
    form: Form | None = None,
    last: dict[str, Any] | None = None,
    recall: EmptyRecall | None = None,
) -> Draft:
    shelf = KeptRecords(*([last] if last else []))
    made = form_of(sheet, form=form)
    return Draft(made, sheet, shelf, TODAY, recall=recall or Recall(*known))


def test_a_child_recognised_by_its_name_offers_its_facts() -> None:
    draft = new(CHILD)
    draft.enter("who", "оқушы")
    draft.enter("child", "ойданов үлгібай")
    assert draft.values["born"] == "2015-09-01"
    assert draft.offered == {"born", "class"}


def test_a_name_of_somebody_else_offers_nothing() -> None:
    draft = new(CHILD)
    draft.enter("who", "ата-ана")
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.offered == frozenset()


def test_another_name_takes_back_what_was_offered_for_the_first_one() -> None:
    draft = new(CHILD, last={"class": "7Б", "who": "оқушы"})
    assert draft.values == {"class": "7Б", "who": "оқушы"}
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.values["class"] == "5Ә"
    draft.enter("child", "Басқа Бала")
    assert draft.values == {"who": "оқушы", "child": "Басқа Бала", "class": "7Б"}
    assert draft.undo()
    assert draft.values["class"] == "5Ә"
    assert "class" in draft.offered


def test_what_was_typed_is_never_put_over() -> None:
    draft = new(CHILD, last={"who": "оқушы"})
    draft.enter("born", "2.9.2015")
    draft.enter("class", "қате")
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.values["born"] == "2015-09-02"
    assert draft.shown("class") == "қате"


def test_a_child_that_was_chosen_among_namesakes_is_the_one_that_was_chosen() -> None:
    other = KnownChild("Ойданов Үлгібай", FACTS | {"child.born": "2012-02-03"})
    draft = new(CHILD, other, last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    assert "born" not in draft.values
    draft.choose_child("child", other)
    assert draft.values["born"] == "2012-02-03"
    draft.enter("note", "сөз")
    assert draft.values["born"] == "2012-02-03"
    assert draft.offered >= {"born", "class"}


@pytest.mark.parametrize(
    ("place", "typed"),
    [("born", "2.9.2015"), ("iin", "170624600015"), ("iin", BOY)],
)
def test_facts_of_a_namesake_are_let_go(place: str, typed: str) -> None:
    draft = new(CHILD, last={"who": "оқушы", "class": "7Б"})
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.values["class"] == "5Ә"
    draft.enter(place, typed)
    assert draft.values["class"] == "7Б"
    assert draft.values.get("born") != "2015-09-01"
    assert draft.child is None
    draft.enter(place, "1.9.2015" if place == "born" else "")
    assert draft.values["class"] == "5Ә"


def test_a_chosen_child_is_let_go_for_the_namesake_that_is_meant() -> None:
    other = KnownChild(
        "Ойданов Үлгібай", {**FACTS, "child.born": "2012-02-03", "child.class": "8А"}
    )

    class Both(Recall):
        def child(self, facts: Any) -> KnownChild | None:
            return other if facts.get("child.born") == "2012-02-03" else None

    draft = new(last={"who": "оқушы"}, recall=Both(CHILD, other))
    draft.choose_child("child", CHILD)
    assert draft.values["class"] == "5Ә"
    draft.enter("born", "3.2.2012")
    assert draft.values["class"] == "8А"
    assert draft.child == other


class Families(EmptyRecall):
    """A recall of one family, by its mother."""

    def family(self, facts: Any) -> dict[str, Any]:
        found = {"mother.name": "Ойданова Айша", "father.name": "Ойданов Мысал", "child.iin": BOY}
        return found if facts.get("mother.name") == "Ойданова Айша" else {}


def test_the_rest_of_the_family_is_offered_for_a_parent() -> None:
    draft = new(recall=Families())
    draft.enter("mother", "Ойданова Айша")
    assert draft.values["father"] == "Ойданов Мысал"
    assert "father" in draft.offered
    draft.enter("mother", "Ойданова Әлия")
    assert "father" not in draft.values
    draft.enter("father", "Қиялов Болжам")
    draft.enter("mother", "Ойданова Айша")
    assert draft.values["father"] == "Қиялов Болжам"


def test_what_was_emptied_is_not_offered_again_before_another_child_is_chosen() -> None:
    draft = new(CHILD, last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    draft.enter("born", "")
    draft.enter("note", "сөз")
    assert "born" not in draft.values
    again = new(CHILD)
    assert again.resume(json.loads(json.dumps(draft.snapshot())))
    again.enter("note", "тағы")
    assert "born" not in again.values
    draft.choose_child("child", CHILD)
    assert draft.values["born"] == "2015-09-01"


def test_what_is_typed_over_an_offer_is_told_from_what_the_program_put_there() -> None:
    draft = new(CHILD, last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    assert [draft.is_given(name) for name in ("child", "born", "class", "who")] == [
        False,
        True,
        True,
        True,
    ]
    draft.accept_offer("born")
    assert draft.is_given("born")
    draft.enter("class", "7а")
    assert not draft.is_given("class")
    again = new(CHILD)
    assert again.resume(json.loads(json.dumps(draft.snapshot())))
    assert [again.is_given(name) for name in ("child", "born", "class")] == [False, True, False]


def test_taking_what_is_offered_leaves_it_where_it_is() -> None:
    draft = new(CHILD, last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    draft.accept_offer("born")
    draft.enter("child", "Басқа Бала")
    assert draft.values["born"] == "2015-09-01"
    assert "class" not in draft.values


def test_a_form_proposes_and_what_no_blank_can_hold_is_left_out() -> None:
    draft = new(CHILD, form=Proposing(), last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.values["again"] == "иә"
    draft.enter("child", "Басқа")
    assert draft.values["again"] == "жоқ"


def test_a_form_that_raises_proposes_nothing_and_is_a_fault() -> None:
    class Broken(Form):
        def propose(self, record: Any, child: KnownChild | None) -> dict[str, Any]:
            raise ZeroDivisionError

    draft = new(CHILD, form=Broken(), last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    assert draft.values["born"] == "2015-09-01"
    assert [fault.where.split()[0] for fault in draft.form.faults] == ["propose"]


def test_birth_and_sex_are_offered_from_the_iin() -> None:
    draft = new()
    draft.enter("iin", BOY)
    assert (draft.values["born"], draft.values["sex"]) == ("2018-12-28", "ер")
    assert draft.offered >= {"born", "sex"}
    draft.enter("born", "1.1.2019")
    draft.enter("iin", "")
    assert draft.values == {"born": "2019-01-01"}


@pytest.mark.parametrize(
    ("patronymic", "sex"),
    [
        *(("Мысалұлы", "ер"), ("Мысал ұлы", "ер"), ("Мысалович", "ер"), ("Ильич", "ер")),
        *(("Мысалқызы", "әйел"), ("Мысаловна", "әйел"), ("Ильинична", "әйел"), ("Мысал", None)),
    ],
)
def test_the_sex_is_offered_from_the_patronymic(patronymic: str, sex: str | None) -> None:
    draft = new(last={"who": "оқушы"})
    draft.enter("child", f"Ойданов Үлгі {patronymic}")
    assert draft.values.get("sex") == sex


@pytest.mark.parametrize(
    ("sex", "surname", "patronymic"),
    [("ер", "Ойданов", "Мысалханұлы"), ("әйел", "Ойданова", "Мысалханқызы")],
)
def test_surname_and_patronymic_are_offered_from_the_fathers(
    sex: str, surname: str, patronymic: str
) -> None:
    draft = new(sheet=FILE)
    draft.enter("father", "Ойданов Мысалхан")
    draft.enter("sex", sex)
    assert (draft.values["surname"], draft.values["patronymic"]) == (surname, patronymic)
    assert draft.offered == {"surname", "patronymic"}


def test_a_parents_name_is_only_suggested() -> None:
    draft = new(sheet=FILE)
    draft.enter("surname", "Ойданова")
    draft.enter("patronymic", "Мысалханқызы")
    assert "father" not in draft.values
    assert [s.text for s in suggestions(draft, "father", "")] == ["Ойданов Мысалхан"]
    assert suggestions(draft, "mother", "")[0].text == "Ойданова "
    assert suggestions(draft, "father", "Басқа") == []


def test_earlier_values_are_found_by_any_word_those_that_begin_so_first() -> None:
    draft = new()
    assert suggestions(draft, "note", "")[0].text == "қазақ"
    assert [s.text for s in suggestions(draft, "note", "к")] == ["қазақ", "Қарағанды қаласы"]
    assert [s.text for s in suggestions(draft, "note", "ти")] == ["орыс тілі"]
    assert [s.text for s in suggestions(draft, "note", "кал")] == ["Қарағанды қаласы"]
    assert suggestions(draft, "note", "қазақ") == []


def test_a_kept_record_says_what_it_said_and_is_offered_what_others_say_since() -> None:
    values = {"who": "оқушы", "child": "Ойданов Үлгібай", "class": "4Ә"}
    form = form_of(SHEET)
    draft = Draft(
        form, SHEET, KeptRecords(), TODAY, values=values, record="r1", recall=Recall(CHILD)
    )
    draft.enter("note", "сөз")
    assert draft.values == {**values, "note": "сөз"}
    assert outdated_blanks(draft) == ["class"]
    assert [s.text for s in suggestions(draft, "class", "4 «Ә»")] == ["5 «Ә»"]
    assert [s.text for s in suggestions(draft, "born", "")] == ["01.09.2015"]
    assert suggestions(draft, "child", "Ойд") == []


def test_a_draft_that_is_taken_up_again_still_knows_what_was_only_offered() -> None:
    draft = new(CHILD, last={"who": "оқушы"})
    draft.enter("child", "Ойданов Үлгібай")
    kept = json.loads(json.dumps(draft.snapshot()))
    again = new(CHILD)
    assert again.resume(kept)
    assert again.offered == draft.offered == {"who", "born", "class"}
    again.enter("child", "Басқа Бала")
    assert "born" not in again.values


@pytest.mark.parametrize("offered", [None, "class", [1, "gone"], {"a": 1}])
def test_a_draft_without_sound_word_of_what_was_offered_is_taken_up(offered: Any) -> None:
    draft = new(last={"who": "оқушы"})
    draft.enter("note", "сөз")
    kept = draft.snapshot() | {"offered": offered}
    again = new()
    assert again.resume(kept)
    assert again.offered == frozenset()
    assert again.values == draft.values


def test_another_child_that_is_chosen_keeps_no_patronymic_of_the_one_before() -> None:
    first = KnownChild(
        "Ойданов Әли Мысалұлы", child_facts.with_equivalents({"child.name": "Ойданов Әли Мысалұлы"})
    )
    second = KnownChild("Қиялов Бек", child_facts.with_equivalents({"child.name": "Қиялов Бек"}))
    draft = new(first, second, sheet=FILE)
    draft.choose_child("surname", first)
    assert draft.values["patronymic"] == "Мысалұлы"
    draft.choose_child("surname", second)
    assert "patronymic" not in draft.values
    draft.enter("patronymic", "Қиялұлы")
    draft.choose_child("surname", second)
    assert draft.values["patronymic"] == "Қиялұлы"


def test_a_new_record_is_offered_the_first_rows_that_the_header_gives() -> None:
    sheet = sheet_of(
        "| № | Іс | Мерзімі |\n| {#} | {p.act: text} | {p.due: date} |\n|= I. Бір\n|= II. Екі",
        '[fields.p]\nrows = [{act = "а", due = "ертең", section = 2}, {act = "б"}]',
    )
    draft = new(sheet=sheet)
    assert draft.values["p"] == [
        {"act": "а", "due": "2026-09-17", "section": 2},
        {"act": "б", "section": 1},
    ]
    assert draft.offered == {"p"}
    assert not draft.changed
    draft.enter(("p", 1, "act"), "в")
    assert new(sheet=sheet).values["p"][1]["act"] == "б"


def test_the_last_records_rows_are_not_put_over_the_first_rows_of_the_header() -> None:
    sheet = sheet_of("| Іс |\n| {p.act: text} |", '[fields.p]\ncarry = true\nrows = [{act = "а"}]')
    assert new(sheet=sheet, last={"p": [{"act": "б"}]}).values == {"p": [{"act": "а"}]}

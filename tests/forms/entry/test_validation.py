"""A record that comes as JSON, held against its sheet: what is taken, what is said of the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.records.kept_records import KeptRecords
from tests.support.sheets import (
    KIDS,
    TODAY,
    bodies,
    form_of,
    read,
    samples,
    sheet_of,
    text_of,
)
from tui.forms.entry.validation import derive, record_problems, sheet_problems
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.language.record_data import accept_record
from tui.forms.problem import Problem
from tui.locale import LANGUAGES, message, say, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Value, Values

SHEET = sheet_of(
    "{n: serial} {child: name, required} {born: date} {sex: choice ер / әйел} {full: flag}\n"
    "{share: number} {aid: choices тамақ / киім} {kids: rows}\n\n"
    "| № | Іс | Мерзімі |\n| {#} | {plan.act: long} | {plan.due: date} |\n|= I\n|= II",
    KIDS,
)


def taken(**data: Value) -> dict[str, Value]:
    values, problems = accept_record(SHEET, data, TODAY)
    assert problems == []
    return values


def refused(**data: Value) -> Problem:
    _, (problem,) = accept_record(SHEET, data, TODAY)
    assert not problem.warning
    for code in LANGUAGES:
        use_language(code)
        assert len(str(problem.message)) > 8
    return problem


def test_values_come_as_they_are_kept_or_as_a_person_types_them() -> None:
    kept = {"n": 12, "born": "2019-05-01", "sex": "әйел", "full": True, "share": 1.5}
    typed = {"n": "12", "born": "1 мамыр 2019", "sex": "2", "full": "+", "share": "1,5"}
    assert taken(**kept) == taken(**typed) == kept


def test_what_is_empty_is_no_value() -> None:
    assert taken(child=None, born="", aid=[], kids=[], plan=None) == {}


def test_several_choices_come_as_a_list_or_as_words() -> None:
    assert taken(aid=["киім", "тамақ"]) == taken(aid="2, 1") == {"aid": ["тамақ", "киім"]}


def test_rows_come_as_a_list_of_their_columns() -> None:
    assert taken(kids=[{"name": "әли айша", "age": "7"}, {}]) == {
        "kids": [{"name": "Әли Айша", "age": 7}, {}]
    }
    assert taken(plan=[{"act": "а"}, {"act": "ә", "section": 2}]) == {
        "plan": [{"act": "а", "section": 1}, {"act": "ә", "section": 2}]
    }


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"gone": 1}, "gone"),
        ({"born": 5}, "born"),
        ({"born": "31.02.2026"}, "born"),
        ({"born": ["2026-01-01"]}, "born"),
        ({"child": {}}, "child"),
        ({"child": True}, "child"),
        ({"full": 1}, "full"),
        ({"n": -1}, "n"),
        ({"n": True}, "n"),
        ({"share": float("nan")}, "share"),
        ({"sex": "бала"}, "sex"),
        ({"aid": ["тамақ", "бала"]}, "aid"),
        ({"aid": [1]}, "aid"),
        ({"kids": "Әли"}, "kids"),
        ({"kids": {"name": "Әли"}}, "kids"),
        ({"kids": ["Әли"]}, "kids"),
        ({"kids": [{}, {"nam": "Әли"}]}, ("kids", 1, "nam")),
        ({"kids": [{"age": "жеті"}]}, ("kids", 0, "age")),
        ({"kids": [{"section": 1}]}, ("kids", 0, "section")),
        ({"plan": [{"act": "а", "section": 3}]}, ("plan", 0, "section")),
        ({"plan": [{"act": "а", "section": 0}]}, ("plan", 0, "section")),
        ({"plan": [{"act": "а", "section": "1"}]}, ("plan", 0, "section")),
        ({"plan": [{"act": "а", "section": True}]}, ("plan", 0, "section")),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data: dict[str, Value], place: object) -> None:
    assert refused(**data).place == place


@pytest.mark.parametrize(
    ("data", "meant"), [({"chidl": "Әли"}, "child"), ({"kids": [{"nam": "Әли"}]}, "name")]
)
def test_a_misspelt_name_is_refused_with_what_was_meant(data: dict[str, Value], meant: str) -> None:
    assert meant in str(refused(**data).message)


def test_what_fits_is_taken_beside_what_does_not() -> None:
    values, problems = accept_record(
        SHEET, {"child": "Әли", "born": "x", "n": "x", "share": 2}, TODAY
    )
    assert values == {"child": "Әли", "share": 2}
    assert [problem.place for problem in problems] == ["born", "n"]


def test_a_row_stands_only_in_a_section_that_has_it() -> None:
    sheet = sheet_of("| a |\n|= I\n| {q.x} |\n|= II\n| {p.x} |")
    assert accept_record(sheet, {"p": [{"x": "а"}]}, TODAY) == (
        {"p": [{"x": "а", "section": 2}]},
        [],
    )
    _, (problem,) = accept_record(sheet, {"p": [{"x": "а", "section": 1}]}, TODAY)
    assert problem.place == ("p", 0, "section")


JSON = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
        st.sampled_from(["01.09.2026", "12", "ер", "+", "🜚", "\x00", "section"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "age", "section", "act", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@examples(120)
@given(st.dictionaries(st.sampled_from([*SHEET.blanks, "gone", "", "section"]), JSON, max_size=5))
def test_any_json_is_taken_or_refused_and_what_is_taken_can_be_kept(data: dict[str, Any]) -> None:
    values, problems = accept_record(SHEET, data, TODAY)
    assert accept_record(SHEET, values, TODAY) == (values, [])
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    for problem in problems:
        assert str(problem.message)
    list(sheet_problems(SHEET, values, TODAY))


@examples(30)
@given(bodies(), st.integers(0, 2))
def test_samples_of_any_form_are_taken_as_they_are(body: str, which: int) -> None:
    sheet = read(text_of(body, KIDS))
    values = samples(sheet, which)
    assert accept_record(sheet, values, TODAY) == (values, [])


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "data", [None, "", "x", 0, -1.5, True, float("inf"), [], [1], {}, {"a": 1}]
)
def test_every_kind_takes_or_refuses_anything(kind: str, data: Value) -> None:
    words = {"choice": " а / б", "choices": " а / б", "rows": ""}.get(kind, "")
    header = '[fields.a]\ncolumns = ["{b}"]' if kind == "rows" else ""
    values, problems = accept_record(sheet_of(f"{{a: {kind}{words}}}", header), {"a": data}, TODAY)
    assert not (values and problems)
    json.dumps(values, allow_nan=False)


def test_what_is_required_must_not_be_empty_and_hidden_blanks_ask_for_nothing() -> None:
    sheet = sheet_of(
        "{a: text, required} {full: flag} {b: text, required, show if full} {kids: rows}",
        KIDS + "\nrequired = true",
    )
    assert [p.place for p in sheet_problems(sheet, {}, TODAY)] == ["a", "kids"]
    values = {"a": "x", "full": True, "kids": [{}]}
    assert [p.place for p in sheet_problems(sheet, values, TODAY)] == ["b", "kids"]
    assert list(sheet_problems(sheet, {"a": "x", "kids": [{"name": "Әли"}]}, TODAY)) == []


def test_a_warning_does_not_stop_a_save() -> None:
    (warning,) = sheet_problems(SHEET, {"child": "Aйгүл Серік"}, TODAY)
    assert (warning.place, warning.warning) == ("child", True)
    (warning,) = sheet_problems(SHEET, {"child": "Әли", "kids": [{}, {"name": "Aйгүл"}]}, TODAY)
    assert (warning.place, warning.warning) == (("kids", 1, "name"), True)


class Watchful(Form):
    def check(self, record: Values, vault: Any) -> Iterator[Problem]:
        del record
        if len(list(vault.values("made"))) > 1:
            yield Problem("born", message("record.required"))
        raise ZeroDivisionError


def test_the_problems_that_a_form_yields_before_it_raises_are_kept() -> None:
    form = form_of(SHEET, form=Watchful())
    problems = record_problems(form, SHEET, {"child": "Әли"}, KeptRecords({}, {}), today=TODAY)
    assert [(problem.place, problem.warning) for problem in problems] == [
        ("born", False),
        ("", True),
    ]
    assert "ZeroDivisionError" in str(problems[1].message)


class Generous(Form):
    def derive(self, record: Values, *_: Any) -> dict[str, Value]:
        return {"share": 100 / record["n"], "full": None, "gone": 5, "born": "no day at all"}


def test_only_what_a_blank_can_hold_is_computed() -> None:
    form = form_of(SHEET, form=Generous())
    values = {"n": 4, "full": True, "born": "2019-05-01"}
    assert derive(form, SHEET, values, KeptRecords(), TODAY) == {
        "n": 4,
        "share": 25,
        "born": "2019-05-01",
    }
    assert derive(form, SHEET, {"n": 0}, KeptRecords(), TODAY) == {"n": 0}
    assert values == {"n": 4, "full": True, "born": "2019-05-01"}
    assert form.faults[0].reason == say("plugin.wrong_type", hook="derive", found="born: str")
    assert len(form.faults) == 2


def test_letters_that_no_paper_can_have_are_warned_of_where_they_are_printed() -> None:
    sheet = sheet_of("{child: name} {note: text, private} {kids: rows}", KIDS)
    values = {"child": "李 Ойдан", "note": "李", "kids": [{"name": "ﷲ"}]}
    found = [each for each in sheet_problems(sheet, values, TODAY) if "李" in str(each.message)]
    assert [(each.place, each.warning) for each in found] == [("child", True)]

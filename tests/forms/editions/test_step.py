"""One step between two texts: renamed, dropped, split, joined, reworded, of another kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sheets import sheet_of
from tui.forms.editions.step import Step
from tui.forms.editions.unsaid import unsaid
from tui.forms.language.changes import EditionChanges


def carried(
    old: str, new: str, values: dict[str, Any], **changes: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    step = Step(sheet_of(old).blanks, sheet_of(new).blanks, EditionChanges(**changes))
    return tuple(step.carry(values))  # type: ignore[return-value] # both are dicts


def test_what_stays_is_as_it_is_and_what_nobody_knows_is_never_dropped() -> None:
    step = Step(sheet_of("{a} {b: date}").blanks, sheet_of("{a} {b: date} {c}").blanks)
    assert step.is_identity
    assert step.carry({"a": "1", "other": 2}) == ({"a": "1", "other": 2}, {})


def test_blanks_are_renamed_swapped_and_dropped() -> None:
    values = {"a": "1", "b": "2", "c": "3", "d": "4"}
    new = "{a} {b} {e}"
    made = carried("{a} {b} {c} {d}", new, values, rename={"a": "b", "b": "a", "c": "e"})
    assert made == ({"b": "1", "a": "2", "e": "3"}, {"d": "4"})


def test_a_name_that_another_blank_has_now_leaves_the_one_that_had_it() -> None:
    assert carried("{a} {b}", "{b}", {"a": "1", "b": "2"}, rename={"a": "b"}) == (
        {"b": "1"},
        {"b": "2"},
    )


@pytest.mark.parametrize(
    ("old", "value", "new", "became"),
    [
        ("text", "07.05.2026", "date", "2026-05-07"),
        ("text", "7 мамыр 2026", "date", "2026-05-07"),
        ("text", "7 мамыр", "date", None),
        ("text", "мамырда", "date", None),
        ("date", "2026-05-07", "text", "07.05.2026"),
        ("text", "12", "number", 12),
        ("text", "он екі", "number", None),
        ("number", 12, "text", "12"),
        ("choice ер / әйел", "ер", "text", "ер"),
        ("text", "Ер", "choice ер / әйел", "ер"),
        ("text", "е", "choice ер / әйел", None),
        ("choice ер / әйел", "ер", "choices ер / әйел", ["ер"]),
        ("choices ер / әйел", ["ер"], "choice ер / әйел", "ер"),
        ("choices ер / әйел", ["ер", "әйел"], "choice ер / әйел", None),
        ("choice ұл / қыз", "ұл", "choice ер / әйел", None),
        ("flag", True, "number", None),
        ("long", "бір\nекі", "text", "бір екі"),
    ],
)
def test_a_value_is_read_by_the_new_kind_or_has_no_place(
    old: str, value: Any, new: str, became: Any
) -> None:
    expected = ({}, {"a": value}) if became is None else ({"a": became}, {})
    assert carried(f"{{a: {old}}}", f"{{a: {new}}}", {"a": value}) == expected


def test_words_of_a_list_are_reworded() -> None:
    old, new = "{a: choices ұл / қыз / басқа}", "{b: choices ер / әйел}"
    changes = {"rename": {"a": "b"}, "reword": {"b": {"ұл": "ер", "қыз": "әйел"}}}
    assert carried(old, new, {"a": ["қыз", "ұл"]}, **changes) == ({"b": ["ер", "әйел"]}, {})
    assert carried(old, new, {"a": ["қыз", "басқа"]}, **changes) == ({}, {"a": ["қыз", "басқа"]})


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Оспан Әли Ахметұлы", {"surname": "Оспан", "first": "Әли", "patronymic": "Ахметұлы"}),
        ("Оспан Әли Ахмет ұлы", {"surname": "Оспан", "first": "Әли", "patronymic": "Ахметұлы"}),
        ("Оспан Әли", {"surname": "Оспан", "first": "Әли"}),
    ],
)
def test_a_name_is_split_into_its_parts(value: str, parts: dict[str, str]) -> None:
    new = "{surname: name} {first: name} {patronymic: name}"
    split = {"child": ("surname", "first", "patronymic")}
    assert carried("{child: name}", new, {"child": value}, split=split) == (parts, {})


def test_of_one_word_nobody_knows_which_part_it_is() -> None:
    new = "{surname: name} {first: name} {patronymic: name}"
    split = {"child": ("surname", "first", "patronymic")}
    assert carried("{child: name}", new, {"child": "Оспан"}, split=split) == (
        {},
        {"child": "Оспан"},
    )


def test_words_are_split_at_commas_and_a_part_that_does_not_fit_leaves_all() -> None:
    split = {"where": ("city", "house")}
    new = "{city} {house: number}"
    assert carried("{where}", new, {"where": "Абай, 7"}, split=split) == (
        {"city": "Абай", "house": 7},
        {},
    )
    assert carried("{where}", new, {"where": "Абай, көше"}, split=split) == (
        {},
        {"where": "Абай, көше"},
    )


def test_blanks_are_joined() -> None:
    old, join = "{surname} {first}", {"child": ("surname", "first")}
    made = carried(old, "{child: name}", {"surname": "Оспан", "first": "Әли"}, join=join)
    assert made == ({"child": "Оспан Әли"}, {})
    assert carried(old, "{child: name}", {"first": "Әли"}, join=join) == ({"child": "Әли"}, {})
    assert carried("{a} {b}", "{c: number}", {"a": "x", "b": "y"}, join={"c": ("a", "b")}) == (
        {},
        {"a": "x", "b": "y"},
    )


def test_columns_are_renamed_swapped_dropped_and_read_by_their_new_kind() -> None:
    old = "| А | Ә | Б |\n| {plan.what} | {plan.who} | {plan.day} |"
    new = "| А | Ә | Б |\n| {works.who} | {works.what} | {works.day: date} |"
    rename = {"plan": "works", "plan.what": "works.who", "plan.who": "works.what"}
    rows = [
        {"what": "1", "who": "2", "day": "01.09.2026", "section": 2},
        {"what": "3", "day": "күзде"},
    ]
    assert carried(old, new, {"plan": rows}, rename=rename) == (
        {
            "works": [
                {"who": "1", "what": "2", "day": "2026-09-01", "section": 2},
                {"who": "3"},
            ]
        },
        {"plan": [{}, {"day": "күзде"}]},
    )


def test_what_a_text_leaves_out_without_a_word_is_named() -> None:
    old = sheet_of("{a} {b} {c: date}\n| А | Ә |\n| {plan.x} | {plan.y} |").blanks
    new = sheet_of("{a} {c: text}\n| А |\n| {plan.x: number} |").blanks
    assert unsaid(old, new, EditionChanges()) == (("b", "plan.y"), ("c", "plan.x"))
    renamed = sheet_of("{a} {c: date}\n| А |\n| {works.x} |").blanks
    changes = EditionChanges({"plan": "works"}, ("b",))
    assert unsaid(old, renamed, changes).names == ("plan.y",)
    said = EditionChanges({"c": "c", "plan.x": "plan.x"}, ("b", "plan.y"))
    assert unsaid(old, new, said).names == ()

"""Pasted texts: what is written counts in them, and not which keys of the number row type it."""

from __future__ import annotations

import json

import pytest

from tests.support.sheets import TODAY, draft_of
from tui.forms.entry.draft import Draft
from tui.user_error import UserError
from tui.widgets.editors import editor_for

KINDS = ("date", "time", "year", "number", "serial", "iin", "phone", "class")


def entered(kind: str, *, keys: str = "", pasted: str = "", more: str = "") -> Draft:
    """A draft of one blank of a kind with what keys and a paste have left there."""
    draft = draft_of(f"{{a: {kind}}}")
    editor = editor_for(draft, "a")
    for letter in keys:
        editor.press(letter, letter)
    if pasted:
        editor.paste(pasted)
    for letter in more:
        editor.press(letter, letter)
    draft.typing = ("a", editor.pen.text)
    return draft


@pytest.mark.parametrize(
    ("kind", "text", "typed"),
    [
        *(("number", "ә", 2), ("serial", "әі", 23), ("time", "ұ", "09:00"), ("class", "іб", "3Б")),
        *(("phone", "әіңғ,.", "234567"), ("year", "әқә,", "2026–2027")),
        *(("date", '"№ұ№ә,', "2026-09-01"), ("iin", '"ү"әәүғқққ"қ', "181228500010")),
    ],
)
def test_keys_of_the_number_row_are_figures_and_pasted_letters_are_none(
    kind: str, text: str, typed: object
) -> None:
    draft = entered(kind, keys=text)
    assert draft.commit_entry() is None
    assert draft.value("a") == typed
    draft = entered(kind, pasted=text)
    problem = draft.commit_entry()
    assert problem is not None
    assert problem.place == "a"
    assert draft.entry("a") == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_paste_of_what_is_right_is_taken(kind: str) -> None:
    sample = draft_of(f"{{a: {kind}}}").blank("a").kind
    text = sample.show(sample.samples()[0])
    draft = entered(kind, pasted=text)
    assert draft.commit_entry() is None
    assert draft.value("a") == sample.samples()[0]


def test_a_flag_in_data_is_no_key_of_the_number_row() -> None:
    kind = draft_of("{a: flag}").blank("a").kind
    assert [kind.parse(typed, TODAY) for typed in ('"', "ә", "қ", "иә", "1", "")] == [
        *(True, False, False, True, True, None)
    ]
    assert [kind.accept(data, TODAY) for data in ("иә", "1", "0", True, None)] == [
        *(True, True, False, True, None)
    ]
    for data in ('"', "ә", "қ"):
        with pytest.raises(UserError):
            kind.accept(data, TODAY)


def test_letters_typed_beside_a_paste_leave_it_a_paste() -> None:
    draft = entered("class", pasted="ІІ", more=" Б")
    assert draft.commit_entry() is None
    assert draft.value("a") == "2Б"
    assert entered("number", pasted="ә", more="5").commit_entry() is not None


def test_the_preview_and_the_values_while_typing_are_of_the_paste() -> None:
    draft = entered("number", pasted="ә")
    assert draft.as_typed() == {}
    assert editor_for(draft, "a").note()[1] == ""
    assert entered("number", keys="ә").as_typed() == {"a": 2}


def test_another_entry_on_the_blank_is_no_paste_any_more() -> None:
    draft = entered("number", pasted="1")
    draft.commit_entry()
    editor = editor_for(draft, "a")
    editor.press("ctrl+u", None)
    for letter in "1ә":
        editor.press(letter, letter)
    draft.typing = ("a", editor.pen.text)
    assert draft.commit_entry() is None
    assert draft.value("a") == 12


def test_a_stored_draft_knows_what_was_pasted() -> None:
    draft = entered("number", pasted="ә")
    other = draft_of("{a: number}")
    assert other.resume(json.loads(json.dumps(draft.snapshot())))
    editor_for(other, "a")
    assert other.commit_entry() is not None
    assert other.value("a") is None
    again = draft_of("{a: number}")
    assert again.resume(json.loads(json.dumps(other.snapshot())))
    assert again.value("a") is None
    assert again.entry("a") == "ә"

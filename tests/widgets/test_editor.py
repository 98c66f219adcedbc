"""What a key does on a blank: letters, the mask of a date, choices, yes and no."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.keys import press
from tests.support.sheets import KIDS, draft_of, sheet_of
from tui.forms.bounds import LETTERS
from tui.forms.place import new_row
from tui.widgets.editors import editor_for

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place

SHEET = sheet_of(
    "{child: name} {note: long} {born: date} {at: time} {iin: iin} {n: number} "
    "{klass: class} {year: year} {age: computed}\n"
    "{sex: choice ер / әйел} {kin: choice ана / ата / әже / аға} {ten: choice "
    + " / ".join("абвгдежзик")
    + "}\n{aid: choices тамақ / тағам / киім} {full: flag} {photo: photo} {kids: rows}",
    KIDS,
)


@pytest.fixture
def draft() -> Draft:
    return draft_of(SHEET, {})


def entered(draft: Draft, place: Place, typed: str) -> Any:
    press(editor_for(draft, place), *typed)
    draft.commit_entry()
    return draft.value(place)


def test_an_editor_begins_with_what_stands_there_and_its_pen_at_the_end(draft: Draft) -> None:
    draft.enter("born", "31.02.2026")
    assert editor_for(draft, "born").pen.text == "31.02.2026"
    draft.enter("n", "1234,5")
    editor = editor_for(draft, "n")
    assert (editor.pen.text, editor.pen.at) == ("1234,5", 6)
    press(editor, "backspace")
    assert editor_for(draft, "n").pen.text == "1234,"


def test_keys_move_the_pen_and_rub_out(draft: Draft) -> None:
    editor = editor_for(draft, "child")
    press(editor, *"Әли Айша", "home", "delete", "А", "end", "left", "backspace")
    assert (editor.pen.text, editor.pen.at) == ("Али Айа", 6)
    press(editor, "ctrl+left", "ctrl+delete")
    assert editor.pen.text == "Али "
    press(editor, "ctrl+w", *"Нұр бек")
    assert editor.pen.text == "Нұр бек"
    press(editor, "ctrl+backspace", "ctrl+u")
    assert editor.pen.text == ""
    assert editor.press("f2", None) == ""
    assert editor.press("up", None) == ""


def test_a_line_has_no_second_one_and_a_long_text_has(draft: Draft) -> None:
    assert editor_for(draft, "child").press("ctrl+j", None) == ""
    editor = editor_for(draft, "note")
    press(editor, "а", "ctrl+j", "б", "alt+enter", "в")
    assert editor.pen.text == "а\nб\nв"
    draft.commit_entry()
    assert draft.value("note") == "а\nб\nв"


@pytest.mark.parametrize(
    ("place", "typed", "text", "value"),
    [
        ("born", "01092026", "01.09.2026", "2026-09-01"),
        ("born", "01.09.2026", "01.09.2026", "2026-09-01"),
        ("born", "01-09-2026", "01.09.2026", "2026-09-01"),
        ("born", "01,09/2026", "01.09.2026", "2026-09-01"),
        ("born", "01..09 2026", "01.09.2026", "2026-09-01"),
        ("born", "29091999", "29.09.1999", "1999-09-29"),
        ("born", "19091990", "19.09.1990", "1990-09-19"),
        ("born", "09.09.1999", "09.09.1999", "1999-09-09"),
        ("born", "30111911", "30.11.1911", "1911-11-30"),
        ("born", "2026-09-01", "2026-09-01", "2026-09-01"),
        ("born", "2011-09-01", "2011-09-01", "2011-09-01"),
        ("born", "20260901", "20260901", "2026-09-01"),
        ("born", "1.9.26", "1.9.26", "2026-09-01"),
        ("born", "1.9.2026", "1.9.2026", "2026-09-01"),
        ("born", "1.9.1999", "1.9.1999", "1999-09-01"),
        ("born", "11/12/14", "11.12.14", "2014-12-11"),
        ("born", "010926", "01.09.26", "2026-09-01"),
        ("born", '"№ұ№ә,', "1.9.26", "2026-09-01"),
        ("born", '"ғқұәқә,', "15.09.2026", "2026-09-15"),
        ("born", '",қ.әқ",', "16.07.2016", "2016-07-16"),
        ("born", 'қ" құ әқә,', "01.09.2026", "2026-09-01"),
        ("at", "0959", "09:59", "09:59"),
        ("at", "959", "9:59", "09:59"),
        ("at", "ұіқ", "9:30", "09:30"),
        ("iin", '"ү"әәүғқққ"қ', '"ү"әәүғқққ"қ', "181228500010"),
        ("year", "2026", "2026", "2026–2027"),
        ("year", "әқә,", "әқә,", "2026–2027"),
        ("at", "19:00", "19:00", "19:00"),
        ("at", "19.00", "19:00", "19:00"),
        ("iin", "181228500010", "181228500010", "181228500010"),
    ],
)
def test_separators_are_put_in_and_a_full_entry_goes_on_by_itself(
    draft: Draft, place: str, typed: str, text: str, value: str
) -> None:
    editor = editor_for(draft, place)
    went_on = press(editor, *typed)
    assert editor.pen.text == text
    assert went_on == [False] * (len(typed) - 1) + [True]
    draft.commit_entry()
    assert draft.value(place) == value


@examples(150)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_can_be_typed_by_its_figures_alone(day: date) -> None:
    draft = draft_of(SHEET, {})
    editor = editor_for(draft, "born")
    assert press(editor, *f"{day:%d%m}", *f"{day.year:04}")[-1]
    draft.commit_entry()
    assert draft.value("born") == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.9.20", "2020-09-01"),
        ("1.9.19", "2019-09-01"),
        ("1 қыркүйек 2026", "2026-09-01"),
        ("бүгін", "2026-09-16"),
        ("+7", "2026-09-23"),
        ("һ7", "2026-09-23"),
        ("7к", "2026-09-23"),
        (".к", "2026-09-23"),
        ("дс", "2026-09-21"),
        ("е", "2026-09-17"),
    ],
)
def test_the_mask_is_in_the_way_of_no_other_way_to_type_a_date(
    draft: Draft, typed: str, value: str | None
) -> None:
    editor = editor_for(draft, "born")
    went_on = press(editor, *typed)
    assert editor.pen.text == typed
    assert not any(went_on)
    draft.commit_entry()
    assert value is None or draft.value("born") == value


def test_a_separator_that_was_put_in_can_be_rubbed_out_and_typed(draft: Draft) -> None:
    editor = editor_for(draft, "born")
    press(editor, *"01", "backspace")
    assert editor.pen.text == "01"
    press(editor, *".09.2026")
    assert editor.pen.text == "01.09.2026"
    assert editor.full


def test_what_is_typed_into_the_middle_puts_nothing_in_and_goes_on_nowhere(draft: Draft) -> None:
    editor = editor_for(draft, "born")
    press(editor, *"01092026", "home", "delete")
    assert press(editor, "2") == [False]
    assert editor.pen.text == "21.09.2026"


def test_other_figures_than_ours_put_nothing_in(draft: Draft) -> None:
    editor = editor_for(draft, "born")
    press(editor, *"٠١²")
    assert editor.pen.text == "٠١²"


@pytest.mark.parametrize("place", ["", "age", "photo", new_row("kids")])
def test_places_that_take_no_letters_take_none(draft: Draft, place: Place) -> None:
    editor = editor_for(draft, place)
    assert press(editor, "а", "backspace") == [False, False]
    assert editor.pen.text == ""
    assert draft.typing is None
    assert draft.values == {}


def test_a_cell_of_a_row_is_edited_as_any_blank(draft: Draft) -> None:
    draft.add_row("kids", 0)
    assert entered(draft, ("kids", 0, "name"), "әли айша") == "Әли Айша"
    assert entered(draft, ("kids", 0, "age"), "жеті") is None
    assert editor_for(draft, ("kids", 0, "age")).pen.text == "жеті"


def test_a_blank_holds_no_more_than_its_limit(draft: Draft) -> None:
    editor = editor_for(draft, "child")
    editor.pen.write("а" * LETTERS)
    press(editor, "б")
    assert editor.pen.text == "а" * LETTERS


KEYS = st.one_of(
    st.sampled_from([*"0129.,:+- аәкщ", "left", "right", "home", "end", "delete", "backspace"]),
    st.sampled_from(["ctrl+w", "ctrl+u", "ctrl+j", "ctrl+left", "ctrl+delete", "f1", "up"]),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
)


@examples(150)
@given(st.sampled_from(list(SHEET.blanks)), st.lists(KEYS, max_size=15))
def test_any_keys_on_any_blank_leave_what_the_editor_shows(name: str, keys: list[str]) -> None:
    draft = draft_of(SHEET, {})
    place: Place = new_row("kids") if name == "kids" else name
    editor = editor_for(draft, place)
    press(editor, *keys)
    assert draft.typing is None or draft.typing == (place, editor.pen.text)
    shown = editor.pen.text
    problem = draft.commit_entry()
    assert problem is None or draft.entry(place) == shown
    assert editor_for(draft, place).pen.text == draft.entry(place)

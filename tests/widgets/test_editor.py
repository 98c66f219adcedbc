"""What a key does on a blank: letters, the mask of a date, choices, yes and no."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import KIDS, draft_of, read, sheet_of
from tui.forms.place import new_row
from tui.widgets.editor import Editor, editor_for
from tui.widgets.pen import LIMIT

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


def press(editor: Editor, *keys: str) -> list[bool]:
    """Press keys as the sheet does: letters by themselves, others by name; tell which went on."""
    went_on = []
    for key in keys:
        letter = key if len(key) == 1 else None
        if editor.press(key, letter) == "typed":
            editor.draft.typing = (editor.place, editor.pen.text)
        went_on.append(editor.full)
    return went_on


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
        ("born", '"ғқұәқә,', "15.09.2026", "2026-09-15"),
        ("born", '",қ.әқ",', "16.07.2016", "2016-07-16"),
        ("born", 'қ" құ әқә,', "01.09.2026", "2026-09-01"),
        ("at", "0959", "09:59", "09:59"),
        ("at", "959", "9:59", "09:59"),
        ("at", "ұіқ", "9:30", "09:30"),
        ("iin", '"ү"әәүғқққ"қ', '"ү"әәүғқққ"қ', "181228500010"),
        ("klass", "7ә", "7ә", "7Ә"),
        ("klass", ".ә", ".ә", "7Ә"),
        ("klass", '"қб', '"қб', "10Б"),
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
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_can_be_typed_by_its_figures_alone(day: date) -> None:
    draft = draft_of(SHEET, {})
    editor = editor_for(draft, "born")
    assert press(editor, *f"{day:%d%m}", *f"{day.year:04}")[-1]
    draft.commit_entry()
    assert draft.value("born") == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.9.2026", "2026-09-01"),
        ("1.9.26", "2026-09-01"),
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


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", "ер"), ("2", "әйел"), ('"', "ер"), ("е", "ер"), ("Ә", "әйел"), ("э", None)],
)
def test_a_choice_is_made_by_its_number_or_its_letter_and_goes_on(
    draft: Draft, typed: str, value: str | None
) -> None:
    editor = editor_for(draft, "sex")
    assert press(editor, typed) == [value is not None]
    assert draft.value("sex") == value
    assert editor.offer_text() == "1 ер   2 әйел"


def test_letters_are_taken_together_until_one_choice_is_left(draft: Draft) -> None:
    editor = editor_for(draft, "kin")
    assert press(editor, "а", "т") == [False, True]
    assert draft.value("kin") == "ата"
    assert press(editor, "а", "ж", "ә") == [False, False, True]
    assert draft.value("kin") == "әже"
    assert press(editor, "а", "н") == [False, True]
    assert draft.value("kin") == "ана"


def test_arrows_and_the_space_bar_go_through_the_choices(draft: Draft) -> None:
    editor = editor_for(draft, "kin")
    values = []
    for key in ("right", " ", "left", "left", "left"):
        assert press(editor, key) == [False]
        values.append(draft.value("kin"))
    assert values == ["ана", "ата", "ана", "аға", "әже"]
    press(editor, "backspace")
    assert draft.value("kin") is None
    press(editor, "left")
    assert draft.value("kin") == "аға"


def test_a_choice_may_begin_with_what_the_screen_calls_it() -> None:
    original = sheet_of("{sex: choice ер / әйел}")
    sheet = read("+++\n+++\n{sex: choice муж. / жен.}", "made.ru.form", original)
    draft = draft_of(sheet, {})
    editor = editor_for(draft, "sex")
    press(editor, "ж")
    assert draft.value("sex") == "әйел"
    assert editor.pen.text == "жен."


def test_several_choices_are_set_and_cleared_in_the_order_of_the_list(draft: Draft) -> None:
    editor = editor_for(draft, "aid")
    assert press(editor, "3", "1") == [False, False]
    assert draft.value("aid") == ["тамақ", "киім"]
    press(editor, "к")
    assert draft.value("aid") == ["тамақ"]
    press(editor, *"тағ")
    assert draft.value("aid") == ["тамақ", "тағам"]
    press(editor, "1", "2")
    assert draft.value("aid") is None
    press(editor, "1", "delete")
    assert draft.value("aid") is None


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("+", True),
        ("-", False),
        ("и", True),
        ("ж", False),
        ("д", True),
        ("н", False),
        (" ", True),
        ("  ", False),
        ("+ ", False),
        ("к", None),
        ("к ", True),
        ("к+", True),
    ],
)
def test_a_flag_is_said_in_one_key(draft: Draft, keys: str, value: bool | None) -> None:
    editor = editor_for(draft, "full")
    went_on = press(editor, *keys)
    draft.commit_entry()
    assert draft.value("full") is value
    assert went_on[-1] is (value is not None and keys[-1] != " ")


def test_a_flag_can_be_emptied_and_turned_by_arrows(draft: Draft) -> None:
    editor = editor_for(draft, "full")
    press(editor, "right")
    assert draft.value("full") is True
    assert editor.pen.text == "+"
    press(editor, "left")
    assert draft.value("full") is False
    press(editor, "ctrl+u")
    assert draft.value("full") is None
    assert editor.press("f5", None) == ""


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
    editor.pen.write("а" * LIMIT)
    press(editor, "б")
    assert editor.pen.text == "а" * LIMIT


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

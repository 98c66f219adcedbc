"""What a key does where one chooses of a list: letters narrow it, and mean one word only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.keys import press
from tests.support.sheets import draft_of, read, sheet_of
from tui.widgets.editors import editor_for

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft

STATUS = (
    "толық отбасы",
    "толық емес отбасы",
    "анасы жоқ",
    "әкесі жоқ",
    "көп балалы отбасы",
    "аз қамтамасыз етілген отбасы",
    "жетім",
    "ата-анасының қамқорлығынсыз қалған",
)
SHEET = sheet_of(
    "{sex: choice ер / әйел} {kin: choice ана / ата / әже / аға} {ten: choice "
    + " / ".join("абвгдежзик")
    + "} {aid: choices тамақ / тағам / киім}\n{full: flag} {after: text}"
    + " {level: choice жоғары / жоғары білімнен кейінгі / техникалық және кәсіптік / орта}"
    + f" {{status: choices {' / '.join(STATUS)}}}"
    + " {years: choice 3 жас / 4 жас / 5 жас}"
)
ORPHAN, FULL, INCOMPLETE, LARGE = "жетім", STATUS[0], STATUS[1], STATUS[4]


@pytest.fixture
def draft() -> Draft:
    return draft_of(SHEET, {})


def stands(draft: Draft, place: str, *keys: str) -> Any:
    """Press keys on a blank and leave it; the value that is there then."""
    press(editor_for(draft, place), *keys)
    draft.commit_entry()
    return draft.value(place)


@pytest.mark.parametrize(("typed", "value"), [("1", "ер"), ("2", "әйел"), ('"', "ер")])
def test_a_number_chooses_and_goes_on(draft: Draft, typed: str, value: str) -> None:
    editor = editor_for(draft, "sex")
    assert editor.note() == ("note", "1 ер   2 әйел")
    assert press(editor, typed) == [True]
    assert draft.value("sex") == value


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        ("sex", "е", "ер"),
        ("sex", "ер", "ер"),
        ("sex", "Ә", "әйел"),
        ("sex", "а", "әйел"),
        ("sex", "айел", "әйел"),
        ("level", "о", "орта"),
        ("level", "орта", "орта"),
        ("level", "жоғары б", "жоғары білімнен кейінгі"),
        ("level", "кейінгі", "жоғары білімнен кейінгі"),
        ("level", "кәсіптік", "техникалық және кәсіптік"),
        ("level", "і", "техникалық және кәсіптік"),
        ("kin", "ат", "ата"),
        ("kin", "әж", "әже"),
        ("kin", "аж", "әже"),
        ("kin", "аг", "аға"),
    ],
)
def test_letters_choose_as_soon_as_nothing_else_fits_and_wait_for_more(
    draft: Draft, place: str, typed: str, value: str
) -> None:
    editor = editor_for(draft, place)
    assert not any(press(editor, *typed))
    assert draft.value(place) == value
    assert editor.pen.text == value
    assert draft.typing is None


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("sex", "еркек"),
        ("sex", "ел"),
        ("sex", "орыс"),
        ("sex", "ер-азамат"),
        ("sex", "ер, "),
        ("level", "іскер"),
        ("level", "ғылыми"),
        ("level", "ортасы"),
        ("level", "орыс"),
        ("level", "9"),
        ("kin", "жеңге"),
        ("status", "жеке кәсіпкер"),
        ("status", "әлеуметтік көмек"),
        ("status", "әңгіме"),
        ("status", "іні"),
        ("status", "толық, жетім"),
        ("aid", "ұн"),
        ("full", "иб"),
        ("full", "білмеймін"),
        ("full", "5"),
        ("years", "33"),
    ],
)
def test_another_word_is_said_not_to_fit_and_stays_to_be_mended(
    draft: Draft, place: str, typed: str
) -> None:
    editor = editor_for(draft, place)
    assert press(editor, *typed)[-1] is False
    assert editor.note()[0] == "warning"
    assert editor.pen.text.strip().endswith(typed.strip())
    problem = draft.commit_entry()
    assert problem is not None
    assert draft.value(place) is None
    again = editor_for(draft, place)
    assert again.pen.text == editor.pen.text
    press(again, *["backspace"] * 20)
    draft.commit_entry()
    assert not draft.refused()


def test_what_another_word_took_for_a_moment_leaves_nothing_behind(draft: Draft) -> None:
    draft.put("status", [LARGE])
    editor = editor_for(draft, "status")
    press(editor, *"жет")
    assert draft.value("status") == [LARGE, ORPHAN]
    press(editor, "к")
    assert draft.value("status") == [LARGE]
    assert editor.pen.text == f"{LARGE}, жетк"
    assert "жетк" in editor.note()[1]
    press(editor, "backspace")
    assert draft.value("status") == [LARGE, ORPHAN]
    assert draft.typing is None
    draft.undo()
    assert draft.value("status") == [LARGE]
    draft.undo()
    assert draft.value("status") is None


def test_the_list_under_the_blank_is_narrowed_and_enter_takes_the_marked_one(draft: Draft) -> None:
    editor = editor_for(draft, "status")
    press(editor, *"толық")
    assert editor.note() == ("note", f"▶ {FULL}   · {INCOMPLETE}")
    press(editor, "right")
    assert editor.note() == ("note", f"· {FULL}   ▶ {INCOMPLETE}")
    assert press(editor, "enter") == [False]
    assert draft.value("status") == [INCOMPLETE]
    assert editor.note()[1].startswith("1 толық отбасы   2 толық емес отбасы")
    level = editor_for(draft, "level")
    press(level, *"жоғары")
    assert draft.value("level") is None
    assert press(level, "enter") == [True]
    assert draft.value("level") == "жоғары"
    assert editor.press("enter", None) == ""


def test_several_words_are_ticked_with_a_comma_or_a_space_between(draft: Draft) -> None:
    assert stands(draft, "status", *"жетім, толық ем, көп балалы отбасы,") == [
        INCOMPLETE,
        LARGE,
        ORPHAN,
    ]
    assert stands(draft, "aid", *"киім таға ") == ["тағам", "киім"]
    assert stands(draft, "aid", *"тамақ , киім") == ["тамақ", "тағам", "киім"]


def test_a_number_ticks_and_takes_the_tick_away_and_a_word_only_ticks(draft: Draft) -> None:
    editor = editor_for(draft, "aid")
    assert press(editor, "3", ",", "1") == [False] * 3
    assert draft.value("aid") == ["тамақ", "киім"]
    press(editor, "3")
    assert draft.value("aid") == ["тамақ"]
    press(editor, *"тама")
    assert draft.value("aid") == ["тамақ"]
    press(editor, ",", "1", "2")
    assert draft.value("aid") == ["тағам"]
    press(editor, "delete")
    assert draft.value("aid") is None


def test_letters_of_the_number_row_are_numbers_where_no_word_begins_so(draft: Draft) -> None:
    assert stands(draft, "status", *"іғ") == [STATUS[2], LARGE]
    assert stands(draft, "aid", *'"') == ["тамақ"]
    assert stands(draft, "aid", *"і") == ["тамақ", "киім"]
    editor = editor_for(draft, "sex")
    assert press(editor, "ә", "enter") == [False, False]
    assert draft.value("sex") == "әйел"


def test_a_figure_after_a_chosen_word_is_for_the_next_blank(draft: Draft) -> None:
    editor = editor_for(draft, "sex")
    press(editor, "е")
    assert editor.press("5", "5") == "passed"
    assert draft.value("sex") == "ер"


def test_a_long_list_waits_for_the_second_figure(draft: Draft) -> None:
    editor = editor_for(draft, "ten")
    assert press(editor, "1", "0") == [False, True]
    assert draft.value("ten") == "к"
    assert stands(draft, "ten", "1", "enter") == "а"
    assert stands(draft, "ten", "2") == "б"
    assert stands(draft, "ten", *'"қ', "enter") == "к"


def test_a_figure_that_is_a_number_and_begins_a_word_takes_neither(draft: Draft) -> None:
    editor = editor_for(draft, "years")
    press(editor, "3")
    assert editor.note() == ("note", "▶ 5 жас   · 3 жас")
    press(editor, *" жас")
    assert draft.value("years") == "3 жас"


def test_one_word_is_taken_back_by_backspace_and_a_value_emptied(draft: Draft) -> None:
    editor = editor_for(draft, "kin")
    press(editor, *"әже", "backspace")
    assert (draft.value("kin"), editor.pen.text) == (None, "")
    press(editor, "right", "delete")
    assert draft.value("kin") is None
    press(editor_for(draft, "status"), *"жетім", "backspace", *"анасы")
    assert draft.value("status") == [STATUS[2]]
    draft.put("status", None)
    editor = editor_for(draft, "status")
    press(editor, *"толық ек", "backspace")
    assert draft.value("status") == [INCOMPLETE]
    press(editor, "backspace")
    assert draft.value("status") is None
    assert editor.note() == ("note", f"▶ {FULL}   · {INCOMPLETE}")


def test_arrows_and_the_space_bar_go_through_the_choices(draft: Draft) -> None:
    editor = editor_for(draft, "kin")
    values = []
    for key in ("right", " ", "left", "left", "left"):
        assert press(editor, key) == [False]
        values.append(draft.value("kin"))
    assert values == ["ана", "ата", "ана", "аға", "әже"]
    press(editor, "backspace", "left")
    assert draft.value("kin") == "аға"
    assert editor_for(draft, "aid").press("right", None) == ""


def test_a_text_that_is_pasted_is_looked_for_in_the_list(draft: Draft) -> None:
    editor_for(draft, "kin").paste("әже\n")
    assert draft.value("kin") == "әже"
    editor_for(draft, "status").paste("жетім, толық отбасы")
    assert draft.value("status") == [FULL, ORPHAN]
    editor = editor_for(draft, "kin")
    editor.paste("немере")
    assert editor.note()[0] == "warning"


def test_a_choice_may_begin_with_what_the_screen_calls_it() -> None:
    original = sheet_of("{sex: choice ер / әйел}")
    sheet = read("+++\n+++\n{sex: choice муж. / жен.}", "made.ru.form", original)
    draft = draft_of(sheet, {})
    editor = editor_for(draft, "sex")
    press(editor, *"жен.")
    assert draft.value("sex") == "әйел"
    assert editor.pen.text == "жен."
    press(editor_for(draft, "sex"), "е")
    assert draft.value("sex") == "ер"


@pytest.mark.parametrize(
    ("keys", "value", "went_on"),
    [
        ("+", True, True),
        ("-", False, True),
        ("1", True, True),
        ('"', True, True),
        ("0", False, True),
        ("и", True, False),
        ("иә", True, False),
        ("жоқ", False, False),
        ("жок", False, False),
        ("да", True, False),
        ("нет", False, False),
        ("yes", True, False),
        ("ә", False, False),
        (" ", True, False),
        ("  ", False, False),
        ("+ ", False, False),
    ],
)
def test_a_flag_is_said_by_a_sign_or_a_word(
    draft: Draft, keys: str, value: bool, went_on: bool
) -> None:
    editor = editor_for(draft, "full")
    assert press(editor, *keys)[-1] is went_on
    draft.commit_entry()
    assert draft.value("full") is value


def test_a_flag_can_be_emptied_and_turned_by_arrows(draft: Draft) -> None:
    editor = editor_for(draft, "full")
    press(editor, "right")
    assert draft.value("full") is True
    assert editor.pen.text == "+"
    press(editor, "left")
    assert draft.value("full") is False
    press(editor, "delete")
    assert draft.value("full") is None
    assert editor.press("f5", None) == ""

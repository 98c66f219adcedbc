"""The order of the Kazakh alphabet, the search key, and the number row of its keyboard."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.forms.alphabet import ALPHABET, fold, kazakh_key
from tui.keyboard import digits

PLAIN = dict(zip("1234567890", '"әіңғ,.үұқ', strict=True))
SHIFTED = dict(zip("1234567890", "!ӘІҢҒ;:ҮҰҚ", strict=True))


def test_names_sort_as_in_a_kazakh_dictionary() -> None:
    names = ["Яна", "Әсел", "Ахмет", "Қайрат", "Күләш", "Ырыс", "Іңкәр", "Ұлан", "Үміт", "Умар"]
    assert sorted(names, key=kazakh_key) == [
        *("Ахмет", "Әсел", "Күләш", "Қайрат", "Умар", "Ұлан", "Үміт", "Ырыс", "Іңкәр", "Яна")
    ]


def test_every_letter_has_its_own_place() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 42
    assert sorted(sorted(ALPHABET.upper()), key=kazakh_key) == list(ALPHABET.upper())


def test_figures_come_before_letters_and_latin_after_them() -> None:
    assert sorted(["Zoe", "Émile", "Яна", "7 сынып", "Ахмет"], key=kazakh_key) == [
        *("7 сынып", "Ахмет", "Яна", "Zoe", "Émile")
    ]


def test_a_short_name_comes_before_a_longer_one_that_begins_so() -> None:
    assert kazakh_key("Әли Б") < kazakh_key("Әлия А")


def test_case_and_decomposed_letters_do_not_matter() -> None:
    for key in (kazakh_key, fold):
        assert key("Байғұт Ёлкин") == key(unicodedata.normalize("NFD", "БАЙҒҰТ ЁЛКИН"))


@pytest.mark.parametrize(
    ("kept", "sought"),
    [
        ("Қожахметова Айгүл", "кожахметова айгул"),
        ("Өмірбек", "омирбек"),
        ("Һүрия", "хурия"),
        ("Сәуле Ғани", "cayлe гани"),
        ("Ёлкина", "елкина"),
        ("Пікір", "пiкip"),
        ("+7\u00a0(701)", "+7 (701)"),
        ("2026–2027", "2026-2027"),
    ],
)
def test_a_name_is_found_from_another_keyboard(kept: str, sought: str) -> None:
    assert fold(sought) in fold(kept)


@given(st.text())
def test_keys_take_any_text_and_folding_twice_changes_nothing(text: str) -> None:
    assert isinstance(kazakh_key(text), str)
    assert fold(fold(text)) == fold(unicodedata.normalize("NFC", fold(text)))


@given(st.text("0123456789", min_size=1), st.booleans())
def test_figures_typed_on_the_kazakh_row_are_read(figures: str, shift: bool) -> None:
    keys = SHIFTED if shift else PLAIN
    assert digits("".join(keys[figure] for figure in figures)) == figures


@given(st.text("0123456789 ./-:,()+"))
def test_an_entry_of_another_layout_is_left_as_it_is(typed: str) -> None:
    if any(char.isdecimal() for char in typed):
        assert digits(typed) == typed


@given(st.text('0123456789./,:; -!"әіңғүұқӘІөһяd№?'))
def test_reading_twice_changes_nothing(typed: str) -> None:
    assert digits(digits(typed)) == digits(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("01.09.2026", "01.09.2026"),
        ("әқә,", "2026"),
        ("1ә.5", "1275"),
        (",", "6"),
        (".,", "76"),
        ("1,5", "1,5"),
        ("1..5", "1..5"),
        ('"№ғ', "1.5"),
        ("үө.қ", "8ө70"),
        ("Һ.", "Һ7"),
        ("1 қыркүйек", "1 қыркүйек"),
        ("йцукен", "йцукен"),
        ("", ""),
    ],
)
def test_points_and_commas_are_figures_only_where_the_row_was_used(typed: str, read: str) -> None:
    assert digits(typed) == read

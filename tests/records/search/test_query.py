"""What a query is read as."""

from __future__ import annotations

import pytest

from tui.forms.alphabet import ALPHABET
from tui.keyboard import as_cyrillic, as_latin
from tui.records.search.query import interpretations


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rj;f[vtnjdf", "кожахметова"),
        ("0j;f[vtnjdf", "қожахметова"),
        (")j;f[vtnjdf", "қожахметова"),
        ("2kbz", "әлия"),
        ("qrfk", "йкал"),
        ("=fvjbl", "һамоид"),
        ("2лия", "әлия"),
        ("8лгі", "үлгі"),
        (")уаныш", "қуаныш"),
    ],
)
def test_keys_of_another_layout_give_the_letters_that_were_meant(typed: str, meant: str) -> None:
    assert meant in list(as_cyrillic(typed))


def test_every_letter_of_the_alphabet_is_on_a_key_of_the_latin_layout() -> None:
    keys = as_latin(ALPHABET)
    assert all(" " < key <= "~" for key in keys)
    assert len(set(keys)) == len(ALPHABET)
    assert ALPHABET in list(as_cyrillic(keys))


def test_cyrillic_typed_for_latin_is_read_back() -> None:
    assert as_latin("ыьшер") == "smith"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  Қожахметова,  АЙГҮЛ ", ("кожахметова", "айгул")),
        ("7 «Ә»", ("7а",)),
        ("ойданов 7 ә", ("ойданов", "7а")),
        ("1.9.15", ("01.09.2015",)),
        ("01/09/2015", ("01.09.2015",)),
        ("2015-09-01", ("01.09.2015",)),
        ("Гульмира", ("гулмира",)),
        ("CAPA", ("сара",)),
        ("Ким-Ли", ("ким", "ли")),
        ("[", ()),
        (".*", ()),
    ],
)
def test_the_first_reading_is_what_was_typed(typed: str, words: tuple[str, ...]) -> None:
    found = interpretations(typed)
    assert (found[0].words if found else ()) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("8 (701) 123-45-67", "77011234567"),
        ("+7 701 123 45 67", "77011234567"),
        ("701 123", "701123"),
        ("150109 600 011", "150109600011"),
        ("01092015", "01.09.2015"),
        # The number row of the Kazakh layout, where the keys 6 and 7 give a comma and a point.
        ('"ғқ"құ,қққ""', "150109600011"),
    ],
)
def test_figures_are_read_without_what_stands_between_them(typed: str, words: str) -> None:
    assert (words,) in [interpretation.words for interpretation in interpretations(typed)]


def test_nothing_is_read_out_of_nothing() -> None:
    assert interpretations("") == interpretations("   ") == interpretations("«»") == []


def test_a_query_of_any_length_is_cut() -> None:
    assert len(interpretations("а" * 100_000)[0].words[0]) == 200

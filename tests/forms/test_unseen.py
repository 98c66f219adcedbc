"""Letters that nobody sees: which they are, by Unicode's own properties, and that they go."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
import regex

from tui.forms.alphabet import fold, kazakh_key
from tui.forms.clean import (
    UNSEEN,
    clean_line,
    clean_secret,
    clean_text,
    may_hold_unseen,
    seen,
    seen_value,
)
from tui.forms.entry.child_facts import comparable_name

UNICODE = regex.compile(r"[\p{Cf}\p{Default_Ignorable_Code_Point}]+")
ALL = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
SOME = ("\u00ad", "\u200c", "\u200d", "\u034f", "\u2062", "\u3164", "\ufe0f", "\U000e0101")


def ranges(letters: regex.Match[str]) -> str:
    """A run of letters as a range of a pattern."""
    ends = dict.fromkeys((letters[0][0], letters[0][-1]))
    return "-".join(end.encode("unicode_escape").decode() for end in ends)


def test_unseen_letters_are_those_of_unicodes_properties() -> None:
    assert "".join(map(ranges, UNICODE.finditer(ALL))) == UNSEEN


def test_format_characters_of_this_pythons_unicode_are_among_them() -> None:
    unseen = re.compile(f"[{UNSEEN}]")
    formats = [letter for letter in ALL if unicodedata.category(letter) == "Cf"]
    assert [letter for letter in formats if not unseen.match(letter)] == []


@pytest.mark.parametrize("unseen", SOME)
def test_unseen_letters_are_in_nothing_that_enters(unseen: str) -> None:
    assert clean_text(f"Асан{unseen}ов {unseen}") == "Асанов "
    assert clean_line(f"{unseen}Асан{unseen}ов") == "Асанов"
    assert clean_line(unseen) == ""


@pytest.mark.parametrize("unseen", SOME)
def test_unseen_letters_are_in_nothing_that_is_compared(unseen: str) -> None:
    written = f"Әли{unseen}ева Айг{unseen}үл Ерлан {unseen}қызы"
    assert comparable_name(written) == comparable_name("Әлиева Айгүл Ерланқызы")
    assert fold(f"и{unseen}\u0306од") == fold("йод")
    assert kazakh_key(f"Ә{unseen}ли") == kazakh_key("Әли")


def test_letters_that_unseen_ones_kept_apart_are_composed() -> None:
    assert seen("и\u034f\u0306") == clean_text("и\u034f\u0306") == "й"


def test_spaces_and_accents_are_no_unseen_letters() -> None:
    assert clean_text("а\u00a0б за\u0301мок") == "а\u00a0б за\u0301мок"


def test_all_texts_of_a_value_are_read_without_them() -> None:
    kept = {"child": "А\u00adсан", "rows": [{"what": "\u200dой", "section": 1}], "born": None}
    assert seen_value(kept) == {
        "child": "Асан",
        "rows": [{"what": "ой", "section": 1}],
        "born": None,
    }


def test_a_passphrase_keeps_the_letters_that_it_was_chosen_with() -> None:
    assert clean_secret("ж\u00adк❤\ufe0f") == "ж\u00adк❤\ufe0f"
    assert clean_secret("ж\x07\u200bк") == "жк"


def test_a_text_in_bytes_that_holds_unseen_letters_is_told() -> None:
    unseen = "".join(letters[0] for letters in UNICODE.finditer(ALL))
    assert [letter for letter in unseen if not may_hold_unseen(f"ж{letter}ң".encode())] == []
    assert not may_hold_unseen("«Қожа-Ахмет» №1 — “ой”… 10 °C".encode())

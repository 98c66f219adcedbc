"""What the bundled font can print, and what stands for the letters that it lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.documents.breaks import pieces
from tui.documents.font import letter_widths
from tui.documents.measure import letters
from tui.forms.printed_letters import font_letters, missing_letters, printable

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def test_both_faces_have_every_letter_of_the_forms() -> None:
    wanted = set(KAZAKH + KAZAKH.upper() + "«»—–№…%+−*()[]/\\\"'@" + "0123456789")
    assert wanted <= letter_widths("").keys()
    assert letter_widths("").keys() == letter_widths("B").keys()


def test_the_letters_that_are_said_to_be_printed_are_those_of_the_font() -> None:
    assert font_letters() == letter_widths("").keys()


@pytest.mark.parametrize("text", ["שלום", "سلام", "Ойдан אב"])
def test_words_from_right_to_left_are_no_letters_that_are_printed(text: str) -> None:
    assert missing_letters(text) == {one for one in text if one > "\u0590"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5\u2011сынып", "5-сынып"),
        ("100 ₸", "100 тг"),
        ("☐ иә ✓", "□ иә √"),
        ("бір\tекі", "бір екі"),
        ("бір\r\nекі", "бір\nекі"),
        ("и\u0306од", "йод"),
        ("бе\u00adлгі\u200b\ufeff", "белгі"),
        ("ｆｕｌｌ", "full"),
        ("\x00\x07\x1b[31m", "[31m"),
        ("👍🏽 中", "?? ?"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_what_the_font_lacks_is_printed_as_its_like(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_only_what_becomes_a_question_mark_is_missing() -> None:
    assert missing_letters("Қожа? 5\u2011сынып ₸ \x07 中 \udc80") == {"中", "\ufffd"}
    assert missing_letters("Қожа") == frozenset()


@examples(200)
@given(st.text(st.characters(exclude_categories=())))
def test_whatever_is_printable_is_in_the_font_and_no_control(text: str) -> None:
    shown = printable(text)
    assert set(shown) <= {*letter_widths(""), "\n"}
    assert not any(unicodedata.category(one) in {"Cc", "Cf"} for one in shown if one != "\n")
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("бір екі  үш", ["бір ", "екі  ", "үш"]),
        ("психологиялық-педагогикалық", ["психологиялық-", "педагогикалық"]),
        ("тәрбиеленді/оқыды/", ["тәрбиеленді/", "оқыды/"]),
        ("ПМПК-ның 10-сынып е-майл", ["ПМПК-ның ", "10-сынып ", "е-майл"]),
        ("Аты-жөні, ата-анасы, оқу-тәрбие", ["Аты-жөні, ", "ата-", "анасы, ", "оқу-", "тәрбие"]),
        ("2-сынып 12/3-үй үй-жай 45-45", ["2-сынып ", "12/3-үй ", "үй-жай ", "45-45"]),
        ("сынып 3 «А», бар", ["сынып ", "3 «А», ", "бар"]),
        ("Ойдан М. Ү. келді", ["Ойдан М. Ү. ", "келді"]),
        ("М. Ү. Ойдан келді", ["М. Ү. Ойдан ", "келді"]),
        ("келді, М. Ү. Ойдан", ["келді, ", "М. Ү. Ойдан"]),
        ("«05» қыркүйек 2026 ж. бастап", ["«05» қыркүйек 2026 ж. ", "бастап"]),
        ("5 қыркүйекте 12 бала", ["5 қыркүйекте ", "12 ", "бала"]),
        ("№ 3 мектеп", ["№ 3 ", "мектеп"]),
        ("тел. +7 (701) 000-00-00, үй", ["тел. ", "+7 (701) 000-00-00, ", "үй"]),
        ("( + / - , диагноз)", ["( + / ", "- , ", "диагноз)"]),
        ("бұдан әрі – Жеке", ["бұдан ", "әрі – ", "Жеке"]),
        ("", [""]),
    ],
)
def test_a_line_is_broken_where_a_reader_expects_it(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@examples(150)
@given(st.text(KAZAKH + "  -/.@0123\n№", max_size=200), st.floats(1, 120))
def test_wrapped_lines_fit_and_hold_every_letter(text: str, limit: float) -> None:
    face = letters("", 10.5)
    lines = face.wrap(text, limit)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.width(one) <= limit + 0.001 or len(one) <= 1 for one in lines)
    whole = face.wrap_whole(text, limit)
    assert whole in (lines, [])


def test_a_word_is_cut_only_where_no_space_is_left() -> None:
    face = letters("", 10.5)
    room = face.width("+7 (701) 000")
    assert face.wrap("+7\u00a0(701)\u00a0000-00-00", room) == ["+7\u00a0(701)\u00a0", "000-00-00"]
    assert face.wrap("№ 1234567", face.width("1234567")) == ["№", "1234567"]


def test_what_fits_no_line_begins_on_that_of_the_words_before_it() -> None:
    face = letters("", 10.5)
    room = face.width("тел. +7 (701)")
    assert face.wrap("тел. +7 (701) 000-00-00", room) == ["тел. +7 (701)", "000-00-00"]
    assert face.wrap("тел. +7 (701)", face.width("+7 (701)")) == ["тел.", "+7 (701)"]


def test_spaces_at_the_end_take_no_line_of_their_own() -> None:
    face = letters("", 10.5)
    assert face.wrap("бір екі   ", face.width("бір екі")) == ["бір екі"]
    assert face.wrap("бірекі   ", face.width("бір")) == ["бір", "екі"]

"""The pen: letters and words written and rubbed out, wherever it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.forms.bounds import LETTERS
from tui.widgets.pen import Pen


def test_letters_go_where_the_pen_stands() -> None:
    pen = Pen("Ал", 1)
    assert pen.write("й")
    assert (pen.text, pen.at) == ("Айл", 2)
    assert pen.write("гү")
    assert (pen.text, pen.at) == ("Айгүл", 4)


def test_the_pen_stays_on_its_text() -> None:
    pen = Pen("аб", 2)
    pen.move(1)
    assert pen.at == 2
    pen.move(-5)
    assert pen.at == 0
    pen.move(-1)
    assert pen.at == 0


@pytest.mark.parametrize(
    ("at", "step", "moved"),
    [
        *((0, 1, 4), (4, 1, 10), (2, 1, 4), (10, 1, 11), (11, 1, 12), (12, 1, 12)),
        *((12, -1, 11), (11, -1, 10), (10, -1, 5), (7, -1, 5), (5, -1, 0), (0, -1, 0)),
    ],
)
def test_the_pen_moves_by_words(at: int, step: int, moved: int) -> None:
    pen = Pen("Тегі Қазақ,а", at)
    pen.move_word(step)
    assert pen.at == moved


@pytest.mark.parametrize(
    ("at", "step", "left", "stands"),
    [(2, -1, "асы", 1), (2, 1, "аты", 2), (0, -1, "атсы", 0), (4, 1, "атсы", 4), (4, -1, "атс", 3)],
)
def test_a_letter_is_rubbed_out(at: int, step: int, left: str, stands: int) -> None:
    pen = Pen("атсы", at)
    pen.rub_out(step)
    assert (pen.text, pen.at) == (left, stands)


@pytest.mark.parametrize(
    ("at", "step", "left", "stands"),
    [
        (10, -1, "Қазақ ", 6),
        (6, -1, "тілі", 0),
        (0, 1, " тілі", 0),
        (5, 1, "Қазақ", 5),
        (8, -1, "Қазақ лі", 6),
    ],
)
def test_a_word_is_rubbed_out(at: int, step: int, left: str, stands: int) -> None:
    pen = Pen("Қазақ тілі", at)
    pen.rub_out_word(step)
    assert (pen.text, pen.at) == (left, stands)


def test_everything_is_rubbed_out_or_replaced() -> None:
    pen = Pen("Айгүл", 2)
    pen.rub_out_all()
    assert (pen.text, pen.at) == ("", 0)
    pen.replace("Әли")
    assert (pen.text, pen.at) == ("Әли", 3)


def test_a_line_takes_line_breaks_as_spaces_and_a_text_keeps_them() -> None:
    line, text = Pen(), Pen(several_lines=True)
    for pen in (line, text):
        pen.write("бір\r\nекі\u2028үш\tтөрт")
    assert line.text == "бір екі үш төрт"
    assert text.text == "бір\nекі\nүш төрт"


def test_nothing_that_gives_orders_to_a_terminal_gets_in() -> None:
    pen = Pen()
    pen.write("\x1b[2J\x07а\u202e\u200bб\x9b\ud800")
    assert pen.text == "[2Jаб\ufffd"


def test_a_paste_is_cut_at_the_limit_and_says_so() -> None:
    pen = Pen("аб", 1)
    assert not pen.write("x" * LETTERS)
    assert len(pen.text) == LETTERS
    assert pen.text.endswith("xб")
    assert pen.at == LETTERS - 1
    assert not pen.write("y")
    assert len(pen.text) == LETTERS
    assert "y" not in pen.text
    pen.rub_out(-1)
    assert pen.write("y")


ACTS = st.one_of(
    st.tuples(st.just("write"), st.text(max_size=8)),
    st.tuples(
        st.sampled_from(["move", "move_word", "rub_out", "rub_out_word"]), st.sampled_from([-1, 1])
    ),
)


@given(st.text("аб в,.\n", max_size=20), st.integers(0, 20), st.lists(ACTS, max_size=12))
def test_the_pen_never_leaves_its_text_and_changes_only_what_is_beside_it(
    text: str, at: int, acts: list[tuple[str, int | str]]
) -> None:
    pen = Pen(text, min(at, len(text)), several_lines=True)
    for act, what in acts:
        before, stood = pen.text, pen.at
        getattr(pen, act)(what)
        assert 0 <= pen.at <= len(pen.text)
        if act.startswith("move"):
            assert pen.text == before
        elif act == "write":
            assert pen.text.startswith(before[:stood])
            assert pen.text.endswith(before[stood:])
        else:
            assert before.startswith(pen.text[: pen.at])
            assert before.endswith(pen.text[pen.at :])
            assert len(pen.text) < len(before) or stood in {0, len(before)}


@given(st.text(max_size=40))
def test_what_is_typed_letter_by_letter_is_what_is_pasted(text: str) -> None:
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    typed, pasted = Pen(several_lines=True), Pen(several_lines=True)
    for letter in composed:
        typed.write(letter)
    pasted.write(composed)
    assert unicodedata.normalize("NFC", typed.text) == pasted.text

"""The copy of a screen: what stands in a line after any text was put into it."""

from __future__ import annotations

import pytest

from tui.terminal.output.screen import Row, Screen


def line(*puts: tuple[int, str], width: int = 8) -> str:
    """A line's letters after texts were put into it; `.` is the second cell of a wide letter."""
    row = Row.blank(width)
    for x, text in puts:
        row.put(x, text, "1")
    return "".join(letter or "." for letter in row.letters)


@pytest.mark.parametrize(
    ("puts", "shown"),
    [
        ([(0, "абв")], "абв     "),
        ([(3, "абв")], "   абв  "),
        ([(6, "абв")], "      аб"),
        ([(-1, "абв")], "        "),
        ([(8, "абв")], "        "),
        ([(0, "漢字")], "漢.字.    "),
        ([(7, "漢")], "        "),
        ([(6, "漢")], "      漢."),
        # What is left of a wide letter is a space.
        ([(2, "漢字"), (2, "а")], "  а 字.  "),
        ([(2, "漢字"), (3, "а")], "   а字.  "),
        ([(2, "漢字"), (3, "аб")], "   аб   "),
        ([(2, "漢字"), (3, "漢")], "   漢.   "),
        ([(6, "漢"), (5, "аб")], "     аб "),
        ([(0, "漢"), (1, "а")], " а      "),
        ([(0, "e\u0301x")], "e\u0301x      "),
        ([(0, "\u0301x")], "x       "),
        ([(0, "а\x07б\x9bв")], "абв     "),
        ([(0, "а\tб")], "а б     "),
        ([(0, "а\xa0б")], "а\xa0б     "),
    ],
)
def test_a_text_stands_where_it_was_put(puts: list[tuple[int, str]], shown: str) -> None:
    assert line(*puts) == shown


def test_the_column_after_a_text_is_told_whether_it_fits_or_not() -> None:
    row = Row.blank(8)
    assert [row.put(x, "аб", "") for x in (0, 6, 8)] == [2, 8, 10]
    assert [row.put(x, "漢", "") for x in (0, 6)] == [2, 8]


def test_a_space_has_only_the_looks_that_are_seen_on_it() -> None:
    row = Row.blank(4)
    row.put(0, "а б", "1;30;46")
    assert row.looks == ["1;30;46", "46", "1;30;46", ""]
    row.put(0, "漢 ", "1;30;46")
    assert row.looks == ["1;30;46", "1;30;46", "46", ""]


def test_lines_are_alike_whose_letters_and_looks_are() -> None:
    rows = [Row.blank(4) for _ in range(4)]
    rows[1].put(0, "а", "")
    rows[2].put(0, "а", "7")
    rows[3].put(1, "а", "")
    assert len({*rows, rows[1].copy(), Row.blank(4)}) == 4
    assert rows[1] == rows[1].copy()
    assert rows[0] != "    "
    assert rows[1].differences(rows[3]) == [0, 1]
    assert rows[1].differences(rows[2]) == [0]
    copy = rows[1].copy()
    copy.put(2, "б", "4")
    assert (rows[1].letters[2], rows[1].looks[2]) == (" ", "")


@pytest.mark.parametrize(
    ("top", "bottom", "by", "shown"),
    [
        (0, 4, 1, "бвгд "),
        (1, 3, 1, "авг д"),
        (1, 3, 2, "аг  д"),
        (1, 3, -1, "а бвд"),
        (0, 4, -2, "  абв"),
    ],
)
def test_lines_of_a_region_move_and_the_others_stay(
    top: int, bottom: int, by: int, shown: str
) -> None:
    screen = Screen(1, 5)
    for row, letter in zip(screen.rows, "абвгд", strict=True):
        row.put(0, letter, "")
    screen.scroll(top, bottom, by)
    assert "".join(row.letters[0] for row in screen.rows) == shown

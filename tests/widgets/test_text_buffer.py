"""A text of many lines that is edited."""

from __future__ import annotations

from tui.widgets.text_buffer import TextBuffer


def test_letters_in_a_row_are_one_step_of_undo() -> None:
    buffer = TextBuffer("Күні\n")
    buffer.go_to(1, 0)
    for letter in "баланың аты":
        buffer.write(letter)
    buffer.undo()
    assert buffer.text == "Күні\nбаланың "
    buffer.undo()
    buffer.undo()
    assert (buffer.text, buffer.undo()) == ("Күні\n", False)
    buffer.redo()
    buffer.redo()
    buffer.redo()
    assert buffer.text == "Күні\nбаланың аты"


def test_lines_are_broken_joined_and_cut() -> None:
    buffer = TextBuffer("бірекі")
    buffer.go_to(0, 3)
    buffer.write("\n")
    assert (buffer.lines, buffer.row, buffer.column) == (["бір", "екі"], 1, 0)
    buffer.rub_out(-1)
    assert (buffer.lines, buffer.column) == (["бірекі"], 3)
    buffer.cut_line()
    assert buffer.lines == [""]


def test_words_are_found_around_the_end() -> None:
    buffer = TextBuffer("Ата\nАна\nата")
    buffer.go_to(1, 0)
    assert (buffer.find("АТА"), buffer.row) == (True, 2)
    assert (buffer.find("ата"), buffer.row) == (True, 0)
    assert buffer.find("жоқ") is False

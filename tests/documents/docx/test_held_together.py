"""What stays on one line of a Word file: what the PDF does not break either."""

from __future__ import annotations

import pytest

from tests.support.files.word_file import blank, body, line, opened, paper, row
from tui.documents.paper import Grid

NBSP = "\u00a0"


@pytest.mark.parametrize("number", ["+7 701 123-45-67", "8 (701) 123 45 67", "+77011234567"])
def test_a_telephone_stays_on_one_line(number: str) -> None:
    document = opened(paper(line("Байланыс: ", blank(f"{number} анасы"))))
    (telephone,) = body(document).xpath(".//w:p/w:r[2]")
    written = "".join(one.text or "" for one in telephone if one.tag.endswith("}t"))
    words = written.split(" ")
    assert len(words) == 2
    assert not any(mark in words[0] for mark in " -")
    assert document.paragraphs[0].text.replace(NBSP, " ").strip() == f"Байланыс: {number} анасы"


def test_classes_numbers_dates_and_initials_stay_on_one_line_in_lines_and_in_cells() -> None:
    held = "3 «А», № 15, 1 қыркүйек 2026 ж., А. Б. Ойданов, 25 жыл, сөз – сөз (оқушы)"
    grid = Grid(("Оқушы",), [row(held)], (1,))
    document = opened(paper(line(held), grid))
    expected = "3~«А», №~15, 1~қыркүйек~2026~ж., А.~Б.~Ойданов, 25~жыл, сөз~– сөз (оқушы)"
    for text in (document.paragraphs[0].text, document.tables[0].rows[1].cells[0].text):
        assert text.replace(NBSP, "~") == expected


def test_no_hyphen_ends_a_line_at_which_print_does_not_break() -> None:
    words = "Ата-анасының аты-жөні, ПМПК-ның 5-сыныбы, 12/3-үй, 2-34-56, 01-09-2026"
    document = opened(paper(line(words), Grid((words,), [row(words)], (1,))))
    for text in (body(document)[0], *body(document).xpath(".//w:tc")):
        assert len(text.xpath(".//w:noBreakHyphen")) == words.count("-") - 1
        assert text.xpath(".//w:t")[0].text == "Ата-анасының аты"
    assert document.paragraphs[0].text == words


def test_where_a_cell_is_too_narrow_for_it_a_line_ends_at_a_space_and_not_inside_a_number() -> None:
    number = " ".join(["8 (701) 123-45-67"] * 4)
    widths = (1.0, *(9.0,) * 9)
    document = opened(paper(Grid(("",) * 10, [row(number, *("а",) * 9)], widths)))
    assert document.tables[0].rows[1].cells[0].text == number


def test_one_word_too_wide_for_its_cell_parts_nothing_else_in_it() -> None:
    text = f"{'Ұ' * 60} +7 (701) 123-45-67, 3 «А», 5-сынып"
    document = opened(paper(Grid(("", ""), [row(text, "а")], (1, 4))))
    (cell, _) = document.tables[0].rows[1].cells
    assert cell.text == text.replace("7 (", "7~(").replace(") ", ")~").replace("3 ", "3~").replace(
        "~", NBSP
    )
    assert len(body(document).xpath(".//w:noBreakHyphen")) == 3

"""Lists that plugins make as papers, written as tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.support.answer import Answer
from tests.support.files.workbook import Workbook
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.documents.table.paper_table import paper_table
from tui.forms.language.sheet import Page


def paper(*rows: tuple[str, ...]) -> Paper:
    grid = Grid(
        ("№", "Аты", "Күні", ""),
        [GridRow(tuple((Run(text),) for text in row)) for row in rows],
        (1.0, 1.0, 1.0, 1.0),
    )
    return Paper("Кітап", (Paragraph((Run("Кітап"),)), grid), Page())


def test_columns_of_days_and_of_numbers_are_typed() -> None:
    table = paper_table(paper(("1", "7", "15.03.2014", "7Ә"), ("12", "Ә", "", "0")))
    assert [each.type for each in table.columns] == ["number", "text", "date", "text"]
    assert [each.heading for each in table.columns] == ["№", "Аты", "Күні", "4"]
    assert [each.cells for each in table.records] == [
        [1, "7", date(2014, 3, 15), "7Ә"],
        [12, "Ә", None, "0"],
    ]


def test_what_only_looks_like_a_number_or_a_day_is_a_text() -> None:
    table = paper_table(paper(("140315600019", "007", "31.02.2014", "")))
    assert [each.cells for each in table.records] == [["140315600019", "007", "31.02.2014", None]]


def test_a_paper_without_a_table_is_an_empty_table() -> None:
    table = paper_table(Paper("Хат", (Paragraph((Run("Сәлем"),)),), Page()))
    assert (table.columns, list(table.records)) == ((), [])


def test_the_alphabet_book_is_written_as_a_table(vault: Path, cli: Callable[..., Answer]) -> None:
    for number, first in ((2, "Арман"), (1, "Әлия")):
        child = {"surname": "Ойданов", "first": first, "number": number, "born": "2014-03-15"}
        assert cli("add", "personal_file", stdin=json.dumps(child)).status == 0
    answer = cli("print", "personal_file", "--list", "alphabet_book", "-o", "a.xlsx")
    assert answer.status == 0
    *_, one, other = Workbook(Path("a.xlsx").read_bytes()).rows()
    assert one[:4] == [1.0, 2.0, "Ойданов Арман", date(2014, 3, 15)]
    assert other[:3] == [2.0, 1.0, "Ойданов Әлия"]

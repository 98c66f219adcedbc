"""Pages on which nothing stands alone: signatures, headings, last lines, rows that go on."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.support.sheets import read
from tui.documents.composition import numbered_register_of, paper_of
from tui.documents.docx.exporter import write_docx
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run, Signature, SignaturePlace
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from tui.documents.paper import Block

DAY = date(2026, 9, 16)
SIGNED = Signature((Run("Директор"),), (SignaturePlace((), "қолы"),))


def pages(*blocks: Block, **more: Any) -> list[list[str]]:
    """The lines of each page, without its number."""
    return pages_of(Paper("Құжат", blocks, Page(), **more))


def pages_of(paper: Paper) -> list[list[str]]:
    file = BytesIO()
    write_pdf(paper, file, printed=DAY)
    found = [page.extract_text().splitlines() for page in PdfReader(file).pages]
    return [page[:-1] if len(found) > 1 else page for page in found]


def line(text: str, style: str = "plain") -> Paragraph:
    return Paragraph((Run(text),), style=style)


def rows(count: int) -> list[GridRow]:
    return [GridRow(((Run(f"{number}"),), (Run("сөз"),))) for number in range(1, count + 1)]


def filler(count: int) -> list[Block]:
    return [line(f"жол {number}") for number in range(count)]


@pytest.mark.parametrize("before", range(38, 43))
def test_a_signature_is_on_one_page_with_the_line_before_it(before: int) -> None:
    found = pages(*filler(before), SIGNED)
    assert found[-1][0].startswith("жол")
    assert any("Директор" in one for one in found[-1])


@pytest.mark.parametrize("before", range(43, 48))
def test_a_signature_is_on_one_page_with_the_last_row_of_a_table(before: int) -> None:
    found = pages(Grid(("№", "Аты"), rows(before), (1, 5)), SIGNED)
    assert "сөз" in " ".join(found[-1])
    assert "Директор" in " ".join(found[-1])


@pytest.mark.parametrize("before", range(38, 43))
def test_a_last_line_is_on_one_page_with_the_one_before_it(before: int) -> None:
    found = pages(*filler(before), line("соңы"))
    assert len(found[-1]) > 1
    assert found[-1][-2].startswith("жол")


@pytest.mark.parametrize("before", range(35, 40))
def test_a_heading_is_on_one_page_with_the_first_row_of_its_table(before: int) -> None:
    found = pages(
        *filler(before), line("1. Балалар", "heading"), Grid(("№", "Аты"), rows(3), (1, 5))
    )
    (at,) = (at for at, one in enumerate(found) if "1. Балалар" in one)
    assert "сөз" in " ".join(found[at])


@pytest.mark.parametrize("before", range(36, 41))
@pytest.mark.parametrize("asks", ["Қайда тәрбиеленді", "Негізі:"])
def test_what_asks_for_the_lines_below_it_is_on_one_page_with_them(before: int, asks: str) -> None:
    value = Run("сөз " * 200, "a", 24, typed=True)
    words = (Run("Куәлік "), value) if asks.endswith(":") else (value,)
    found = pages(*filler(before), line(asks), Paragraph(words), *filler(3))
    (at,) = (at for at, page in enumerate(found) if any(asks in one for one in page))
    assert sum("сөз" in one for one in found[at]) >= 2


@pytest.mark.parametrize("before", range(36, 41))
def test_one_line_of_a_paragraph_does_not_stand_alone(before: int) -> None:
    words = " ".join(f"сөз{number}" for number in range(60))
    found = pages(*filler(before), line(words), line("жол"), *filler(3))
    counts = [sum("сөз" in one for one in page) for page in found]
    assert 1 not in counts


PLAN = """+++
id = "plan"
edition = 2026-09-01
kind = "plan"
name = "{year}"
+++
# Жоспар {year: year}

| № | Іс |
| {#} | {plan.act: long} |
|= I. Балалармен жұмыс
|= II. Ата-аналармен жұмыс
"""
REGISTER = """+++
id = "talks"
edition = 2026-09-01
kind = "register"
name = "{child}"
[page]
widths = [10, 30, 40]
+++
# Әңгімелер

| № | Бала | Сұраныс |
| {#} | {child: name} | {request: long} |
"""


def test_a_section_that_goes_on_says_its_name_again() -> None:
    sheet = read(PLAN)
    acts = [{"act": f"Жиын {number}", "section": 1 + number // 60} for number in range(70)]
    first, second = pages_of(paper_of(sheet, {"plan": acts}))
    assert "I. Балалармен жұмыс" in first
    assert "I. Балалармен жұмыс (жалғасы)" in second
    assert "II. Ата-аналармен жұмыс" in second
    assert "(жалғасы)" not in " ".join(first)


def test_a_row_that_goes_on_says_its_number_again() -> None:
    sheet = read(REGISTER)
    records = [(7, {"child": "Ойдан Дана", "request": "Мысал сөйлем. " * 700})]
    first, *others = pages_of(numbered_register_of(sheet, records))
    assert others
    assert not any("жалғасы" in one for one in first)
    assert all("№ 7 (жалғасы)" in page for page in others)


def test_a_row_without_a_number_that_goes_on_is_called_by_what_stands_first_in_it() -> None:
    sheet = read(PLAN.replace("{#} | ", "{plan.when: text} | "))
    long = {"when": "қыркүйек", "act": "Мысал сөйлем. " * 700, "section": 1}
    _, second, *_ = pages_of(paper_of(sheet, {"plan": [long]}))
    assert "I. Балалармен жұмыс; қыркүйек (жалғасы)" in second


def test_what_goes_on_is_named_above_the_table_on_one_line_and_takes_no_room() -> None:
    long = "Ұзын атауы бар бөлім " * 12
    section = GridRow(((Run(long),),), across=True, name=long)
    tall = GridRow(((Run("1"),), (Run("сөз " * 3000),)), name="№ 1")
    named = pages(Grid(("№", "Аты"), [section, tall], (1, 9), goes_on="жалғасы"))
    assert len(named) == len(pages(Grid(("№", "Аты"), [section, tall], (1, 9)))) > 2
    first, *others = named
    assert not any("жалғасы" in one for one in first)
    for page in others:
        (said,) = [one for one in page if "жалғасы" in one]
        assert page[0] == said
        assert said.startswith("Ұзын атауы")
        assert said.endswith(" …; № 1 (жалғасы)")


def test_a_column_with_a_very_long_text_is_wider_but_none_is_under_half_of_its_form() -> None:
    sheet = read(REGISTER.replace("[10, 30, 40]", "[8, 200, 40]"))
    few = [(number, {"child": "Ойдан Дана", "request": "Мысал. "}) for number in range(1, 4)]
    long = [*few, (4, {"child": "Мысал Болат", "request": "Мысал сөйлем. " * 715})]
    usual = widths_of(numbered_register_of(sheet, few))
    wider = widths_of(numbered_register_of(sheet, long))
    assert usual[1] / 2 * 0.9 < wider[1] < usual[1]
    assert wider[2] > 3 * usual[2]
    assert len(pages_of(numbered_register_of(sheet, long))) <= 5
    columns = {name: len(line) for name, line in text_columns(sheet, few, long).items()}
    assert columns["long"] > 2 * columns["few"]


def test_a_very_long_text_far_down_counts_too() -> None:
    sheet = read(REGISTER.replace("[10, 30, 40]", "[8, 200, 40]"))
    few = [(number, {"child": "Ойдан Дана", "request": "Мысал. "}) for number in range(1, 4)]
    long = {"child": "Мысал Болат", "request": "Мысал сөйлем. " * 715}
    near, far = numbered_register_of(sheet, few), numbered_register_of(sheet, few, far=[long])
    assert widths_of(far)[2] > 3 * widths_of(near)[2]
    lines = list(plain_lines(numbered_register_of(sheet, few, far=[long])))
    (heading,) = (one for one in lines if "Сұраныс" in one)
    assert len(heading.split("│")[3]) > 2 * len(text_columns(sheet, few, few)["few"])


def widths_of(paper: Paper) -> list[float]:
    from tui.documents.column import columns_of

    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    edges = columns_of(grid, list(grid.rows), str, 0.0, 272.0).edges
    return [end - start for start, end in pairwise(edges)]


def text_columns(sheet: Any, few: Any, long: Any) -> dict[str, str]:
    """The heading of the last column as it stands in text."""
    found = {}
    for name, records in (("few", few), ("long", long)):
        lines = list(plain_lines(numbered_register_of(sheet, records)))
        (heading,) = (one for one in lines if "Сұраныс" in one)
        found[name] = heading.split("│")[3]
    return found


def test_word_keeps_them_together_too() -> None:
    file = BytesIO()
    grid = Grid(("№", "Аты"), rows(3), (1, 5))
    asked = (line("Қайда оқыды"), Paragraph((Run("", "a", 24, typed=True),)))
    blocks = (*asked, line("бір"), SIGNED, grid, SIGNED)
    write_docx([Paper("Құжат", blocks, Page())], file, printed=DAY)
    body = ZipFile(file).read("word/document.xml").decode()
    assert "<w:keepNext/>" in body.partition("Қайда")[0].rpartition("<w:p>")[2]
    first, last_row = (
        body.partition("бір")[0].rpartition("<w:p>")[2],
        body.rpartition("сөз")[0].rpartition("<w:tr>")[2],
    )
    assert "<w:keepNext/>" in first
    assert last_row.count("<w:keepNext/>") == 2

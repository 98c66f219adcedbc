"""Bookmarks: of many papers one for each form, below it one for each child; of one its parts."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.documents.pdf.exporter import write_pdf
from tui.forms.language.nodes import NewPage
from tui.forms.language.sheet import Page


def bookmarks(*papers: tuple[str, str]) -> list[Any]:
    """The bookmarks of papers of two pages, by their titles and feet."""
    blocks = (Paragraph((Run("Бірі"),)), NewPage(), Paragraph((Run("Екі"),)))
    return outline(*(Paper(title, blocks, Page(), foot=foot) for title, foot in papers))


def outline(*papers: Paper) -> list[Any]:
    """Titles with the number of their page; those below a title as a list after it."""
    file = BytesIO()
    write_pdf(papers, file, printed=date(2026, 9, 16))
    reader = PdfReader(file)

    def told(found: Any) -> Any:
        if isinstance(found, list):
            return [told(one) for one in found]
        return f"{found.title} {reader.get_destination_page_number(found)}"

    return [told(one) for one in reader.outline]


def test_one_paper_without_parts_has_none() -> None:
    assert bookmarks(("Карта", "Қожа А.")) == []


def test_one_paper_of_several_pages_has_one_for_each_heading_and_each_section() -> None:
    section = [GridRow(((Run(name),),), across=True, name=name) for name in ("I. Бірі", "II. Екі")]
    rows = [GridRow(((Run(str(number)),),)) for number in range(60)]
    mark = Paragraph((Run("ЖОБА"),), "right", "heading")
    heading = Paragraph((Run("1. Жоспар"),), style="heading")
    grid = Grid(("№",), [section[0], *rows, section[1], *rows], (1,))
    paper = Paper("Жоспар", (mark, heading, grid), Page())
    assert outline(paper) == ["1. Жоспар 0", "I. Бірі 0", "II. Екі 1"]
    assert outline(paper._replace(blocks=(heading,))) == []


def test_files_of_one_form_have_one_for_each_child() -> None:
    assert bookmarks(("Карта", "Қожа А., № 1"), ("Карта", "Үлгі Б., № 2")) == [
        "Қожа А., № 1 0",
        "Үлгі Б., № 2 2",
    ]


def test_files_of_several_forms_have_one_for_each_form_and_below_it_for_each_child() -> None:
    found = bookmarks(("Карта", "Қожа А."), ("Карта", "Үлгі Б."), ("Журнал", "2026"))
    assert found == ["Карта 0", ["Қожа А. 0", "Үлгі Б. 2"], "Журнал 4"]


def test_papers_of_nobody_have_only_their_form() -> None:
    assert bookmarks(("Карта", ""), ("Карта", ""), ("Есеп", "")) == ["Карта 0", "Есеп 4"]

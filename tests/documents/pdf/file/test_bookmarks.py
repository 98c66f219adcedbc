"""Bookmarks of files of many papers: one for each form, below it one for each child."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tui.documents.paper import Paper, Paragraph, Run
from tui.documents.pdf.exporter import write_pdf
from tui.forms.language.nodes import NewPage
from tui.forms.language.sheet import Page


def bookmarks(*papers: tuple[str, str]) -> list[Any]:
    """Titles with the number of their page; those below a title as a list after it."""
    file = BytesIO()
    blocks = (Paragraph((Run("Бірі"),)), NewPage(), Paragraph((Run("Екі"),)))
    made = [Paper(title, blocks, Page(), foot=foot) for title, foot in papers]
    write_pdf(made, file, printed=date(2026, 9, 16))
    reader = PdfReader(file)

    def told(found: Any) -> Any:
        if isinstance(found, list):
            return [told(one) for one in found]
        return f"{found.title} {reader.get_destination_page_number(found)}"

    return [told(one) for one in reader.outline]


def test_one_paper_has_none() -> None:
    assert bookmarks(("Карта", "Қожа А.")) == []


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

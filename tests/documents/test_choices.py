"""Words chosen by underlining are told in every format, also where no underline is seen."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tests.support.sheets import sheet_of
from tui.documents.composition import paper_of
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines

if TYPE_CHECKING:
    from tui.documents.paper import Paper

SHEET = sheet_of(
    "Жынысы: {sex: choice ер / әйел, underline} (астын сызу)\n"
    "Қоса беріледі: {papers: choices куәлік / сурет / анықтама, underline}\n\n"
    "| Жынысы |\n| {own: choice ер / әйел, underline} |"
)
VALUES = {"sex": "ер", "papers": ["сурет", "анықтама"], "own": "әйел"}


def content(paper: Paper) -> str:
    file = BytesIO()
    write_pdf(paper, file, printed=date(2026, 9, 16))
    (page,) = PdfReader(file).pages
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def test_the_text_has_them_in_brackets() -> None:
    assert [line.rstrip() for line in plain_lines(paper_of(SHEET, VALUES))][:2] == [
        "Жынысы: [ер], әйел (астын сызу)",
        "Қоса беріледі: куәлік, [сурет], [анықтама]",
    ]
    blank = list(plain_lines(paper_of(SHEET, None)))
    assert blank[0] == "Жынысы: ер, әйел (астын сызу)"


def test_a_table_has_them_in_brackets() -> None:
    lines = list(plain_lines(paper_of(SHEET, VALUES)))
    assert [line.strip("│ ") for line in lines if "[әйел]" in line] == ["ер, [әйел]"]


def test_the_text_layer_of_a_page_has_them_in_brackets() -> None:
    drawn = content(paper_of(SHEET, VALUES))
    marks = [part.partition(">")[0] for part in drawn.split("/ActualText<feff")[1:]]
    words = [bytes.fromhex(mark).decode("utf-16-be") for mark in marks]
    assert words == ["[ер]", "[сурет]", "[анықтама]", "[әйел]"]
    assert "ActualText" not in content(paper_of(SHEET, None))


def test_the_words_of_a_page_are_found_as_they_are_seen() -> None:
    file = BytesIO()
    write_pdf(paper_of(SHEET, VALUES), file, printed=date(2026, 9, 16))
    (page,) = PdfReader(file).pages
    assert page.extract_text().splitlines()[0] == "Жынысы: ер, әйел (астын сызу)"

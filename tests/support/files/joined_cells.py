"""Tables with joined cells, several heading rows and a total row, and what is read on paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from pypdf import PdfReader

from tests.support.files.word_file import TODAY
from tests.support.sheets import sheet_of
from tui.documents.docx.exporter import write_docx
from tui.documents.paper import Paper
from tui.documents.pdf.exporter import write_pdf

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values

RETURN = sheet_of(
    """\
| № | Қамтылған оқушылар | < | Ескертпе |
| ^ | ұл | қыз | ^ |
|---|---|---| --- 20 |
| {##} | {work.boys: number} | {work.girls: number} | {work.note: text} |
|= I. Жеке кеңестер
|= II. Топтық сабақтар
|+ Барлығы | {boys: number} | {girls: number} | — |"""
)
WORK: Values = {
    "work": [
        {"section": 1, "boys": 2, "girls": 1},
        {"section": 2, "boys": 10, "note": "сынып"},
    ],
    "boys": 12,
    "girls": 4,
}
CERTIFICATE = sheet_of(
    """\
| Баланың аты-жөні | {child: name} | Жасы | {age: number} |
| Ата-анасы туралы мәлімет | анасы | {mother: name} | < |
| ^ | әкесі | {father: name} | < |
| Мекенжайы | {address: text} |"""
)
FAMILY: Values = {"child": "Әлиев Асан", "age": 7, "mother": "Әлиева Гүл", "father": "Әлиев Серік"}


def pdf_of(paper: Paper) -> list[str]:
    """The words of each page."""
    file = BytesIO()
    write_pdf(paper, file, printed=TODAY)
    return [page.extract_text() for page in PdfReader(file).pages]


def word_of(paper: Paper) -> Any:
    file = BytesIO()
    write_docx([paper], file, printed=TODAY)
    return Document(file)

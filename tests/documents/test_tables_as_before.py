"""Tables without a rule row print byte for byte as before there were rule rows."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.support.files.word_file import TODAY
from tests.support.sheets import samples, sheet_of
from tui.documents.composition import paper_of
from tui.documents.docx.exporter import write_docx
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines

if TYPE_CHECKING:
    from tui.documents.paper import Paper

PAGE = '[page]\norientation = "landscape"\nwidths = [8, 60, 30]\nempty_rows = 4'
BODIES = {
    "sections": "| № | Іс-шара | Мерзімі |\n| {#} | {plan.what: long} | {plan.due: text} |\n"
    "|= I. Балалармен жұмыс\n|= II. Ата-аналармен жұмыс",
    "rows of a section": "| № | Іс | саны |\n|= Бірінші\n| {#} | {one.act: long} | |\n"
    "| 1 | Жиыны | {n: number} |\n|= Екінші\n| {#} | {two.act: long} | а |\n| a \\| b | | |",
    "numbers": "| Санат | саны | % |\n| Толық | {full: number} | {full.percent} |\n"
    "| Толық емес отбасылардың саны осында жазылады | {half: number} | {half.percent} |",
    "chosen words": "| a | b | c |\n| {x: choice ер / әйел, underline} | {y: date} {/} {z} | - |",
    "private columns": "| a | b | c |\n| {p.x} | {p.y: text, private} | {p.z: number} |\n|= I",
}
BEFORE = {
    "sections": ("167410478e556808", "16c571decc5992be", "094a7e1aaedd12b0"),
    "rows of a section": ("fc67020f1faaa1ef", "ad8582bfd26f4e88", "bc0a8962b376f98a"),
    "numbers": ("8990d5ef8bd06514", "8cd72da0f508c9c7", "f3fd0835c6293a40"),
    "chosen words": ("aa2d9339cdc2dc63", "39cdbe5a912c10e6", "d667ab5c27917d42"),
    "private columns": ("6fdacecf6558942d", "8592df53a4072194", "700e37866ab876aa"),
}
"""Digests of what each prints as text, in PDF and in Word: the blank form, and a record."""


def contents_of(paper: Paper) -> tuple[bytes, bytes, bytes]:
    """What a paper's text, PDF and Word file print."""
    pdf, word = BytesIO(), BytesIO()
    write_pdf(paper, pdf, printed=TODAY)
    write_docx([paper], word, printed=TODAY)
    pages = [page.get_contents() for page in PdfReader(pdf).pages]
    return (
        "\n".join(plain_lines(paper)).encode(),
        b"".join(page.get_data() for page in pages if page is not None),
        ZipFile(word).read("word/document.xml"),
    )


@pytest.mark.parametrize("name", BODIES)
def test_a_table_without_a_rule_row_prints_as_before(name: str) -> None:
    sheet = sheet_of(BODIES[name], PAGE)
    digests = tuple(
        sha256(b"".join(contents)).hexdigest()[:16]
        for contents in zip(
            contents_of(paper_of(sheet, None)),
            contents_of(paper_of(sheet, samples(sheet))),
            strict=True,
        )
    )
    assert digests == BEFORE[name]

"""What the tests of Word files share: papers of a few blocks, and what the files hold."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn

from tui.documents.docx.exporter import write_docx
from tui.documents.paper import GridRow, Paper, Paragraph, Run
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Word

    from tui.documents.paper import Block

TODAY = date(2026, 9, 16)


def paper(
    *blocks: Block, landscape: bool = False, title: str = "Құжат", language: str = "kk"
) -> Paper:
    return Paper(title, blocks, Page(landscape=landscape), language)


def line(*runs: str | Run, align: str = "left", style: str = "plain") -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs), align, style)


def blank(text: str = "", width: int = 24, lines: int = 1) -> Run:
    return Run(text, "blank", width, lines, typed=True)


def word(text: str, *, chosen: bool = False) -> Run:
    return Run(text, "list", underlined=chosen, typed=True)


def row(*texts: str) -> GridRow:
    return GridRow(tuple((Run(text),) for text in texts))


def section(text: str) -> GridRow:
    return GridRow(((Run(text),),), across=True)


def written(*papers: Paper, photos: Callable[[str], bytes | None] | None = None) -> bytes:
    file = BytesIO()
    write_docx(papers, file, printed=TODAY, photos=photos)
    return file.getvalue()


def opened(*papers: Paper, photos: Callable[[str], bytes | None] | None = None) -> Word:
    return Document(BytesIO(written(*papers, photos=photos)))


def body(document: Word) -> Any:
    return document.element.body


def text_of(document: Word) -> str:
    """All text in the order in which it stands, line breaks as newlines and tabs as spaces."""
    shown = {qn("w:br"): "\n", qn("w:tab"): " ", qn("w:p"): "\n", qn("w:noBreakHyphen"): "-"}
    return "".join(
        (element.text or "") if element.tag == qn("w:t") else shown.get(element.tag, "")
        for element in body(document).iter(*shown, qn("w:t"))
        if element.getparent().tag != qn("w:tabs")
    )


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def rules(document: Word) -> int:
    """How many rules run up to the margin."""
    return len(body(document).xpath(".//w:r[w:rPr/w:u]/w:tab"))


def underlined(document: Word) -> list[str]:
    return [element.text for element in body(document).xpath(".//w:r[w:rPr/w:u]/w:t")]


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}


def picture() -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (354, 472), "grey").save(file, "JPEG")
    return file.getvalue()

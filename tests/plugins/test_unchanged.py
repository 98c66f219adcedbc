"""The nine forms print as they did: each line, each rule and each page, blank and filled.

What the language of forms learns must not move a letter of what is there. Where a change is meant,
`digests()` gives the new values of `unchanged.toml`.
"""

from __future__ import annotations

import tomllib
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pypdf import PdfReader

from tests.plugins.test_paper import TODAY, filled, paper
from tests.support.school import ALL, sheet
from tui.documents.docx.exporter import write_docx
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.plain import plain_lines
from tui.forms.language.wording import wording

KEPT = Path(__file__).with_name("unchanged.toml")


def digest(*parts: bytes) -> str:
    return sha256(b"\n".join(parts)).hexdigest()[:16]


def digests() -> dict[str, dict[str, str]]:
    """Digests of what each form prints: its wording, its text, its Word body, its pages."""
    return {name: _digests(name) for name in sorted(ALL)}


def _digests(name: str) -> dict[str, str]:
    blank, full = paper(name, None), paper(name, filled(name))
    words, pages = BytesIO(), BytesIO()
    write_docx([blank, full], words, printed=TODAY)
    write_pdf([blank, full], pages, printed=TODAY)
    text = [*plain_lines(blank), *plain_lines(full)]
    return {
        "wording": digest("\n".join(wording(sheet(name), everything=True)).encode()),
        "text": digest("\n".join(text).encode()),
        "word": digest(ZipFile(words).read("word/document.xml")),
        "pdf": digest(*(drawn(page) for page in PdfReader(pages).pages)),
    }


def drawn(page: Any) -> bytes:
    data: bytes = page.get_contents().get_data()
    return data


def test_the_nine_forms_print_as_they_did() -> None:
    assert digests() == tomllib.loads(KEPT.read_text("utf-8"))

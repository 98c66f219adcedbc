"""Documents as a Word file, which looks like the PDF and can be written on."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.documents.docx.body import BodyWriter, parse_element
from tui.documents.docx.style import SETTINGS, styles
from tui.documents.docx.xml import NAMESPACES, valid_line
from tui.documents.paper import Paper
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import BinaryIO

    from docx.document import Document

_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_PRODUCER = "nysan"
_KEPT = ("/officeDocument", "/core-properties", "/styles", "/settings")
"""Relationships to the parts that a document needs, of those in python-docx's template."""
_LONGEST_TITLE = 255
_BEGIN = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}>'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_docx(
    papers: Iterable[Paper],
    file: BinaryIO,
    *,
    printed: date,
    photos: Callable[[str], bytes | None] | None = None,
) -> None:
    """Write papers as one Word file, each on a new page.

    The same papers and the same `printed` date give the same bytes.

    Args:
        papers: the papers.
        file: the binary stream to write to.
        printed: the date that the file says it was made.
        photos: gives the JPEG of a photo by its name, in place of a paper's own.
    """
    from docx import Document

    waiting = iter(papers)
    first = next(waiting, Paper("", (), Page()))
    document = Document()
    _prepare(document, first, printed)
    story = BodyWriter(document, photos)
    for paper in chain([first], waiting):
        story.add(paper, _language(paper) if paper.language != first.language else "")
    _pack(document, story.body(), file)


def _language(paper: Paper) -> str:
    return _LANGUAGES.get(paper.language, paper.language)


def _prepare(document: Document, first: Paper, printed: date) -> None:
    """Replace python-docx's template by our styles, settings and properties."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if not rel.reltype.endswith(_KEPT)]:
            del rels[key]
    _replace(document.styles.element, styles(_language(first)))
    _replace(document.settings.element, SETTINGS)
    about = document.core_properties
    about.title = valid_line(first.title)[:_LONGEST_TITLE]
    about.language = _language(first)
    about.author = about.last_modified_by = _PRODUCER
    about.comments = about.keywords = ""
    about.created = about.modified = datetime.combine(printed, time(), UTC)


def _replace(element: Any, xml: str) -> None:
    element[:] = list(parse_element(xml))


def _pack(document: Document, body: str, file: BinaryIO) -> None:
    """Write a document with nothing in it of when and on which system it is written.

    Its body is not python-docx's: to read and write a thousand rows once more takes longer than
    all that makes them.
    """
    saved = BytesIO()
    document.save(saved)
    story = document.part.partname.membername
    with ZipFile(saved) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.create_system = 0
            data = f"{_BEGIN}{body}</w:document>".encode() if name == story else source.read(name)
            target.writestr(entry, data, ZIP_DEFLATED)

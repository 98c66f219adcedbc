"""Documents as a Word file, which looks like the PDF and can be written on."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.documents.docx.body import BodyWriter
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
_LONGEST_TITLE = 255
_BEGIN = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}>'
_EMPTY = f"<w:document {NAMESPACES}><w:body/></w:document>"
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
    waiting = iter(papers)
    first = next(waiting, Paper("", (), Page()))
    document = _empty(styles(_language(first)))
    _describe(document, first, printed)
    story = BodyWriter(document, photos)
    for paper in chain([first], waiting):
        story.add(paper, _language(paper) if paper.language != first.language else "")
    _pack(document, story.body(), file)


def _language(paper: Paper) -> str:
    return _LANGUAGES.get(paper.language, paper.language)


def _empty(look: str) -> Document:
    """A document of nothing but styles and settings.

    To open python-docx's template, and take out what is in it, takes longer than a page.
    """
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.package import Package
    from docx.parts.document import DocumentPart
    from docx.parts.settings import SettingsPart
    from docx.parts.styles import StylesPart

    def part(kind: type[Any], name: str, content: str, xml: str) -> Any:
        return kind.load(PackURI(f"/word/{name}.xml"), content, xml.encode(), package)

    package = Package()
    story = part(DocumentPart, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, _EMPTY)
    package.relate_to(story, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    looks = part(StylesPart, "styles", CONTENT_TYPE.WML_STYLES, look)
    story.relate_to(looks, RELATIONSHIP_TYPE.STYLES)
    settings = part(SettingsPart, "settings", CONTENT_TYPE.WML_SETTINGS, SETTINGS)
    story.relate_to(settings, RELATIONSHIP_TYPE.SETTINGS)
    document: Document = story.document
    return document


def _describe(document: Document, first: Paper, printed: date) -> None:
    about = document.core_properties
    about.title = valid_line(first.title)[:_LONGEST_TITLE]
    about.language = _language(first)
    about.author = about.last_modified_by = _PRODUCER
    about.created = about.modified = datetime.combine(printed, time(), UTC)


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

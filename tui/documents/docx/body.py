"""The body of a Word document: the blocks of its papers one after the other, a section a paper."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from tui.documents.docx.line import LineWriter
from tui.documents.docx.page_count import PageCount
from tui.documents.docx.photo import Pictures, write_photo
from tui.documents.docx.table import TableWriter
from tui.documents.docx.xml import NAMESPACES, footer, section, spacer
from tui.documents.paper import Grid, Paragraph, Photo
from tui.documents.style import APART, GAP, STYLES, page_format
from tui.forms.language.nodes import Gap, NewPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from tui.documents.docx.photo import Photos
    from tui.documents.paper import Block, Paper


def parse_element(xml: str) -> Any:
    """XML, with its namespaces declared, as an element of python-docx."""
    from docx.oxml import parse_xml

    return parse_xml(xml)


class BodyWriter:
    """A writer of a document's body, in XML: paper after paper.

    Args:
        document: the document that takes footers and pictures.
        photos: gives a photo's JPEG by its name, in place of a paper's own.
    """

    def __init__(self, document: Document, photos: Photos | None) -> None:
        self._part: Any = document.part
        self._photos = photos
        self._written: list[str] = []
        self._last: _PaperWriter | None = None
        self._alone = True
        self._footers: dict[str, str] = {}
        self._pictures = count(1)

    def add(self, paper: Paper, language: str = "") -> None:
        """Write a paper; `language` (such as ru-RU) is its own where it is not the document's."""
        if self._last is not None:
            ended = self._section(self._last, alone=False)
            self._written[-1] = self._written[-1].replace("</w:pPr>", f"{ended}</w:pPr>", 1)
        self._alone = self._last is None
        pictures = Pictures(self._part, self._photos or paper.photos, self._pictures)
        self._last = _PaperWriter(paper, language, pictures)
        self._written += self._last.written()

    def body(self) -> str:
        """End the last paper; the body with all of them."""
        ended = "" if self._last is None else self._section(self._last, alone=self._alone)
        return f"<w:body>{''.join(self._written)}{ended}</w:body>"

    def _section(self, writer: _PaperWriter, *, alone: bool) -> str:
        foot = footer(writer.pages.pages, alone=alone) if writer.numbered else ""
        if foot or not alone:
            foot = self._footer(foot)
        return section(writer.format, foot)

    def _footer(self, xml: str) -> str:
        """The id of a footer; a paper without one is given an empty one, or it had the last's."""
        if xml not in self._footers:
            part, self._footers[xml] = self._part.add_footer_part()
            part.element[:] = list(parse_element(f"<w:ftr {NAMESPACES}>{xml or spacer()}</w:ftr>"))
        return self._footers[xml]


class _PaperWriter:
    """One paper's blocks; `pages` counts the pages that they are expected to take."""

    def __init__(self, paper: Paper, language: str, pictures: Pictures) -> None:
        self.format = page_format(paper.page)
        self.pages = PageCount(self.format.text_height)
        self._blocks, self._language = paper.blocks, language
        self._pictures = pictures
        self._lines = LineWriter(self.format.line_width, language)
        self._top, self._breaking, self._skip = True, False, 0.0
        self._closed = False
        """Whether the last thing written is a paragraph."""

    @property
    def numbered(self) -> bool:
        """Whether its pages are numbered: there are several, or it is a table that grows.

        Registers and plans lie on their side, and whoever writes on them in Word adds rows.
        """
        return self.pages.pages > 1 or (
            self.format.landscape and any(isinstance(block, Grid) for block in self._blocks)
        )

    def written(self) -> Iterator[str]:
        """Yield the paper piece by piece; it ends in a paragraph, as every section must."""
        for block in self._blocks:
            yield from self._block(block)
        if not self._closed:
            yield spacer()

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Photo():
                yield from self._apart()
                yield self._photo(block)
            case Grid():
                yield from self._apart()
                yield from TableWriter(self.format.line_width, self.pages, self._language).write(
                    block
                )
                self._skip = APART
            case Gap():
                self._skip += 0.0 if self._top else GAP
            case NewPage():
                self._breaking = self._breaking or not self._top
                self._top, self._skip = True, 0.0

    def _paragraph(self, line: Paragraph) -> str:
        self._turn()
        xml, heights = self._lines.write(line, self._skip, top=self._top, breaking=self._breaking)
        for height in heights:
            self.pages.take(height)
        self._top, self._breaking, self._skip = False, False, STYLES[line.style].below
        self._closed = True
        return xml

    def _apart(self) -> Iterator[str]:
        """Yield the space above a table; two tables without anything between would be one."""
        self._turn()
        height = 0.0 if self._top else self._skip + APART
        if self._breaking or not self._top:
            self.pages.take(height)
            yield spacer(height, breaking=self._breaking)
        self._top, self._breaking, self._skip = False, False, 0.0
        self._closed = False

    def _turn(self) -> None:
        if self._breaking:
            self.pages.turn()

    def _photo(self, photo: Photo) -> str:
        drawing = self._pictures.drawing(photo)
        return write_photo(photo, self.format.line_width, self.pages, self._language, drawing)

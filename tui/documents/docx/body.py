"""The body of a Word document: the blocks of its papers one after the other, a section a paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tui.documents.clusters import Cluster, clusters
from tui.documents.described import chart_words, photo_words, table_words
from tui.documents.docx.footnotes import FootnoteWriter
from tui.documents.docx.line import LineWriter
from tui.documents.docx.page_count import PageCount
from tui.documents.docx.photo import Pictures, write_photo
from tui.documents.docx.signature import write_signature
from tui.documents.docx.table import TableWriter
from tui.documents.docx.xml import (
    NAMESPACES,
    About,
    footer,
    kept_together,
    section,
    spacer,
    with_unseen_words,
)
from tui.documents.paper import BarChart, Footnotes, Grid, Paragraph, Photo, Signature
from tui.documents.style import (
    APART,
    GAP,
    HAND_PITCH,
    RULED_PITCH,
    STYLES,
    PageFormat,
    oriented_format,
    page_format,
)
from tui.forms.language.nodes import Gap, NewPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from tui.documents.docx.photo import Photos
    from tui.documents.paper import Block, Paper


def parse_element(xml: str) -> Any:
    """XML, with its namespaces declared, as an element of python-docx."""
    from docx.oxml import parse_xml

    return parse_xml(xml)


_LONG: Final = 600
"""Letters of a paragraph that may be divided."""


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
        self._pictures, self._ends = count(1), count(1)
        self._notes = FootnoteWriter()

    def add(self, paper: Paper, language: str = "") -> None:
        """Write a paper; `language` (such as ru-RU) is its own where it is not the document's."""
        if self._last is not None:
            self._end(len(self._written) - 1, self._section(self._last, alone=False))
        self._alone = self._last is None
        pictures = Pictures(self._part, self._photos or paper.photos, self._pictures)
        self._last = _PaperWriter(paper, language, pictures, self._notes)
        for piece in self._last.written():
            if isinstance(piece, PageFormat):
                self._last.ended.append((len(self._written) - 1, piece))
            else:
                self._written.append(piece)

    def _end(self, at: int, ended: str) -> None:
        """Let a section end with the last paragraph of a piece."""
        before, properties, after = self._written[at].rpartition("</w:pPr>")
        self._written[at] = f"{before}{ended}{properties}{after}"

    def body(self) -> str:
        """End the last paper; the body with all of them."""
        ended = "" if self._last is None else self._section(self._last, alone=self._alone)
        self._notes.add_to(self._part)
        return f"<w:body>{''.join(self._written)}{ended}</w:body>"

    def _section(self, writer: _PaperWriter, *, alone: bool) -> str:
        """The last section of a paper; those before it are ended where they are."""
        end = "" if alone or not writer.ended else self._bookmark()

        def foot(page: PageFormat) -> str:
            whose, width = writer.whose, page.line_width
            return self._footer(
                footer(writer.pages.pages, alone=alone, end=end, whose=whose, width=width)
            )

        # The number of an only page is not worth saying, until somebody writes so much that there
        # is a second one.
        first = "" if writer.numbered else self._footer("")
        for number, (at, page) in enumerate(writer.ended):
            self._end(at, section(page, foot(page), first_foot=first, goes_on=number > 0))
        last = writer.format
        return section(last, foot(last), first_foot=first, goes_on=bool(writer.ended))

    def _bookmark(self) -> str:
        """Mark the end of what is written; the bookmark's name."""
        number = next(self._ends)
        name = f"end{number}"
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        before, shut, after = self._written[-1].rpartition("</w:p>")
        self._written[-1] = f'{before}{start}<w:bookmarkEnd w:id="{number}"/>{shut}{after}'
        return name

    def _footer(self, xml: str) -> str:
        """The id of a footer; a paper without one is given an empty one, or it had the last's."""
        if xml not in self._footers:
            part, self._footers[xml] = self._part.add_footer_part()
            part.element[:] = list(parse_element(f"<w:ftr {NAMESPACES}>{xml or spacer()}</w:ftr>"))
        return self._footers[xml]


def _kept_from(blocks: Sequence[Block]) -> int:
    """From where on blocks can be kept with the next: after a table, and after a long paragraph.

    LibreOffice takes all of a paragraph that is kept to the next page.
    """
    if len(blocks) == 1:
        return 1
    found = (
        at
        for at, one in enumerate(blocks, 1)
        if isinstance(one, Grid)
        or (isinstance(one, Paragraph) and sum(len(run.text) for run in one.runs) > _LONG)
    )
    return max(found, default=0)


class _PaperWriter:
    """One paper's blocks; `pages` counts the pages that they are expected to take."""

    def __init__(
        self, paper: Paper, language: str, pictures: Pictures, notes: FootnoteWriter
    ) -> None:
        self.format = page_format(paper.page)
        self.pages = PageCount(self.format.text_height)
        self.ended: list[tuple[int, PageFormat]] = []
        """The sections before the last: the piece that each ends with, and its pages."""
        self.whose = paper.foot
        """The words at the foot of each page that say whose it is."""
        self._blocks, self._language = paper.blocks, language
        self._paper = paper
        self._named = False
        """Whether a title has been written, which says in the navigation whose paper it is."""
        self._pictures, self._notes = pictures, notes
        ruled_pitch = HAND_PITCH if paper.by_hand else RULED_PITCH
        self._lines = LineWriter(
            self.format.line_width, language, notes=notes, ruled_pitch=ruled_pitch
        )
        self._begun = False
        """Whether anything is written in this section."""
        self._top, self._breaking, self._skip = True, False, 0.0
        self._closed = False
        """Whether the last thing written is a paragraph."""

    @property
    def numbered(self) -> bool:
        """Whether its pages are numbered: it is somebody's, there are several, or a table grows.

        Registers and plans lie on their side, and whoever writes on them in Word adds rows.
        """
        return (
            bool(self.whose)
            or self.pages.pages > 1
            or (self.format.landscape and any(isinstance(block, Grid) for block in self._blocks))
        )

    def written(self) -> Iterator[str | PageFormat]:
        """Yield the paper piece by piece; it ends in a paragraph, as every section must.

        Where a section ends before it, its format follows it.
        """
        notes = (block.notes for block in self._blocks if isinstance(block, Footnotes))
        self._notes.begin(next(notes, {}), self._language)
        for cluster in clusters(self._blocks):
            first = cluster.blocks[0] if cluster.blocks else None
            if isinstance(first, NewPage) and first.landscape not in {
                None,
                self.format.landscape,
            }:
                yield from self._turn_page(landscape=bool(first.landscape))
            else:
                for piece in self._cluster(cluster):
                    self._begun = True
                    yield piece
        if not self._closed:
            yield spacer()

    def _cluster(self, cluster: Cluster) -> Iterator[str]:
        """Yield blocks that stay together; rows of a table among them as they are made."""
        blocks = cluster.blocks
        loose = 0 if cluster.whole else _kept_from(blocks)
        for at, one in enumerate(blocks[:loose], 1):
            if isinstance(one, Grid):
                yield from self._table(one, kept=at < len(blocks))
            else:
                yield from self._block(one)
        with self.pages.whole():
            pieces = [piece for one in blocks[loose:] for piece in self._block(one)]
        yield from kept_together(pieces, whole=cluster.whole)

    def _turn_page(self, *, landscape: bool) -> Iterator[str | PageFormat]:
        """Go on in a section of pages that lie on their side, or stand."""
        ended = self.format
        self.format = oriented_format(landscape=landscape)
        self.pages.full = self.format.text_height
        self._lines = replace(self._lines, width=self.format.line_width)
        if not self._begun:
            return
        if not self._closed:
            yield spacer()
        yield ended
        self.pages.turn()
        self._begun, self._closed = False, False
        self._top, self._breaking, self._skip = True, False, 0.0

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Photo():
                yield from self._apart()
                yield self._photo(block)
            case Grid():
                yield from self._table(block)
            case Signature():
                yield from self._apart(0.0)
                width = self.format.line_width
                yield write_signature(block, width, self.pages, self._language, self._notes)
            case BarChart():
                from tui.documents.docx.chart import ChartWriter

                yield from self._apart()
                writer = ChartWriter(self.format.line_width, self.pages, self._language)
                yield writer.write(block, chart_words(self._paper.language, block))
                self._skip = APART
            case Gap():
                self._skip += 0.0 if self._top else GAP
            case NewPage():
                self._breaking = self._breaking or not self._top
                self._top, self._skip = True, 0.0

    def _table(self, grid: Grid, *, kept: bool = False) -> Iterator[str]:
        """Yield a table; its last row may be `kept` on one page with what follows."""
        yield from self._apart()
        writer = TableWriter(self.format.line_width, self.pages, self._language, self._notes)
        words = table_words(self._paper.language, grid)
        yield from writer.write(grid, About(self._paper.title, words), kept=kept)
        self._skip = APART

    def _paragraph(self, line: Paragraph) -> str:
        self._turn()
        xml, heights = self._lines.write(line, self._skip, top=self._top, breaking=self._breaking)
        if line.style == "title" and not self._named:
            self._named = True
            xml = with_unseen_words(xml, self._navigated())
        for height in heights:
            self.pages.take(height)
        self._top, self._breaking, self._skip = False, False, STYLES[line.style].below
        self._closed = True
        return xml

    def _navigated(self) -> str:
        """The words that follow a title in the navigation: whose paper it is."""
        title = f"{self._paper.title}, "
        return self.whose.removeprefix(title) if self.whose != self._paper.title else ""

    def _apart(self, above: float = APART) -> Iterator[str]:
        """Yield the space above a table; two tables without anything between would be one."""
        self._turn()
        height = 0.0 if self._top else self._skip + above
        if self._breaking or not self._top:
            self.pages.take(height)
            yield spacer(height, breaking=self._breaking)
        self._top, self._breaking, self._skip = False, False, 0.0
        self._closed = False

    def _turn(self) -> None:
        if self._breaking:
            self.pages.turn()

    def _photo(self, photo: Photo) -> str:
        told = photo_words(self._paper.language, self.whose or self._paper.title)
        drawing = self._pictures.drawing(photo, told)
        return write_photo(photo, self._lines, self.pages, drawing)

"""Documents as PDF, as the order prints them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from tui.documents.clusters import Cluster, clusters
from tui.documents.described import photo_words
from tui.documents.lines.caption import caption_room
from tui.documents.measure import letters, parted
from tui.documents.paper import BarChart, Footnotes, Grid, Paper, Paragraph, Photo, Run, Signature
from tui.documents.pdf.file.bookmarks import PaperStart, bookmarks_of
from tui.documents.pdf.file.document import Document, write_file
from tui.documents.pdf.file.handling import Handling
from tui.documents.pdf.file.metadata import Metadata
from tui.documents.pdf.press import Press
from tui.documents.pdf.signature import draw_signature
from tui.documents.pdf.table import draw_grid
from tui.documents.style import APART, BESIDE, CAPTION, FRAME, GAP, HAND_PITCH, RULED_PITCH, STYLES
from tui.documents.typesetting import SetLine, ended, is_blank, set_paragraph
from tui.forms.language.nodes import Gap, Keep, NewPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from typing import BinaryIO, TypeAlias

    from tui.documents.paper import Block
    from tui.documents.pdf.file.document import FinishedPage

    Photos: TypeAlias = Callable[[str], bytes | None]

_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_JPEG = b"\xff\xd8"


_HEADINGS = {"title": 1, "heading": 2}
"""Styles of paragraphs that are headings, with their level."""
_KEPT = 15.0
"""Height that has to be left on the page for what follows a title or heading, in mm."""
_TOGETHER = 3
"""A paragraph of so many lines is not divided, nor are fewer than that left of one or begun."""
_DEPTH = 0.34
"""Of a line's pitch, what lies under its baseline."""
_CAPTION = 10.5


def write_pdf(
    paper: Paper | Iterable[Paper],
    file: BinaryIO,
    *,
    printed: date,
    photos: Photos | None = None,
    handling: Handling | None = None,
) -> frozenset[str]:
    """Write one paper, or several one after the other, as PDF.

    Each paper begins on a new page and has page numbers of its own; bookmarks lead to each. The
    same papers and the same `printed` date give the same bytes.

    The file is made as PDF/A-2u asks, and says that it is: `test_archival.py` holds it to what can
    be read out of a file, docs/using.md says what programs of others found. veraPDF has not seen
    it. It is tagged: readers of the screen are told what is a heading, a table, a cell, and all of
    it in the paper's order, as `test_read_aloud.py` reads it. It does not say that it is PDF/UA.

    Args:
        paper: the paper or papers.
        file: the binary stream to write to.
        printed: the date that the file says it was made.
        photos: gives the JPEG of a photo by its name, in place of a paper's own.
        handling: how the file is to be printed and opened; with a password it is not PDF/A.

    Returns:
        The letters that the font lacks: a question mark stands for each of them.
    """
    press = Press()
    pages: list[FinishedPage] = []
    starts: list[PaperStart] = []
    handling = handling or Handling()
    about = Metadata("", _LANGUAGES["kk"], datetime.combine(printed, time(), UTC))
    about = about._replace(archival=not handling.password)
    for number, one in enumerate([paper] if isinstance(paper, Paper) else paper):
        readable = " ".join(press.readable(one.title).split())
        language = _LANGUAGES.get(one.language, one.language)
        if not number:
            about = about._replace(title=readable, language=language, author=one.author)
        if handling.duplex and len(pages) % 2:
            pages.append(press.empty_back(pages[-1]))
        begun = len(pages)
        other = language if language != about.language else ""
        pages += _pages_of(press, one, photos, other)
        starts.append(PaperStart(readable, press.readable(one.foot), begun, press.parts))
    bookmarks = list(bookmarks_of(starts))
    structure = press.tags.structure
    write_file(Document(about, pages, press.letters, structure, bookmarks, handling), file)
    return frozenset(press.missing)


def page_count(papers: Iterable[Paper]) -> int:
    """How many pages papers take, each beginning on a new one."""
    press = Press()
    return sum(len(_pages_of(press, one, None)) for one in papers)


def _pages_of(
    press: Press, paper: Paper, photos: Photos | None, language: str = ""
) -> list[FinishedPage]:
    press.ruled_pitch = HAND_PITCH if paper.by_hand else RULED_PITCH
    press.begin(paper, language)
    _draw_all(press, paper.blocks, photos or paper.photos)
    return press.finish(paper.foot)


def _draw_all(press: Press, blocks: Sequence[Block], photos: Photos | None) -> None:
    """Draw blocks one after the other; those that are kept together on one page if it has room."""
    for cluster in clusters(blocks):
        if cluster.whole:
            _keep(press, cluster.blocks, photos)
        elif len(cluster.blocks) == 1:
            _draw(press, cluster.blocks[0], photos)
        else:
            _draw_cluster(press, cluster, photos)
    press.kept_below = 0.0


def _draw_cluster(press: Press, cluster: Cluster, photos: Photos | None) -> None:
    """Draw blocks so that the end of each is on one page with the beginning of the next."""
    blocks, table = cluster.blocks, cluster.table

    press.settle()
    begun = table if table < len(blocks) else 0
    for at, block in enumerate(blocks[begun:], begun + 1):
        press.kept_below = press.height_of(partial(_draw_each, blocks[at:], photos))
        if isinstance(block, Grid):
            press.kept_below += APART * bool(press.kept_below)
            _draw_table(press, block, partial(_draw_each, blocks[:table], photos))
        else:
            _draw(press, block, photos)


def _draw_each(blocks: Sequence[Block], photos: Photos | None, press: Press) -> None:
    for block in blocks:
        _draw(press, block, photos)


def _draw_table(press: Press, grid: Grid, above: Callable[[Press], None]) -> None:
    """Draw a table; what is `above` it begins on the page on which its first row is."""

    def begin() -> None:
        above(press)
        press.skip(APART)

    draw_grid(press, grid, begin)
    press.skip(APART)


def _keep(press: Press, blocks: Sequence[Block], photos: Photos | None) -> None:
    kept = [
        block._replace(rows=tuple(block.rows)) if isinstance(block, Grid) else block
        for block in blocks
    ]
    press.settle()
    begun = press.mark()
    for block in kept:
        _draw(press, block, photos)
    if press.page == begun.pages:
        return
    press.rewind(begun)
    press.new_page()
    page = press.page
    for block in kept:
        _draw(press, block, photos)
    if press.page > page:
        # It is longer than a page: there is no use in leaving the rest of this one empty.
        press.rewind(begun)
        for block in kept:
            _draw(press, block, photos)


def _draw(press: Press, block: Block, photos: Photos | None) -> None:
    if not isinstance(block, Gap | NewPage | Keep | Footnotes):
        press.settle()
    match block:
        case Paragraph():
            _paragraph(press, block)
        case Photo():
            _photo(press, block, photos)
        case Grid():
            _draw_table(press, block, lambda _: None)
        case BarChart():
            from tui.documents.pdf.chart import draw_chart

            press.skip(APART)
            draw_chart(press, block)
            press.skip(APART)
        case Gap():
            press.skip(GAP)
        case Signature():
            draw_signature(press, block)
        case NewPage():
            press.end_page()
            if block.landscape is not None:
                press.turn(landscape=block.landscape)


def _paragraph(press: Press, paragraph: Paragraph) -> None:
    style = STYLES[paragraph.style]
    face = letters(style.face, style.size)
    runs = tuple(press.readable_run(run) for run in paragraph.runs)
    ruled = any(is_blank(run) for run in runs)
    lines = set_paragraph(
        runs,
        face,
        press.width,
        paragraph.align,
        indent=style.indent if paragraph.align == "left" else 0.0,
        justified=style.justified and paragraph.align == "left" and not ruled,
    )
    if paragraph.style in _HEADINGS:
        press.tags.heading(_HEADINGS[paragraph.style])
        if paragraph.style == "title":
            lines = [*lines[:-1], *map(ended, lines[-1:])]
    else:
        press.tags.block("P")
    pitch = max(style.pitch, press.ruled_pitch) if ruled else style.pitch
    above = 0.0 if ruled else style.above
    first = len(lines) if len(lines) <= _TOGETHER else _TOGETHER - 1
    below = _TOGETHER * press.ruled_pitch if paragraph.leads else 0.0
    press.ensure_height(above + first * pitch + max(_KEPT * style.kept, below))
    press.skip(above)
    if paragraph.style == "heading" and paragraph.align != "right":
        press.begin_part("".join(run.text for run in paragraph.runs))
    for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
        captions = _captions(press, line) if line.captions else []
        height = pitch + CAPTION.pitch * len(captions)
        needed = height + press.notes_height(line.notes)
        if left < _TOGETHER:
            # The last line does not go to another page without the one before it.
            needed += max(press.kept_below, below) + pitch * (left - 1)
        press.ensure_height(needed)
        press.put_notes(line.notes)
        words = ended(line) if captions else line
        press.line(press.left, press.y + pitch - style.pitch * _DEPTH, words, face)
        press.y += pitch
        for caption in captions:
            baseline = press.y + CAPTION.pitch * (1 - _DEPTH)
            press.line(press.left, baseline, caption, letters(CAPTION.face, CAPTION.size))
            press.y += CAPTION.pitch
    press.skip(style.below)


def _captions(press: Press, line: SetLine) -> list[SetLine]:
    """The small print below a line, centred under each of its rules."""
    face = letters(CAPTION.face, CAPTION.size)
    below: list[SetLine] = []
    captions = [(start, end, press.readable(text)) for start, end, text in line.captions.values()]
    widths = [face.width(text) for *_, text in captions]
    for start, end, caption in caption_room(captions, widths, press.width):
        # A space that is not seen keeps it from what is read next.
        *others, last = parted(caption, face.wrap(caption, max(end - start, 1.0)))
        wrapped = [*others, f"{last} "]
        for number, text in enumerate(wrapped):
            if number == len(below):
                below.append(SetLine())
            left = (start + end - face.trimmed_width(text)[0]) / 2
            below[number].texts.append((left, text))
    return below


def _photo(press: Press, photo: Photo, photos: Photos | None) -> None:
    width, height = FRAME
    press.skip(APART)
    press.ensure_height(height + press.kept_below)
    page, top = press.page, press.y
    if not _picture(press, photo.file, photos):
        press.tags.block("P")
        _caption(press, photo.caption)
    press.frame(press.left, top, width, height)
    press.left += width + BESIDE
    press.width -= width + BESIDE
    for line in photo.lines:
        _paragraph(press, line)
    press.left -= width + BESIDE
    press.width += width + BESIDE
    if press.page == page:
        press.y = max(press.y, top + height + APART)


def _picture(press: Press, name: str, photos: Photos | None) -> bool:
    """Put a photo into its frame; return whether there is one that can be shown."""
    data = photos(name) if photos is not None and name else None
    if data is None or not data.startswith(_JPEG):
        return False
    told = photo_words(press.paper.language, press.paper.foot or press.paper.title)
    return press.picture(data, (press.left, press.y, *FRAME), told)


def _caption(press: Press, caption: str) -> None:
    width, height = FRAME
    face = letters("", _CAPTION)
    pitch = STYLES["small"].pitch
    lines = set_paragraph((Run(press.readable(caption)),), face, width - 4.0, "centre")
    lines = lines[: int(height / pitch)]
    baseline = press.y + (height - len(lines) * pitch) / 2 + pitch * (1 - _DEPTH)
    for line in lines:
        press.line(press.left + 2.0, baseline, line, face)
        baseline += pitch

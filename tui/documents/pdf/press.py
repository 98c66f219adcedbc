"""The press: pages of a PDF, what fits on them, and words and rules in their places, in mm."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.choices import told
from tui.documents.measure import MM, letters
from tui.documents.paper import Footnotes, Run
from tui.documents.pdf.content import FIGURE, Content
from tui.documents.pdf.file.bookmarks import Bookmark
from tui.documents.pdf.file.document import EMPTY, FinishedPage
from tui.documents.pdf.hatching import hatched
from tui.documents.pdf.showing import BOXES, UsualTexts, box_lines, is_marked, shown_text
from tui.documents.pdf.structure import ARTIFACT
from tui.documents.pdf.tags import Tags
from tui.documents.style import FOOT, FOOT_SIZE, NOTE, NOTES_RULE, RULED_PITCH, oriented_format
from tui.documents.typesetting import set_paragraph
from tui.forms.language.nodes import NoteMark
from tui.forms.picture import jpeg_size
from tui.forms.printed_letters import missing_letters, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.documents.measure import Letters
    from tui.documents.paper import Paper
    from tui.documents.pdf.tags import Box, Part, TagsMark
    from tui.documents.style import PageFormat
    from tui.documents.typesetting import SetLine

RULE: Final = 0.2
BELOW: Final = 0.9
"""The distance of a rule to write on from the baseline above it."""
_UNDERLINE = 0.6
_FOOT_GAP: Final = 6.0
"""Between the words at the foot of a page and its number, in mm."""
_ASIDE = 1.0
_DEPTH = 0.34
"""Of a line's pitch, what lies under its baseline."""
_BEGUN = f"2 J {RULE / MM:.2f} w\n"
"""Every page begins so: its rules are this wide, and run on by half of that at both ends."""


class Mark(NamedTuple):
    """A state of the press, to come back to."""

    pages: int
    content: Content
    tags: TagsMark
    y: float
    bottom: float
    notes: Mapping[int, list[SetLine]]
    noted: list[list[SetLine]]
    parts: int


class Press:
    """Pages being drawn. The next thing goes below `y`, from `left` on, within `width`; in mm.

    `x` is counted from the paper's left edge, `y` and baselines from its top.
    """

    def __init__(self) -> None:
        self.missing: set[str] = set()
        """Letters that were asked for and that the font lacks."""
        self.letters: defaultdict[str, set[str]] = defaultdict(set)
        """Letters that were drawn and are not usual, by the style of each face that was used."""
        self._usual = UsualTexts()
        self.left = self.width = self.y = self.bottom = 0.0
        self.format: PageFormat
        self.paper: Paper
        """The paper that was begun."""
        self.parts: list[Bookmark] = []
        """What leads to the headings and sections of the paper that was begun."""
        self.tags = Tags()
        """Which element of the document's structure is drawn next."""
        self._pages: list[FinishedPage] = []
        self._finished = 0
        """Pages of the papers that are finished."""
        self._content = Content(array("q"))
        self._figure: Part | None = None
        """The figure that is being drawn."""
        self._turned: bool | None = None
        """Whether the next page lies on its side, where it is not as this one."""
        self._notes: dict[int, list[SetLine]] = {}
        """The footnotes of the paper that have not been put on a page yet."""
        self._noted: list[list[SetLine]] = []
        """The footnotes of this page, each in its lines."""
        self.ruled_pitch = RULED_PITCH
        """From line to line where there are rules to write on, in mm."""
        self.kept_below = 0.0
        """The height to be left below what is drawn next, for what stays on its page."""

    def begin(self, paper: Paper, language: str = "") -> None:
        """Begin a paper on a new page; its language, where it is not that of the document."""
        self.paper, self.parts = paper, []
        self.tags.begin_paper(language)
        notes = (block.notes for block in paper.blocks if isinstance(block, Footnotes))
        self._notes = {
            number: self._set_note(number, text) for number, text in next(notes, {}).items()
        }
        self._lay(landscape=paper.page.landscape)
        self._open()

    def finish(self, whose: str = "") -> list[FinishedPage]:
        """The pages of the paper that was begun, numbered where there are several.

        The foot of each says `whose` it is, where that is given.
        """
        if self._notes:
            # What their marks stand in was left out.
            self.ensure_height(self.notes_height(self._notes))
            self.put_notes(list(self._notes))
        self._shut()
        pages, self._pages = self._pages, []
        self._finished += len(pages)
        if len(pages) == 1 and not whose:
            return pages
        whose = " ".join(self.readable(whose).split())
        return [
            page._replace(foot=self._foot(f"{number} / {len(pages)}", page.landscape, whose))
            for number, page in enumerate(pages, 1)
        ]

    def empty_back(self, front: FinishedPage) -> FinishedPage:
        """A page with nothing on it, the back of the last one."""
        self._finished += 1
        return FinishedPage(front.landscape, EMPTY)

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self._shut()
        if self._turned is not None:
            self._lay(landscape=self._turned)
        self._open()

    def turn(self, *, landscape: bool) -> None:
        """Have what follows on a page that lies on its side, or stands."""
        if self.at_top:
            self._lay(landscape=landscape)
            self._open()
        else:
            self._turned = landscape

    def settle(self) -> None:
        """Begin the page that `turn` asked for, now that something follows."""
        if self._turned is not None:
            self.new_page()

    def mark(self) -> Mark:
        """What to come back to with `rewind`."""
        return Mark(
            len(self._pages),
            self._content.copy(),
            self.tags.mark(),
            self.y,
            self.bottom,
            dict(self._notes),
            list(self._noted),
            len(self.parts),
        )

    def rewind(self, mark: Mark) -> None:
        """Undo all that was drawn since a mark."""
        del self._pages[mark.pages :]
        self._content = mark.content.copy()
        self.tags.rewind(mark.tags)
        self.y, self.bottom = mark.y, mark.bottom
        self._notes, self._noted = dict(mark.notes), list(mark.noted)
        del self.parts[mark.parts :]

    @property
    def has_notes(self) -> bool:
        """Whether there are footnotes that are on no page yet."""
        return bool(self._notes)

    def notes_height(self, numbers: Iterable[int]) -> float:
        """The height that footnotes take at the foot of the page, where they are on none yet."""
        if not self._notes:
            return 0.0
        lines = sum(len(self._notes.get(number, ())) for number in set(numbers))
        return lines * NOTE.pitch + NOTES_RULE[1] * (bool(lines) and not self._noted)

    def put_notes(self, numbers: Iterable[int]) -> None:
        """Put footnotes that are on no page yet at the foot of this one."""
        for number in dict.fromkeys(numbers):
            if number in self._notes:
                self.bottom -= self.notes_height([number])
                self._noted.append(self._notes.pop(number))

    @property
    def page(self) -> int:
        """The number of the page in its paper, from 0 on."""
        return len(self._pages)

    @property
    def height_left(self) -> float:
        """The height that is left on the page."""
        return self.bottom - self.y

    @property
    def page_height(self) -> float:
        """The height of a whole page between its margins."""
        return self.format.text_height

    @property
    def at_top(self) -> bool:
        """Whether nothing is on the page yet."""
        return self.y <= self.format.top

    def ensure_height(self, height: float) -> None:
        """Begin a new page where less than `height` is left of this one, unless it is empty."""
        if self.height_left < height and not self.at_top:
            self.new_page()

    def height_of(self, draw: Callable[[Press], None]) -> float:
        """The height of what is drawn; none where it takes more than half a page."""
        aside = Press()
        aside.format, aside.left, aside.width = self.format, self.left, self.width
        aside.ruled_pitch = self.ruled_pitch
        aside.paper = self.paper
        aside._open()
        # At the top of a page nothing is left above anything.
        aside.y += _ASIDE
        draw(aside)
        height = aside.y - aside.format.top - _ASIDE
        return height if not aside.page and height <= self.page_height / 2 else 0.0

    def begin_part(self, name: str) -> None:
        """Have a bookmark lead here, to a part of the paper that has a name."""
        title = " ".join(self.readable(name).split())
        if title:
            self.parts.append(Bookmark(title, self._finished + self.page))

    def skip(self, height: float) -> None:
        """Leave some height empty, but not at the top of a page."""
        if not self.at_top:
            self.y += height

    def end_page(self) -> None:
        """Leave the rest of the page empty: whatever follows begins on a new one."""
        self.skip(inf)

    def readable(self, text: str) -> str:
        """A text in letters that can be printed; those that cannot are kept in `missing`."""
        shown = printable(text)
        if shown is not text:
            self.missing |= missing_letters(text)
        return shown

    def readable_run(self, run: Run) -> Run:
        """A run with its text in letters that can be printed."""
        shown = self.readable(run.text)
        return run if shown is run.text else run._replace(text=shown)

    def text(self, x: float, baseline: float, text: str, face: Letters, spoken: str = "") -> None:
        """Write a readable text; a reader says `spoken` in its place, where that is given."""
        unusual = self.letters[face.style]
        shown = self._usual[text]
        if not shown:
            if is_marked(text):
                spoken = spoken or text
                for start, low, end, high in box_lines(text, face):
                    self.rule(x + start, baseline - low, x + end, baseline - high)
                text = text.translate(BOXES)
            unusual.update(text)
            shown = shown_text(text, face)
        part = self._figure or self.tags.part
        place = x / MM, (self.format.height - baseline) / MM
        self._content.text(part, place, shown, face, spoken)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a rule from one point to another."""
        high = self.format.height
        self._content.rule(
            f"{x / MM:.2f} {(high - y) / MM:.2f} m {to_x / MM:.2f} {(high - to_y) / MM:.2f} l\n"
        )

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle from its left upper corner."""
        up = self.format.height - y
        self._content.rule(f"{x / MM:.2f} {up / MM:.2f} {width / MM:.2f} {-height / MM:.2f} re\n")

    @contextmanager
    def figure(self, words: str) -> Iterator[None]:
        """Have what is drawn meanwhile make up a figure, told in words to who cannot see it."""
        figure = self.tags.add(FIGURE)
        self._figure = figure, FIGURE
        page, top, right = self.page, self.y, self.left + self.width
        yield
        whole = self.page == page
        self.tags.describe(
            figure, words, self._box(self.left, top, right, self.y) if whole else None
        )
        self._figure = None

    def _box(self, left: float, top: float, right: float, bottom: float) -> Box:
        return left, self.format.height - bottom, right, self.format.height - top

    def hatch(self, box: Box, number: int) -> None:
        """Draw a rectangle, by its left upper corner and its size, in the pattern of a series."""
        x, y, width, height = box
        up = self.format.height - y - height
        drawn = hatched(x / MM, up / MM, width / MM, height / MM, number)
        self._content.figure(self._figure[0] if self._figure else ARTIFACT, drawn)

    def picture(self, data: bytes, box: Box, words: str) -> bool:
        """Draw a JPEG in the middle of a rectangle, as large as it fits; False if it is none.

        It is told in `words` to who cannot see it.
        """
        x, y, width, height = box
        size = jpeg_size(data)
        if size is None:
            return False
        wide, high = size
        scale = min(width / wide, height / high)
        x += (width - wide * scale) / 2
        up = self.format.height - y - (height + high * scale) / 2
        matrix = f"{wide * scale / MM:.2f} 0 0 {high * scale / MM:.2f} {x / MM:.2f} {up / MM:.2f}"
        figure, pictures = self.tags.add(FIGURE), self._content.pictures
        self.tags.describe(figure, words, self._box(box[0], y, box[0] + width, y + height))
        self._content.figure(figure, f"q {matrix} cm /P{len(pictures)} Do Q\n")
        pictures.append(data)
        return True

    def line(self, x: float, baseline: float, line: SetLine, face: Letters) -> None:
        """Write a set line, with its rules."""
        for at, (start, text) in enumerate(line.texts):
            # An underline is seen only: whoever reads or copies the words is told in brackets.
            spoken = told(text.rstrip(" ")) if at in line.chosen else ""
            self.text(x + start, baseline, text, face, spoken)
        for start, end in line.rules:
            self.rule(x + start, baseline + BELOW, x + end, baseline + BELOW)
        for start, end in line.underlines:
            self.rule(x + start, baseline + _UNDERLINE, x + end, baseline + _UNDERLINE)

    def _lay(self, *, landscape: bool) -> None:
        self.format, self._turned = oriented_format(landscape=landscape), None
        self.left, self.width = self.format.left, self.format.line_width

    def _open(self) -> None:
        self.y, self._noted = self.format.top, []
        self.bottom = self.format.height - self.format.bottom
        shown = self.tags.structure.page(self._finished + len(self._pages))
        self._content = Content(shown, _BEGUN)

    def _set_note(self, number: int, text: str) -> list[SetLine]:
        """A footnote as wide as an upright page, so that it fits on any."""
        width = oriented_format(landscape=False).line_width
        words = self.readable(f"{NoteMark(number).text} {text}")
        return set_paragraph((Run(words),), letters(NOTE.face, NOTE.size), width)

    def _draw_notes(self) -> None:
        if not self._noted:
            return
        face, left = letters(NOTE.face, NOTE.size), self.format.left
        length, height = NOTES_RULE
        self.rule(left, self.bottom + height / 2, left + length, self.bottom + height / 2)
        baseline = self.bottom + height + NOTE.pitch * (1 - _DEPTH)
        for note in self._noted:
            with self.tags.aside(self.tags.add_note()):
                for line in note:
                    self.line(left, baseline, line, face)
                    baseline += NOTE.pitch

    def _shut(self) -> None:
        self._draw_notes()
        content = zlib.compress(self._content.finished())
        pictures = tuple(self._content.pictures)
        self._pages.append(FinishedPage(self.format.landscape, content, pictures))

    def _foot(self, number: str, landscape: bool, whose: str) -> bytes:
        """Draw the page's number in the middle, or right of the words that say whose it is."""
        face = letters("", FOOT_SIZE)
        self._content = Content(array("q"))
        self.tags.select(ARTIFACT)
        self.format = oriented_format(landscape=landscape)
        left, wide = self.format.left, self.format.line_width
        baseline, free = self.format.height - FOOT, wide - face.width(number)
        if whose:
            self.text(left, baseline, face.shortened(whose, free - _FOOT_GAP), face)
        self.text(left + free / (1 if whose else 2), baseline, number, face)
        return self._content.finished()

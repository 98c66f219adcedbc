"""The press: pages of a PDF, what fits on them, and words and rules in their places, in mm."""

from __future__ import annotations

import zlib
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.choices import told
from tui.documents.font import BOX, CROSSED, missing_letters, printable
from tui.documents.measure import MM, letters
from tui.documents.paper import Run
from tui.documents.pdf.file import FACES, FinishedPage
from tui.documents.pdf.hatching import hatched
from tui.documents.style import FOOT, FOOT_SIZE, NOTE, NOTES_RULE, RULED_PITCH, oriented_format
from tui.documents.typesetting import set_paragraph
from tui.forms.language.nodes import NoteMark
from tui.forms.picture import jpeg_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tui.documents.measure import Letters
    from tui.documents.style import PageFormat
    from tui.documents.typesetting import SetLine
    from tui.forms.language.sheet import Page

RULE: Final = 0.2
BELOW: Final = 0.9
"""The distance of a rule to write on from the baseline above it."""
_UNDERLINE = 0.6
_FOOT_GAP: Final = 6.0
"""Between the words at the foot of a page and its number, in mm."""
_CROSS: Final = (130, 470)
"""From where to where a cross is drawn in a box, in thousandths of the letters' size."""
_ASIDE = 1.0
_DEPTH = 0.34
"""Of a line's pitch, what lies under its baseline."""
_BEGUN = f"2 J {RULE / MM:.2f} w\n"
"""Every page begins so: its rules are this wide, and run on by half of that at both ends."""


class Mark(NamedTuple):
    """A state of the press, to come back to."""

    pages: int
    drawn: str
    pictures: tuple[bytes, ...]
    face: Letters | None
    y: float
    bottom: float
    notes: Mapping[int, list[SetLine]]
    noted: list[SetLine]


class Press:
    """Pages being drawn. The next thing goes below `y`, from `left` on, within `width`; in mm.

    `x` is counted from the paper's left edge, `y` and baselines from its top.
    """

    def __init__(self) -> None:
        self.missing: set[str] = set()
        """Letters that were asked for and that the font lacks."""
        self.letters: dict[str, set[str]] = {style: set() for style in FACES}
        """Letters that were drawn, by the style of their face."""
        self.left = self.width = self.y = self.bottom = 0.0
        self.format: PageFormat
        self._pages: list[FinishedPage] = []
        self._parts: list[str] = []
        self._pictures: list[bytes] = []
        self._face: Letters | None = None
        self._turned: bool | None = None
        """Whether the next page lies on its side, where it is not as this one."""
        self._notes: dict[int, list[SetLine]] = {}
        """The footnotes of the paper that have not been put on a page yet."""
        self._noted: list[SetLine] = []
        """The lines of the footnotes of this page."""
        self.ruled_pitch = RULED_PITCH
        """From line to line where there are rules to write on, in mm."""
        self.kept_below = 0.0
        """The height to be left below what is drawn next, for what stays on its page."""

    def begin(self, page: Page, notes: Mapping[int, str] = MappingProxyType({})) -> None:
        """Begin a paper with these footnotes on a new page."""
        self._notes = {number: self._set_note(number, text) for number, text in notes.items()}
        self._lay(landscape=page.landscape)
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
        if len(pages) == 1 and not whose:
            return pages
        whose = " ".join(self.readable(whose).split())
        return [
            page._replace(foot=self._foot(f"{number} / {len(pages)}", page.landscape, whose))
            for number, page in enumerate(pages, 1)
        ]

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
            "".join(self._parts),
            tuple(self._pictures),
            self._face,
            self.y,
            self.bottom,
            dict(self._notes),
            list(self._noted),
        )

    def rewind(self, mark: Mark) -> None:
        """Undo all that was drawn since a mark."""
        del self._pages[mark.pages :]
        self._parts, self._pictures = [mark.drawn], list(mark.pictures)
        self._face, self.y, self.bottom = mark.face, mark.y, mark.bottom
        self._notes, self._noted = dict(mark.notes), list(mark.noted)

    @property
    def has_notes(self) -> bool:
        """Whether there are footnotes that are on no page yet."""
        return bool(self._notes)

    def notes_height(self, numbers: Iterable[int]) -> float:
        """The height that footnotes take at the foot of the page, where they are on none yet."""
        lines = sum(len(self._notes.get(number, ())) for number in set(numbers))
        return lines * NOTE.pitch + NOTES_RULE[1] * (bool(lines) and not self._noted)

    def put_notes(self, numbers: Iterable[int]) -> None:
        """Put footnotes that are on no page yet at the foot of this one."""
        for number in dict.fromkeys(numbers):
            if number in self._notes:
                self.bottom -= self.notes_height([number])
                self._noted += self._notes.pop(number)

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
        aside._open()
        # At the top of a page nothing is left above anything.
        aside.y += _ASIDE
        draw(aside)
        height = aside.y - aside.format.top - _ASIDE
        return height if not aside.page and height <= self.page_height / 2 else 0.0

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

    def text(self, x: float, baseline: float, text: str, face: Letters) -> None:
        """Write a readable text."""
        font = ""
        if face is not self._face:
            self._face = face
            font = f"/{FACES[face.style]} {face.size:.2f} Tf "
        if CROSSED in text:
            text = self._cross(x, baseline, text, face)
        self.letters[face.style].update(text)
        up = self.format.height - baseline
        self._parts.append(f"BT {font}{x / MM:.2f} {up / MM:.2f} Td ({_coded(text)}) Tj ET\n")

    def _cross(self, x: float, baseline: float, text: str, face: Letters) -> str:
        """Draw the crosses of a text's crossed boxes; the text with boxes in their place."""
        unit = face.size * MM / 1000
        for at in (at for at, letter in enumerate(text) if letter == CROSSED):
            left, low = x + face.width(text[:at]), baseline
            first, last = (side * unit for side in _CROSS)
            self.rule(left + first, low - first, left + last, low - last)
            self.rule(left + first, low - last, left + last, low - first)
        return text.replace(CROSSED, BOX)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a rule from one point to another."""
        high = self.format.height
        self._parts.append(
            f"{x / MM:.2f} {(high - y) / MM:.2f} m {to_x / MM:.2f} {(high - to_y) / MM:.2f} l S\n"
        )

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle from its left upper corner."""
        up = self.format.height - y
        self._parts.append(f"{x / MM:.2f} {up / MM:.2f} {width / MM:.2f} {-height / MM:.2f} re S\n")

    def hatch(self, box: tuple[float, float, float, float], number: int) -> None:
        """Draw a rectangle, by its left upper corner and its size, in the pattern of a series."""
        x, y, width, height = box
        up = self.format.height - y - height
        self._parts.append(hatched(x / MM, up / MM, width / MM, height / MM, number))

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> bool:
        """Draw a JPEG in the middle of a rectangle, as large as it fits; False if it is none."""
        size = jpeg_size(data)
        if size is None:
            return False
        wide, high = size
        scale = min(width / wide, height / high)
        x += (width - wide * scale) / 2
        up = self.format.height - y - (height + high * scale) / 2
        matrix = f"{wide * scale / MM:.2f} 0 0 {high * scale / MM:.2f} {x / MM:.2f} {up / MM:.2f}"
        self._parts.append(f"q {matrix} cm /P{len(self._pictures)} Do Q\n")
        self._pictures.append(data)
        return True

    def line(self, x: float, baseline: float, line: SetLine, face: Letters) -> None:
        """Write a set line, with its rules."""
        for at, (start, text) in enumerate(line.texts):
            if at in line.chosen:
                # An underline is seen only: whoever reads or copies the words is told in brackets.
                words = told(text.rstrip(" ")).encode("utf-16-be").hex()
                self._parts.append(f"/Span <</ActualText <feff{words}>>> BDC\n")
            self.text(x + start, baseline, text, face)
            if at in line.chosen:
                self._parts.append("EMC\n")
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
        self._parts, self._pictures, self._face = [_BEGUN], [], None

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
        for line in self._noted:
            self.line(left, baseline, line, face)
            baseline += NOTE.pitch

    def _shut(self) -> None:
        self._draw_notes()
        content = zlib.compress("".join(self._parts).encode("latin-1"))
        self._pages.append(FinishedPage(self.format.landscape, content, tuple(self._pictures)))

    def _foot(self, number: str, landscape: bool, whose: str) -> bytes:
        """Draw the page's number in the middle, or right of the words that say whose it is."""
        face = letters("", FOOT_SIZE)
        self._parts, self._face = [], None
        self.format = oriented_format(landscape=landscape)
        left, wide = self.format.left, self.format.line_width
        baseline, free = self.format.height - FOOT, wide - face.width(number)
        if whose:
            self.text(left, baseline, _shortened(whose, free - _FOOT_GAP, face), face)
        self.text(left + free / (1 if whose else 2), baseline, number, face)
        return "".join(self._parts).encode("latin-1")


def _shortened(text: str, width: float, face: Letters) -> str:
    """A text on one line of a width: what does not fit is left out at its end."""
    first, *others = face.wrap(text, width)
    if others:
        first = f"{face.wrap(text, width - face.width(' …'))[0]} …"
    return first


def _coded(text: str) -> str:
    """A text as a PDF writes it: two bytes a letter, brackets and backslashes escaped."""
    data = text.encode("utf-16-be").decode("latin-1")
    data = data.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    # A reader takes the end of a line, however it is spelt, for a newline.
    return data.replace("\r", "\\r")

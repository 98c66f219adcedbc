"""The press: pages of a PDF, what fits on them, and words and rules in their places, in mm."""

from __future__ import annotations

import zlib
from math import inf
from typing import TYPE_CHECKING, Final

from tui.documents.font import missing_letters, printable
from tui.documents.measure import MM, letters
from tui.documents.pdf.file import FACES, FinishedPage
from tui.documents.style import FOOT, FOOT_SIZE, page_format
from tui.forms.picture import jpeg_size

if TYPE_CHECKING:
    from tui.documents.measure import Letters
    from tui.documents.paper import Run
    from tui.documents.style import PageFormat
    from tui.documents.typesetting import SetLine
    from tui.forms.language.sheet import Page

RULE: Final = 0.2
BELOW: Final = 0.9
"""The distance of a rule to write on from the baseline above it."""
_UNDERLINE = 0.6
_BEGUN = f"2 J {RULE / MM:.2f} w\n"
"""Every page begins so: its rules are this wide, and run on by half of that at both ends."""


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

    def begin(self, page: Page) -> None:
        """Begin a paper on a new page."""
        self.format = page_format(page)
        self.left, self.width = self.format.left, self.format.line_width
        self.bottom = self.format.height - self.format.bottom
        self._open()

    def finish(self) -> list[FinishedPage]:
        """The pages of the paper that was begun, numbered where there are several."""
        self._shut()
        pages, self._pages = self._pages, []
        if len(pages) == 1:
            return pages
        return [
            page._replace(foot=self._foot(number, len(pages)))
            for number, page in enumerate(pages, 1)
        ]

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self._shut()
        self._open()

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
        self.letters[face.style].update(text)
        up = self.format.height - baseline
        self._parts.append(f"BT {font}{x / MM:.2f} {up / MM:.2f} Td ({_coded(text)}) Tj ET\n")

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
        for start, text in line.texts:
            self.text(x + start, baseline, text, face)
        for start, end in line.rules:
            self.rule(x + start, baseline + BELOW, x + end, baseline + BELOW)
        for start, end in line.underlines:
            self.rule(x + start, baseline + _UNDERLINE, x + end, baseline + _UNDERLINE)

    def _open(self) -> None:
        self.y = self.format.top
        self._parts, self._pictures, self._face = [_BEGUN], [], None

    def _shut(self) -> None:
        content = zlib.compress("".join(self._parts).encode("latin-1"))
        self._pages.append(FinishedPage(self.format.landscape, content, tuple(self._pictures)))

    def _foot(self, number: int, last: int) -> bytes:
        face, text = letters("", FOOT_SIZE), f"{number} / {last}"
        self._parts, self._face = [], None
        middle = self.left + self.width / 2
        self.text(middle - face.width(text) / 2, self.format.height - FOOT, text, face)
        return "".join(self._parts).encode("latin-1")


def _coded(text: str) -> str:
    """A text as a PDF writes it: two bytes a letter, brackets and backslashes escaped."""
    data = text.encode("utf-16-be").decode("latin-1")
    data = data.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    # A reader takes the end of a line, however it is spelt, for a newline.
    return data.replace("\r", "\\r")

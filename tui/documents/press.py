"""The press: the pages of a PDF, what fits on them, and words and rules in their places, in mm."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from tui.documents.font import FAMILY, missing, printable
from tui.documents.measure import letters

if TYPE_CHECKING:
    from fpdf import FPDF

    from tui.documents.measure import Letters
    from tui.documents.setting import SetLine
    from tui.forms.sheet import Page

RULE: Final = 0.2
BELOW: Final = 0.9
"""How far a rule to write on lies under the baseline."""
_UNDERLINE = 0.6
_TOP, _BOTTOM = 15.0, 16.0
_SIDES = {False: (25.0, 15.0), True: (15.0, 10.0)}
"""The left and the right margin, by whether the page lies on its side."""
_FOOT = 8.5
_FOOT_SIZE = 9.5


class Press:
    """Where the next thing goes: `y` is its top, `left` and `width` what it may take."""

    def __init__(self, pdf: FPDF) -> None:
        self.pdf = pdf
        self.lost: set[str] = set()
        """Letters that were asked for and that the font lacks."""
        self.left = self.width = self.y = self.bottom = 0.0
        self._orientation = "P"
        self._first = 1
        self._letters: Letters | None = None

    def begin(self, page: Page) -> None:
        """Begin a document on a new page, with page numbers of its own."""
        self._orientation = "L" if page.landscape else "P"
        self._first = self.pdf.page + 1
        self.turn()
        self.left, right = _SIDES[page.landscape]
        self.width = self.pdf.w - self.left - right
        self.bottom = self.pdf.h - _BOTTOM

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.pdf.add_page(orientation=self._orientation)
        self.pdf.set_line_width(RULE)
        self.y = _TOP
        self._letters = None

    @property
    def room(self) -> float:
        """Return how much height is left on the page."""
        return self.bottom - self.y

    @property
    def full(self) -> float:
        """Return how much height a whole page has."""
        return self.bottom - _TOP

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on the page yet."""
        return self.y <= _TOP

    def need(self, height: float) -> None:
        """Turn the page where less than `height` is left of it, unless nothing stands on it."""
        if self.room < height and not self.fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave some height empty, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def leave(self) -> None:
        """Let whatever follows begin on a new page."""
        self.skip(inf)

    def readable(self, text: str) -> str:
        """Return a text in letters that can be printed, and remember those that cannot."""
        shown = printable(text)
        if shown is not text:
            self.lost |= missing(text)
        return shown

    def text(self, x: float, baseline: float, text: str, face: Letters) -> None:
        """Write a readable text."""
        if face is not self._letters:
            self.pdf.set_font(FAMILY, face.style, face.size)
            self._letters = face
        self.pdf.text(x, baseline, text)

    def line(self, x: float, baseline: float, line: SetLine, face: Letters) -> None:
        """Write a line that was set, with its rules."""
        for start, text in line.texts:
            self.text(x + start, baseline, text, face)
        for start, end in line.rules:
            self.pdf.line(x + start, baseline + BELOW, x + end, baseline + BELOW)
        for start, end in line.underlines:
            self.pdf.line(x + start, baseline + _UNDERLINE, x + end, baseline + _UNDERLINE)

    def finish(self) -> None:
        """Number the pages of the document that was begun, where it has more than one."""
        first, last = self._first, self.pdf.page
        face = letters("", _FOOT_SIZE)
        for page in range(first, last + 1) if last > first else ():
            self.pdf.page = page
            self.pdf.current_font_is_set_on_page = False
            number = f"{page - first + 1} / {last - first + 1}"
            middle = self.left + self.width / 2
            self.text(middle - face.width(number) / 2, self.pdf.h - _FOOT, number, face)

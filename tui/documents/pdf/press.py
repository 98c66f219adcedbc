"""The press: the pages of a PDF, what fits on them, and words and rules in their places, in mm."""

from __future__ import annotations

import zlib
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING, Final

from tui.documents.font import missing, printable
from tui.documents.measure import MM, letters
from tui.documents.pdf.book import FACES, Leaf
from tui.documents.style import FOOT, FOOT_SIZE, format_of

if TYPE_CHECKING:
    from tui.documents.measure import Letters
    from tui.documents.paper import Run
    from tui.documents.style import Format
    from tui.documents.typesetting import SetLine
    from tui.forms.language.sheet import Page

RULE: Final = 0.2
BELOW: Final = 0.9
"""How far a rule to write on lies under the baseline."""
_UNDERLINE = 0.6
_BEGUN = f"2 J {RULE / MM:.2f} w\n"
"""Every page begins so: its rules are this wide, and run on by half of that at both ends."""


class Press:
    """Where the next thing goes: `y` is its top, `left` and `width` what it may take."""

    def __init__(self) -> None:
        self.lost: set[str] = set()
        """Letters that were asked for and that the font lacks."""
        self.letters: dict[str, set[str]] = {style: set() for style in FACES}
        """Letters that were drawn, by the style of their face."""
        self.left = self.width = self.y = self.bottom = 0.0
        self.form: Format
        self._leaves: list[Leaf] = []
        self._parts: list[str] = []
        self._pictures: list[bytes] = []
        self._face: Letters | None = None

    def begin(self, page: Page) -> None:
        """Begin a document on a new page."""
        self.form = format_of(page)
        self.left, self.width = self.form.left, self.form.line
        self.bottom = self.form.height - self.form.bottom
        self._open()

    def finish(self) -> list[Leaf]:
        """Return the pages of the document that was begun, numbered where there are several."""
        self._shut()
        leaves, self._leaves = self._leaves, []
        if len(leaves) == 1:
            return leaves
        return [
            leaf._replace(foot=self._foot(number, len(leaves)))
            for number, leaf in enumerate(leaves, 1)
        ]

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self._shut()
        self._open()

    @property
    def page(self) -> int:
        """Return the number of the page in its document, from 0 on."""
        return len(self._leaves)

    @property
    def room(self) -> float:
        """Return how much height is left on the page."""
        return self.bottom - self.y

    @property
    def full(self) -> float:
        """Return how much height a whole page has."""
        return self.form.full

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on the page yet."""
        return self.y <= self.form.top

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

    def readable_run(self, run: Run) -> Run:
        """Return a run with its text in letters that can be printed."""
        shown = self.readable(run.text)
        return run if shown is run.text else run._replace(text=shown)

    def text(self, x: float, baseline: float, text: str, face: Letters) -> None:
        """Write a readable text."""
        font = ""
        if face is not self._face:
            self._face = face
            font = f"/{FACES[face.style]} {face.size:.2f} Tf "
        self.letters[face.style].update(text)
        up = self.form.height - baseline
        self._parts.append(f"BT {font}{x / MM:.2f} {up / MM:.2f} Td ({_coded(text)}) Tj ET\n")

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a rule from one point to another."""
        high = self.form.height
        self._parts.append(
            f"{x / MM:.2f} {(high - y) / MM:.2f} m {to_x / MM:.2f} {(high - to_y) / MM:.2f} l S\n"
        )

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw rules around a room."""
        up = self.form.height - y
        self._parts.append(f"{x / MM:.2f} {up / MM:.2f} {width / MM:.2f} {-height / MM:.2f} re S\n")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> bool:
        """Put a JPEG in the middle of a room, as large as it fits; tell whether it is one."""
        from PIL import Image

        try:
            with Image.open(BytesIO(data)) as image:
                wide, high = image.size
                known = image.format == "JPEG" and image.mode in {"RGB", "L", "CMYK"}
        except (OSError, ValueError):
            return False
        if known:
            scale = min(width / wide, height / high)
            x += (width - wide * scale) / 2
            up = self.form.height - y - (height + high * scale) / 2
            size = f"{wide * scale / MM:.2f} 0 0 {high * scale / MM:.2f} {x / MM:.2f} {up / MM:.2f}"
            self._parts.append(f"q {size} cm /P{len(self._pictures)} Do Q\n")
            self._pictures.append(data)
        return known

    def line(self, x: float, baseline: float, line: SetLine, face: Letters) -> None:
        """Write a line that was set, with its rules."""
        for start, text in line.texts:
            self.text(x + start, baseline, text, face)
        for start, end in line.rules:
            self.rule(x + start, baseline + BELOW, x + end, baseline + BELOW)
        for start, end in line.underlines:
            self.rule(x + start, baseline + _UNDERLINE, x + end, baseline + _UNDERLINE)

    def _open(self) -> None:
        self.y = self.form.top
        self._parts, self._pictures, self._face = [_BEGUN], [], None

    def _shut(self) -> None:
        content = zlib.compress("".join(self._parts).encode("latin-1"))
        self._leaves.append(Leaf(self.form.lying, content, tuple(self._pictures)))

    def _foot(self, number: int, last: int) -> bytes:
        face, text = letters("", FOOT_SIZE), f"{number} / {last}"
        self._parts, self._face = [], None
        middle = self.left + self.width / 2
        self.text(middle - face.width(text) / 2, self.form.height - FOOT, text, face)
        return "".join(self._parts).encode("latin-1")


def _coded(text: str) -> str:
    """Return a text as a PDF spells it: two bytes a letter, brackets and backslashes escaped."""
    data = text.encode("utf-16-be").decode("latin-1")
    data = data.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    # A reader takes the end of a line, however it is spelt, for a newline.
    return data.replace("\r", "\\r")

"""The style of printed documents: margins, letters and distances, in mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tui.forms.language.sheet import Page


class PageFormat(NamedTuple):
    """A page of A4 and its margins, in mm."""

    width: float
    height: float
    left: float
    right: float
    top: float = 15.0
    bottom: float = 16.0

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height

    @property
    def line_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


_UPRIGHT: Final = PageFormat(210.0, 297.0, left=25.0, right=15.0)
_LYING: Final = PageFormat(297.0, 210.0, left=25.0, right=10.0, top=25.0)
"""It is stapled at its left edge, or filed at its upper one: a punched hole reaches 15 mm in."""


def page_format(page: Page) -> PageFormat:
    """The format of a sheet's page."""
    return oriented_format(landscape=page.landscape)


def oriented_format(*, landscape: bool) -> PageFormat:
    """The format of a page that lies on its side, or stands."""
    return _LYING if landscape else _UPRIGHT


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a paragraph: face, size in points, pitch of its lines and space around them."""

    face: str = ""
    size: float = 12.0
    pitch: float = 5.4
    above: float = 1.2
    below: float = 0.0
    indent: float = 0.0
    justified: bool = False
    kept: bool = False
    """Whether it stays on one page with what follows."""


STYLES: Final = {
    "plain": Style(),
    "title": Style("B", 14.0, 6.2, above=3.0, below=1.5, kept=True),
    "heading": Style("B", kept=True),
    "small": Style("", 10.5, 4.5, above=0.0, indent=10.0, justified=True),
}
RULED_PITCH: Final = 6.6
"""From line to line where there are rules to write on by hand."""
HAND_PITCH: Final = 8.0
"""The same on a form that is printed to be written on by hand."""
GAP: Final = 5.0
APART: Final = 1.5
"""Above and below tables and frames."""
FRAME: Final = (30.0, 40.0)
BESIDE: Final = 6.0
"""Between a photo's frame and the lines beside it."""
FOOT: Final = 8.5
"""From the baseline of the page number to the edge of the paper."""
FOOT_SIZE: Final = 9.5
CELL_PITCH: Final = 0.42
"""From line to line in a table, in mm for each point of the letters' size."""
BY_HAND: Final = 8.0
"""The height of a row that is empty."""
CAPTION: Final = Style("", 9.0, 3.7, above=0.0)
"""The small print under a rule."""
SIGNED: Final = 2.4
"""Above a signature, where one signs by hand."""
CHART: Final = Style("", 9.0, 3.9, above=0.0)
"""The labels and the numbers of a chart."""
NOTE: Final = Style("", 10.0, 4.2, above=0.0)
"""A footnote."""
NOTES_RULE: Final = (50.0, 2.6)
"""The rule above the footnotes of a page: its length, and the height that it takes."""

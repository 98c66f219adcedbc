"""A photo in a terminal's cells: two pixels in each where there are colours, else shades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS: Final = 24
ROWS: Final = 16
"""The cells of a photo: 3 to 4, as cells are twice as high as wide."""
_SHADES: Final = " ░▒▓█"


class PhotoView(Canvas):
    """A picture of `COLUMNS` by twice `ROWS` pixels; nothing while it is `hidden`."""

    def __init__(self, picture: Image) -> None:
        super().__init__()
        self._picture = picture
        self.hidden = False
        self.styles.width, self.styles.height = COLUMNS, ROWS

    def line_count(self) -> int:
        """The rows of cells."""
        return ROWS

    def render_line(self, y: int) -> Strip:
        """A row of cells."""
        width = self.size.width
        if self.hidden or y >= ROWS:
            return Strip.blank(width)
        coloured = self.app.console.color_system in {"truecolor", "256"}
        strip = photo_row(self._picture, y, coloured=coloured)
        return strip.crop(0, width).extend_cell_length(width)


def photo_row(picture: Image, y: int, *, coloured: bool) -> Strip:
    """A row of cells of a picture, in its colours or, where there are few, in shades."""
    draw = _coloured if coloured else _shaded
    pixels = (
        (picture.getpixel((x, 2 * y)), picture.getpixel((x, 2 * y + 1))) for x in range(COLUMNS)
    )
    return Strip([draw(upper, lower) for upper, lower in pixels])


def _coloured(upper: object, lower: object) -> Segment:
    return Segment("▀", Style(color=_colour(upper), bgcolor=_colour(lower)))


def _shaded(*pixels: object) -> Segment:
    light = sum(sum(one) for one in pixels if isinstance(one, tuple))  # of 2 * 3 * 255
    return Segment(_SHADES[light * len(_SHADES) // (6 * 255 + 1)])


def _colour(pixel: object) -> Color:
    assert isinstance(pixel, tuple)
    return Color.from_rgb(*pixel)

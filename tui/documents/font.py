"""The bundled Liberation Serif: its files, and the widths of its letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.forms.printed_letters import BOX, CROSSED, TICKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fontTools.ttLib import TTFont

MARKS: Final = range(0x300, 0x370)
"""The codes of combining marks, which have no width: they stand on the letter before them."""
_FILES = {
    "": Path(__file__).parent / "fonts" / "LiberationSerif-Regular.ttf",
    "B": Path(__file__).parent / "fonts" / "LiberationSerif-Bold.ttf",
}


def font_file(*, bold: bool = False) -> Path:
    """The file of the bundled Liberation Serif, upright or bold: it has all letters of Kazakh."""
    return _FILES["B" if bold else ""]


@cache
def letter_widths(style: str) -> Mapping[str, float]:
    """The width of each letter of a face, in thousandths of the letters' size.

    `style` is empty for the upright face and B for the bold one.
    """
    with open_font(style) as face:
        # Glyphs go by their numbers: to read their names takes as long as all the rest.
        face.setGlyphOrder(range(face["maxp"].numGlyphs))
        scale, metrics = 1000 / face["head"].unitsPerEm, face["hmtx"].metrics
        # Whole thousandths, halves up, are what a PDF says of its letters.
        widths = {
            chr(code): round(scale * metrics[glyph][0] + 0.001)
            for code, glyph in face.getBestCmap().items()
        }
        return widths | dict.fromkeys((CROSSED, TICKED), widths[BOX])


@cache
def mark_middles(style: str) -> Mapping[str, float]:
    """Where the middle of each combining mark is from the pen on, in thousandths of the size."""
    with open_font(style) as face:
        scale, shapes, names = 1000 / face["head"].unitsPerEm, face["glyf"], face.getBestCmap()
        found = {chr(code): shapes[names[code]] for code in MARKS if code in names}
        return {mark: scale * (one.xMin + one.xMax) / 2 for mark, one in found.items()}


def open_font(style: str) -> TTFont:
    """Open the file of a face for the caller to close; `style` is as for `letter_widths`."""
    from fontTools.ttLib import TTFont

    # A time of its own in each file would make the same document differ.
    return TTFont(_FILES[style], lazy=True, recalcTimestamp=False)

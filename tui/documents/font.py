"""The bundled Liberation Serif: its letters, and stand-ins for those that it lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.forms.clean import seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fontTools.ttLib import TTFont

BOX: Final = "□"
CROSSED: Final = "☒"
TICKED: Final = "☑"
"""Letters that the font lacks; they are drawn as a box with a cross or a tick in it."""
UNKNOWN: Final = "?"
"""The stand-in of any other letter that the font lacks."""

_FILES = {
    "": Path(__file__).parent / "fonts" / "LiberationSerif-Regular.ttf",
    "B": Path(__file__).parent / "fonts" / "LiberationSerif-Bold.ttf",
}
_UNSEEN = {"Cc", "Cf", "Mn", "Me"}
_STAND_INS = {
    "\n": "\n",
    "\t": " ",
    "\v": "\n",
    "\f": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u2011": "-",
    "\u20b8": "тг",
    "\u2610": "□",
    "\u2713": "√",
    "\u2714": "√",
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


def open_font(style: str) -> TTFont:
    """Open the file of a face for the caller to close; `style` is as for `letter_widths`."""
    from fontTools.ttLib import TTFont

    # A time of its own in each file would make the same document differ.
    return TTFont(_FILES[style], lazy=True, recalcTimestamp=False)


class _Shown(dict[int, str]):
    """Texts printed for a letter, by its code; each is found out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(letter: str) -> str:
    if (stand_in := _STAND_INS.get(letter)) is not None:
        return stand_in
    kind = unicodedata.category(letter)
    widths = letter_widths("")
    if letter in widths and kind not in {"Cc", "Cf", "Co"}:
        return letter
    if kind in _UNSEEN:
        return ""
    if kind == "Zs":
        return " "
    likeness = unicodedata.normalize("NFKC", letter)
    known = all(part in widths for part in likeness)
    return likeness if known and likeness != letter else UNKNOWN


_SHOWN = _Shown()


@cache
def _plain() -> re.Pattern[str]:
    """A pattern of letters that are printed as they are, whatever stands next to them."""
    kept = [one for one in letter_widths("") if _SHOWN[ord(one)] == one]
    letters = "".join(one for one in kept if unicodedata.category(one)[0] != "M")
    return re.compile(f"[\n{re.escape(letters)}]*")


def printable(text: str) -> str:
    """A text in letters that the font has, with newlines and no other control characters.

    What a letter stands for is kept where it can be (a no-break hyphen is a hyphen); marks that
    are never seen are left out; any other letter that the font lacks is a question mark.
    """
    if _plain().fullmatch(text):
        return text
    return unicodedata.normalize("NFC", seen(text).replace("\r\n", "\n")).translate(_SHOWN)


def missing_letters(text: str) -> frozenset[str]:
    """The letters of a text that are printed as question marks.

    A lone surrogate, which no file can hold, is given as U+FFFD.
    """
    if _plain().fullmatch(text):
        return frozenset()
    lost = {one for one in seen(text) if one != UNKNOWN and _SHOWN[ord(one)] == UNKNOWN}
    return frozenset("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in lost)

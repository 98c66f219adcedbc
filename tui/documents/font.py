"""The bundled Liberation Serif: the letters it has, and what is printed for those it lacks."""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fpdf import FPDF
    from fpdf.fonts import TTFFont

FAMILY: Final = "serif"
UNKNOWN: Final = "?"
"""What is printed for a letter that the font lacks."""

_FILES = {
    "": Path(__file__).parent / "fonts" / "LiberationSerif-Regular.ttf",
    "B": Path(__file__).parent / "fonts" / "LiberationSerif-Bold.ttf",
}
_UNUSED = ("GDEF", "GPOS", "GSUB", "kern")
"""Tables for shaping, which no document needs; to cut them down takes a third of its time."""
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
    "\u2611": "■",
    "\u2612": "■",
    "\u2713": "√",
    "\u2714": "√",
}


@cache
def _face(style: str) -> TTFFont:
    from fpdf import FPDF  # noqa: PLC0415 - a third of a second that only printing needs
    from fpdf.fonts import TTFFont  # noqa: PLC0415 - the same

    pdf = FPDF()
    pdf.add_font(FAMILY, style, _FILES[style])
    face = pdf.fonts[FAMILY + style]
    assert isinstance(face, TTFFont)
    face.close()
    return face


def add_fonts(pdf: FPDF) -> None:
    """Make the upright and the bold face known to a document.

    A face is read once in a process. What a document changes in it (the letters it uses, the
    file that is cut down to them) is the document's own.
    """
    for style, path in _FILES.items():
        face = _face(style)
        file = BytesIO(path.read_bytes())
        own = copy(face)
        own.i = len(pdf.fonts) + 1
        own.ttfont = type(face.ttfont)(file, recalcTimestamp=False, lazy=True)
        for table in _UNUSED:
            del own.ttfont[table]
        own.desc = copy(face.desc)
        own.missing_glyphs = []
        own.subset = type(face.subset)(own)
        pdf.fonts[own.fontkey] = own


@cache
def letter_widths(style: str) -> Mapping[str, float]:
    """Return how wide each letter of a face is, in thousandths of the letters' size.

    `style` is empty for the upright face and B for the bold one.
    """
    face = _face(style)
    return {chr(code): face.cw[code] for code in face.cmap}


class _Shown(dict[int, str]):
    """What is printed for a letter, by its code: found out when it is first met."""

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
def _plain() -> frozenset[str]:
    """Return the letters that are printed as they stand, whatever stands next to them."""
    kept = {letter for letter in letter_widths("") if _SHOWN[ord(letter)] == letter}
    return frozenset({"\n", *(one for one in kept if unicodedata.category(one)[0] != "M")})


def printable(text: str) -> str:
    """Return `text` in letters that the font has, with newlines and nothing else to steer by.

    What a letter stands for is kept where it can be (a no-break hyphen is a hyphen); marks that
    are never seen are left out; any other letter that the font lacks is a question mark.
    """
    if _plain().issuperset(text):
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_SHOWN)


def missing(text: Iterable[str]) -> frozenset[str]:
    """Return the letters of `text` that are printed as question marks.

    A lone surrogate, which no file can hold, is told as U+FFFD.
    """
    if _plain().issuperset(text):
        return frozenset()
    lost = {one for one in text if one != UNKNOWN and _SHOWN[ord(one)] == UNKNOWN}
    return frozenset("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in lost)

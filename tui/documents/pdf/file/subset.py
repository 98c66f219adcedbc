"""Subsets of the bundled faces: the letters of a document, as they go into a PDF."""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.font import letter_widths, open_font

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL: Final = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    + "ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\u00a0№«»—–…“”„’°±×□■√"
)
"""Letters that any document may have: with only these, one subset serves all documents."""
_UNUSED = ("GDEF", "GPOS", "GSUB", "kern", "FFTM")
"""Tables for shaping, which no document needs."""
_KEPT = 8
"""Subsets that are kept for the next document: the usual one of each face, and a few others."""
_CODES = 0x10000


class FontSubset(NamedTuple):
    """A face with a part of its letters; in a document, a letter's code is that of Unicode."""

    name: str
    file: bytes
    """The TrueType file, deflated."""
    length: int
    """Bytes of the file before it was deflated."""
    glyphs: bytes
    """The number of each code's glyph, two bytes each, deflated."""
    unicode: bytes
    """The map from codes to letters, deflated."""
    widths: str
    """The letters' widths, as a PDF writes them."""
    box: str
    """The box that the largest letters take, as a PDF writes it."""
    ascent: int
    descent: int
    capitals: int
    missing: int
    """The width of a letter that is not there."""
    weight: int


def font_subset(style: str, letters: Iterable[str]) -> FontSubset:
    """A face with the usual letters and `letters`; the same ones give the same bytes.

    `style` is empty for the upright face and B for the bold one. To make a subset takes longer
    than to draw a page, so that all documents with nothing but usual letters have the same one.
    """
    return _subset(style, USUAL.union(letters))


@lru_cache(maxsize=_KEPT)
def _subset(style: str, letters: frozenset[str]) -> FontSubset:
    from fontTools.subset import Options, Subsetter

    # Hints are for screens on which a letter has a dozen dots; they would double the size.
    options = Options(notdef_outline=True, hinting=False)
    options.drop_tables += _UNUSED
    cutter = Subsetter(options)
    cutter.populate(unicodes=map(ord, letters))
    with open_font(style) as face:
        scale = 1000 / face["head"].unitsPerEm
        sides = (face["head"].xMin, face["head"].yMin, face["head"].xMax, face["head"].yMax)
        lines, about, blank = face["hhea"], face["OS/2"], face["hmtx"].metrics[".notdef"][0]
        name = str(face["name"].getBestFullName()).replace(" ", "")
        cutter.subset(face)
        file = BytesIO()
        face.save(file)
        glyphs = bytearray(2 * _CODES)
        for code, glyph in face.getBestCmap().items():
            glyphs[2 * code : 2 * code + 2] = face.getGlyphID(glyph).to_bytes(2, "big")
    return FontSubset(
        name,
        zlib.compress(file.getvalue()),
        file.tell(),
        zlib.compress(glyphs),
        _unicode_map(letters),
        _widths(style, letters),
        f"[{' '.join(f'{side * scale:.0f}' for side in sides)}]",
        round(lines.ascent * scale),
        round(lines.descent * scale),
        round(about.sCapHeight * scale),
        round(blank * scale),
        about.usWeightClass,
    )


def _widths(style: str, letters: Iterable[str]) -> str:
    widths = letter_widths(style)
    codes = sorted(map(ord, letters))
    runs = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        found = [code for _, code in run]
        parts.append(f"{found[0]} [{' '.join(str(widths[chr(code)]) for code in found)}]")
    return f"[{' '.join(parts)}]"


def _unicode_map(letters: Iterable[str]) -> bytes:
    """A map that says to readers of the PDF that codes are letters' codes in Unicode, deflated.

    It names the rows of 256 codes in which letters are, of which the faces have two dozen: some
    readers go through all the codes that are named. Those that are no letters (0, FEFF, FFFE) may
    not be among them in an archive.
    """
    rows = sorted({ord(letter) >> 8 for letter in letters})
    spans = [(256 * row or ord(" "), 256 * row + 0xFF - 2 * (row >= 0xFE)) for row in rows]
    ranges = [f"<{first:04X}> <{last:04X}> <{first:04X}>" for first, last in spans]
    lines = (
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
        f"{len(ranges)} beginbfrange",
        *ranges,
        "endbfrange",
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    )
    return zlib.compress("\n".join(lines).encode())

"""Letters that are printed: those of the documents' font, and stand-ins for some that it lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from tui.forms.clean import seen

BOX: Final = "□"
CROSSED: Final = "☒"
TICKED: Final = "☑"
"""Letters that the font lacks; they are drawn as a box with a cross or a tick in it."""
UNKNOWN: Final = "?"
"""The stand-in of any other letter that the font lacks."""

_HAD: Final = (
    "20-7e a0-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 51a-51d 591-5c7 5d0-5ea"
    " 5f0-5f4 1d00-1dca 1dfe-1e9b 1e9e 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d"
    " 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef"
    " 1ff2-1ff4 1ff6-1ffe 2000-2010 2012-2022 2026 202a-2030 2032-2034 2039-203a 203c 203e"
    " 2044 205e 206a-206f 2074-2079 207f-2089 2090-2094 20a0-20b5 20bf 20f0 2105 2113"
    " 2116-2117 2122 2126 212e 214d-214e 2153-2154 215b-215e 2184 2190-2195 21a8 21d4 2202"
    " 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2262 2264-2265 2302"
    " 2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580"
    " 2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf-25d9"
    " 25e6 263a-263c 2640 2642 2660 2663 2665-2666 2669-266c 266f 2c60-2c6d 2c71-2c77 2e17"
    " a717-a721 a788-a78c f004 fb01-fb02 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44"
    " fb46-fb4f fe20-fe23 fffc"
)
"""The letters of the font, by their codes: to open its files takes longer than a key may."""
_UNSEEN: Final = {"Cc", "Cf", "Mn", "Me"}
_RIGHT_TO_LEFT: Final = {"R", "AL"}
"""Letters whose words are written from right to left: nothing here sets them in their order."""
_STAND_INS: Final = {
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


@cache
def font_letters() -> frozenset[str]:
    """The letters that the font has, and the boxes that are drawn."""
    spans = (each.partition("-") for each in _HAD.split())
    had = (range(int(first, 16), int(last or first, 16) + 1) for first, _, last in spans)
    return frozenset((*(chr(code) for codes in had for code in codes), CROSSED, TICKED))


class _Shown(dict[int, str]):
    """Texts printed for a letter, by its code; each is found out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(letter: str) -> str:
    if (stand_in := _STAND_INS.get(letter)) is not None:
        return stand_in
    kind = unicodedata.category(letter)
    letters = font_letters()
    if unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT:
        return UNKNOWN
    if letter in letters and kind not in {"Cc", "Cf", "Co"}:
        return letter
    if kind in _UNSEEN:
        return ""
    if kind == "Zs":
        return " "
    likeness = unicodedata.normalize("NFKC", letter)
    known = all(part in letters for part in likeness)
    return likeness if known and likeness != letter else UNKNOWN


_SHOWN = _Shown()


@cache
def _plain() -> re.Pattern[str]:
    """A pattern of letters that are printed as they are, whatever stands next to them."""
    kept = [one for one in sorted(font_letters()) if _SHOWN[ord(one)] == one]
    letters = "".join(one for one in kept if unicodedata.category(one)[0] != "M")
    return re.compile(f"[\n{re.escape(letters)}]*")


def is_plain(text: str) -> bool:
    """Whether all letters of a text are printed as they are; then each of them is seen, too."""
    return _plain().fullmatch(text) is not None


def printable(text: str) -> str:
    """A text in letters that the font has, with newlines and no other control characters.

    What a letter stands for is kept where it can be (a no-break hyphen is a hyphen); marks that
    are never seen are left out; any other letter that the font lacks is a question mark.
    """
    if is_plain(text):
        return text
    return unicodedata.normalize("NFC", seen(text).replace("\r\n", "\n")).translate(_SHOWN)


def missing_letters(text: str) -> frozenset[str]:
    """The letters of a text that are printed as question marks.

    A lone surrogate, which no file can hold, is given as U+FFFD.
    """
    if is_plain(text):
        return frozenset()
    lost = {one for one in seen(text) if one != UNKNOWN and _SHOWN[ord(one)] == UNKNOWN}
    return frozenset("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in lost)

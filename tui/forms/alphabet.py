"""The Kazakh alphabet: keys to sort by its order, and to search by from any keyboard."""

from __future__ import annotations

import unicodedata
from typing import Final

from tui.forms.clean import seen

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The letters in their order, small."""

_SPACES: Final = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")

# Small letters are all that is left after folding case, so the place of the capitals is free:
# there the alphabet goes in its order, before any other Cyrillic letter. Latin goes behind.
_ORDER: Final = (
    {ord(letter): 0x400 + place for place, letter in enumerate(ALPHABET)}
    | {code: 0xE000 + code for code in (*range(ord("a"), ord("z") + 1), *range(0xC0, 0x250))}
    | _SPACES
)

_LOOKALIKES: Final = dict(zip("aəbcehikmoptxy", "аавсехикмортху", strict=True))
_NEAR: Final = dict(zip("әғқңөұүһіё", "агкноуухие", strict=True))
_FOLDED: Final = (
    str.maketrans(_LOOKALIKES | _NEAR) | dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | _SPACES
)


def kazakh_key(text: str) -> str:
    """Key to sort texts by, in the order of the Kazakh alphabet.

    Case and letters that nobody sees do not matter; figures stand before letters, and Latin after
    them.
    """
    return unicodedata.normalize("NFC", seen(text)).casefold().translate(_ORDER)


def fold(text: str) -> str:
    """Key to search texts by, to be applied to both sides.

    Case and letters that nobody sees do not matter, a Latin letter is the Cyrillic one that it
    looks like, and a Kazakh letter is its near Russian one, so that a name is found from any
    keyboard.
    """
    return unicodedata.normalize("NFC", seen(text)).casefold().translate(_FOLDED)

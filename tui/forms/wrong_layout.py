"""What was typed on another keyboard layout than was meant: the letters of the same keys.

Source: the Kazakh and the Russian layout in CLDR and X11, beside the Latin one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_LETTERS: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SHIFTED: Final = dict(zip('~{}:"<>', "ёхъжэбю", strict=True))
"""Keys that give a letter on the Russian layout, as the Latin one writes them with Shift."""

_ROW: Final = "әіңғүұқөһ"
_LATIN_ROW: Final = dict(zip("234589", "әіңғүұ", strict=True)) | dict(
    zip("0-=", "қөһ", strict=True)
)
_LATIN_SHIFTED_ROW: Final = dict(zip("@#$%*()_+", _ROW, strict=True))
_RUSSIAN_SHIFTED_ROW: Final = dict(zip('"№;%*()_+', _ROW, strict=True))

_TO_RUSSIAN: Final = str.maketrans(dict(zip(_KEYS, _LETTERS, strict=True)) | _SHIFTED)
_TO_KAZAKH: Final = _TO_RUSSIAN | str.maketrans(_LATIN_ROW | _LATIN_SHIFTED_ROW)
_ROW_TO_KAZAKH: Final = str.maketrans(_LATIN_ROW | _RUSSIAN_SHIFTED_ROW)
_TO_LATIN: Final = str.maketrans(
    dict(zip(_LETTERS, _KEYS, strict=True)) | {letter: key for key, letter in _LATIN_ROW.items()}
)
_LATIN: Final = re.compile("[a-z]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")


def as_cyrillic(typed: str) -> Iterator[str]:
    """Yield what an entry may mean whose keys were meant for a Russian or Kazakh layout.

    It takes small letters. The number row of the Kazakh layout gives letters: a figure is one
    only beside other letters, since 7 in "7f" may be a figure.
    """
    if _LATIN.search(typed):
        yield typed.translate(_TO_RUSSIAN)
        yield _by_words(typed, _TO_KAZAKH)
    elif _CYRILLIC.search(typed):
        yield _by_words(typed, _ROW_TO_KAZAKH)


def as_latin(typed: str) -> str:
    """Return what an entry in small Cyrillic letters is on the Latin layout."""
    return typed.translate(_TO_LATIN)


def _by_words(typed: str, letters: Mapping[int, str]) -> str:
    return " ".join(word if word.isdecimal() else word.translate(letters) for word in typed.split())

"""Where letters stand: the Latin key under a Cyrillic letter, and the number row.

Source: the Russian and the Kazakh layout in CLDR and X11; Windows has the same places.
"""

from __future__ import annotations

from typing import Final

_LATIN: Final = dict(
    zip(
        "йцукенгшщзхъфывапролджэячсмитьбюёәіңғүұқөһ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.`2345890-=",
        strict=True,
    )
)
# The Kazakh layout gives these where others give figures.
_ROW: Final = dict(zip('1234567890"әіңғ,.үұқ', 2 * (*range(1, 10), 10), strict=True))


def latin_key(letter: str) -> str:
    """Return what the key of a letter types on a Latin layout; other letters are their own."""
    small = letter.lower()
    return _LATIN.get(small, small)


def function_key(letter: str) -> str | None:
    """Return the function key that Alt makes of a key of the number row, on any layout."""
    number = _ROW.get(letter)
    return f"f{number}" if number else None

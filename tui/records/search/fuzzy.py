"""Approximate matching: the known words that a mistyped one is nearest to.

rapidfuzz counts the letters that were left out, put in, changed or swapped; it takes 40 ms to
import, so it is imported when nothing else is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST: Final = 4
"""Letters from which on a word is taken for mistyped; nearly every shorter one is near another."""
_LONG: Final = 7
"""Letters from which on two mistakes are allowed."""


def nearest_prefixes(word: str, words: Iterable[str], limit: int = 3) -> list[str]:
    """Beginnings of known words that a mistyped word is near to, at most `limit`, nearest first.

    Beginnings of about its length are compared, since one finds while one types. A short word is
    returned as it is.
    """
    if len(word) < _SHORTEST:
        return [word]
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    beginnings = sorted({one[: len(word) + more] for one in words for more in (-1, 0, 1)})
    mistakes = 2 if len(word) >= _LONG else 1
    found = extract(word, beginnings, scorer=OSA.distance, score_cutoff=mistakes, limit=limit)
    return [str(near) for near, *_ in found]

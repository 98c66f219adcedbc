"""Words that were mistyped: the nearest ones that there are.

rapidfuzz counts the letters that were left out, put in, changed or swapped; it takes 40 ms to
import, so it is imported when nothing else is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST: Final = 4
"""Letters of a word that is taken for mistyped; nearly every shorter one is near another."""
_LONG: Final = 7
"""Letters from which on two faults are allowed."""


def nearest(word: str, words: Iterable[str], limit: int = 3) -> list[str]:
    """Return the beginnings of words that a mistyped word is nearest to, the nearest first.

    Only beginnings of its length are compared: one finds while one types.
    """
    if len(word) < _SHORTEST:
        return [word]
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    beginnings = sorted({one[: len(word) + more] for one in words for more in (-1, 0, 1)})
    faults = 2 if len(word) >= _LONG else 1
    found = extract(word, beginnings, scorer=OSA.distance, score_cutoff=faults, limit=limit)
    return [str(near) for near, *_ in found]

"""The words of all records, and in which records each stands.

Texts repeat the same words, so looking through the words once costs a small part of looking
through the texts.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui.records.child import Key

_PARTS_FROM: Final = 3
"""Letters from which on a word is found inside others too; shorter ones begin a word."""
_NEWEST: Final = 2000
"""Records looked at for each word that fits, the newest first."""


class Vocabulary:
    """Records by their words; a text is given as `searchable` writes it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        """Each word's number, in the order in which they came."""
        self._text = ""
        self._starts: list[int] = []
        self._places: list[list[Key]] = []
        """By a word's number the records that it stands in, by id, so that the newest is last."""
        self._mixed: set[int] = set()
        """Words whose records are not in their order."""
        self._words: dict[Key, array[int]] = {}

    def put(self, key: Key, text: str) -> None:
        """Take in a record, or its new text."""
        self.drop(key)
        numbers = array("L", {self._number(word) for word in text.split()})
        self._words[key] = numbers
        for number in numbers:
            places = self._places[number]
            if places and _age(places[-1]) > _age(key):
                self._mixed.add(number)
            places.append(key)

    def drop(self, key: Key) -> None:
        """Take out a record; its words stay known, which costs little."""
        for number in self._words.pop(key, ()):
            places = self._sorted(number)
            del places[bisect_left(places, _age(key), key=_age)]

    def search(self, words: Sequence[str], limit: int, without: Collection[Key]) -> list[Key]:
        """Return records with all the words, the newest first, but for those in `without`."""
        fits = sorted((self._fits(word) for word in words), key=self._spread)
        lead, others = fits[0], [set(fit) for fit in fits[1:]]
        most = _NEWEST if others else limit + len(without)
        found = {
            key
            for number in lead
            for key in islice(reversed(self._sorted(number)), most)
            if key not in without
            and not any(other.isdisjoint(self._words[key]) for other in others)
        }
        return sorted(found, key=_age, reverse=True)[:limit]

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._places))
        if number == len(self._places):
            self._places.append([])
        return number

    def _sorted(self, number: int) -> list[Key]:
        if number in self._mixed:
            self._mixed.discard(number)
            self._places[number].sort(key=_age)
        return self._places[number]

    def _spread(self, numbers: list[int]) -> int:
        return sum(len(self._places[number]) for number in numbers)

    def _fits(self, word: str) -> list[int]:
        """Return the numbers of the words that have a word in them."""
        if len(self._starts) <= len(self._numbers):
            self._text = "".join(f"\n{known}" for known in self._numbers)
            lengths = (len(known) + 1 for known in self._numbers)
            self._starts = list(accumulate(lengths, initial=0))
        found = []
        pattern = word if len(word) >= _PARTS_FROM else f"\n{word}"
        at = self._text.find(pattern)
        while at >= 0:
            found.append(bisect_right(self._starts, at) - 1)
            at = self._text.find(pattern, self._starts[found[-1] + 1])
        return found


def _age(key: Key) -> tuple[str, str]:
    """Return what records are ordered by: their ids tell when they were made."""
    return key[1], key[0]

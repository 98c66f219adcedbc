"""Indexes packed into a few arrays: the words of many texts, and the keys of many records.

A word or a key costs a few bytes here instead of some hundred, and all of it is read from a file
at once. Nothing in it changes; see `Concordance` for what was put since.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from heapq import merge
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.records.search.child import Key

NUMBERS: Final = "I"
"""The arrays' typecode: whole numbers of four bytes."""
_PART: Final = 4
_PIECE: Final = 4_000
"""Entries that are sorted in one go, which nothing interrupts."""
_T = TypeVar("_T")


class PackedWords(NamedTuple):
    """The words of texts, each with the texts that have it; texts are numbers from 0 on.

    A set of texts is an int with a bit for each.
    """

    total: int
    """The number of texts."""
    text: str
    """The words, sorted, each after a newline."""
    starts: array[int]
    """Where each word's newline is in `text`, and the end of it."""
    ends: array[int]
    """Where the texts of each word begin in `texts`, and the end of it, in bytes."""
    texts: bytes
    """By word the numbers of its texts; of words that very many have, the set as bits."""

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> PackedWords:
        """The words of some texts."""
        by_word: dict[str, array[int]] = {}
        count = 0
        for number, words in enumerate(texts):
            count += 1
            for word in words:
                found = by_word.get(word)
                if found is None:
                    by_word[word] = array(NUMBERS, (number,))
                elif found[-1] != number:
                    found.append(number)
        ordered = gently_sorted(by_word)
        stride = _stride(count)
        packed = bytearray()
        ends = array(NUMBERS, (0,))
        for word in ordered:
            numbers = by_word.pop(word)
            many = _PART * len(numbers) >= stride
            packed += _bits(numbers).to_bytes(stride, "little") if many else numbers.tobytes()
            ends.append(len(packed))
        starts = array(NUMBERS, accumulate((len(word) + 1 for word in ordered), initial=0))
        return cls(count, "".join(f"\n{word}" for word in ordered), starts, ends, bytes(packed))

    def word(self, place: int) -> str:
        """The word at a place of the sorted ones."""
        return self.text[self.starts[place] + 1 : self.starts[place + 1]]

    def range(self, word: str) -> tuple[int, int]:
        """The first place and the end of the words that begin so."""
        every = range(len(self.ends) - 1)
        first = bisect_left(every, word, key=self.word)
        return first, bisect_left(every, word + "\U0010ffff", first, key=self.word)

    def inside(self, word: str, begin: int) -> Iterable[int]:
        """The places of the words that have a word in them, from a place of `text` on."""
        at = self.text.find(word, begin)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            yield place
            at = self.text.find(word, self.starts[place + 1])

    def begin_of(self, word: str) -> int:
        """Where the words from one on begin in `text`."""
        return self.starts[self.range(word)[0]]

    def having(self, word: str) -> int:
        """The texts with exactly this word."""
        place, end = self.range(word)
        return self.union((place,)) if place < end and self.word(place) == word else 0

    def beginning(self, word: str) -> int:
        """The texts with a word that begins so."""
        return self.union(range(*self.range(word)))

    def union(self, places: Iterable[int]) -> int:
        """The texts with any of some words, by their places."""
        many, stride = 0, _stride(self.total)
        few = array(NUMBERS)
        for place in places:
            packed = self.texts[self.ends[place] : self.ends[place + 1]]
            if len(packed) == stride:
                many |= int.from_bytes(packed, "little")
            else:
                few.frombytes(packed)
        return many | _bits(few)


class PackedKeys:
    """The keys of records, sorted by the records' age; their ids are all of one length."""

    def __init__(self, forms: Sequence[str], which: bytes, ids: str) -> None:
        self.forms, self.which, self.ids = forms, which, ids
        self._length = len(ids) // len(which) if which else 0

    @classmethod
    def of(cls, keys: Sequence[Key]) -> PackedKeys | None:
        """The keys packed, which are sorted by `age`; None where their ids differ in length."""
        forms = sorted({form for form, _ in keys})
        if len({len(record) for _, record in keys}) > 1 or len(forms) > 255:
            return None
        numbers = {form: number for number, form in enumerate(forms)}
        which = bytes(numbers[form] for form, _ in keys)
        return cls(forms, which, "".join(record for _, record in keys))

    def __len__(self) -> int:
        return len(self.which)

    def __getitem__(self, row: int) -> Key:
        begin = row * self._length
        return self.forms[self.which[row]], self.ids[begin : begin + self._length]

    def row(self, key: Key) -> int | None:
        """The row of a key; None where it is not there."""
        row = bisect_left(range(len(self)), age(key), key=lambda at: age(self[at]))
        return row if row < len(self) and self[row] == key else None


def gently_sorted(entries: Iterable[_T]) -> list[_T]:
    """Entries sorted in pieces, so that other threads, and the keys, get their turn meanwhile."""
    rest: Iterator[Any] = iter(entries)
    pieces = []
    while piece := sorted(islice(rest, _PIECE)):
        pieces.append(piece)
    return list(merge(*pieces))


def age(key: Key) -> tuple[str, str]:
    """The sorting key of a record: its id tells when it was made."""
    return key[1], key[0]


def numbers_in(bits: int) -> Iterable[int]:
    """The numbers in a set of bits, rising."""
    while bits:
        bit = bits & -bits
        yield bit.bit_length() - 1
        bits ^= bit


def numbers_falling(bits: int) -> Iterable[int]:
    """The numbers in a set of bits, falling."""
    while bits:
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number


def _stride(count: int) -> int:
    """Bytes of a set of texts as bits."""
    return max(-(-count // 32) * 4, 4)


def _bits(numbers: array[int]) -> int:
    if len(numbers) <= 1:
        return 1 << numbers[0] if numbers else 0
    few = bytearray((max(numbers) >> 3) + 1)
    for number in numbers:
        few[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(few, "little")

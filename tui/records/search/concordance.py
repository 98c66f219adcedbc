"""An inverted index: the words of many texts, each with the texts that have it.

Texts repeat the same words, so looking through the words once costs a small part of looking
through the texts. Texts are rows in an order, and a set of rows is an int with a bit for each:
rows with all of several words are one `&`, and the first of them are its lowest bits.

Texts that do not change are taken over packed (`adopt`): their rows come before those of texts
that are put one by one, and what is put or dropped again leaves its packed row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from heapq import merge
from itertools import accumulate, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, TypeVar

from tui.records.search.kept.words import PackedWords, numbers_falling, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_K = TypeVar("_K")

_DIGITS: Final = frozenset("0123456789")
_DIGITS_FROM: Final = 4
"""Characters from which on a word with a digit is found inside others: few do not tell much."""
_SHORT_DIGITS: Final = 3
_LONG_NUMBER: Final = 11
"""Fewer digits than `_SHORT_DIGITS` are no beginning of words as long as this: nearly every IIN
and telephone begins so, and who types 7 means a class or a day."""
_MANY: Final = 64
"""Rows from which on a word's set is kept as bits once it was asked for."""
_CACHED: Final = 128
"""Words whose postings are kept, since one types one letter after the other."""
_GAP: Final = 4
"""Numbers from one row to the next, so that one that is added finds room between them."""


class Postings(NamedTuple):
    """Sets of rows that have a word, as bits."""

    beginning: int
    """Those with a word that begins so."""
    anywhere: int
    """Those with a word that has it anywhere."""


_P = TypeVar("_P")


class PackedTexts(Protocol[_P]):
    """Texts that were packed, in their order, and what is to be known of their keys."""

    @property
    def words(self) -> PackedWords:
        """Their words."""
        ...

    def key(self, row: int) -> _P:
        """The key of a row."""
        ...

    def row(self, key: _P) -> int | None:
        """The row of a key; None where it has none."""
        ...

    def order(self, row: int) -> Any:
        """What the rows are sorted by."""
        ...


class Concordance(Generic[_K]):
    """Texts under keys, in an order, by their words.

    Words of fewer letters than `parts_from` are not looked for inside other words.
    """

    def __init__(self, parts_from: int = 1) -> None:
        self._parts_from = parts_from
        self._order: list[tuple[Any, int]] = []
        self._rows: dict[_K, tuple[Any, int]] = {}
        self._keys: dict[int, _K] = {}
        self._numbers: dict[str, int] = {}
        self._rows_of_word: list[list[int]] = []
        """By a word's number the rows that have it."""
        self._words: dict[int, array[int]] = {}
        """By row the numbers of its words."""
        self._bits: dict[int, int] = {}
        self._asked: dict[str, Postings] = {}
        self._unsorted: list[str] = []
        self._sorted: list[str] = []
        self._packed: PackedTexts[_K] | None = None
        self._shift = self._gone = 0
        """The number of packed texts, and the rows of those that were put or dropped since."""
        self._sort()

    def adopt(self, packed: PackedTexts[_K]) -> None:
        """Take over texts that were packed; nothing may have been put yet."""
        self._packed, self._shift = packed, packed.words.total

    def put(self, key: _K, order: Any, words: Iterable[str]) -> None:
        """Add a text, or give it other words; texts are sorted by `order`, each by its own."""
        self.drop(key)
        row = self._free_row(order)
        self._rows[key] = order, row
        self._keys[row] = key
        numbers = array("L", set(map(self._number, words)))
        self._words[row] = numbers
        for number in numbers:
            self._rows_of_word[number].append(row)
            self._bits.pop(number, None)

    def drop(self, key: _K) -> None:
        """Remove a text, if it is there; its words stay known, which costs little."""
        self._asked.clear()
        if self._packed and (packed := self._packed.row(key)) is not None:
            self._gone |= 1 << packed
        if key not in self._rows:
            return
        place = self._rows.pop(key)
        del self._order[bisect_left(self._order, place)]
        del self._keys[place[1]]
        for number in self._words.pop(place[1]):
            self._rows_of_word[number].remove(place[1])
            self._bits.pop(number, None)

    def postings(self, word: str) -> Postings:
        """The rows that have a word, or a part of one."""
        if word not in self._asked:
            if len(self._asked) >= _CACHED:
                self._asked.clear()
            self._asked[word] = self._find(word)
        return self._asked[word]

    def rows_beginning(self, word: str) -> int:
        """The rows with a word that begins so, as bits."""
        rows = self._union(range(*self._range(word))) << self._shift
        if self._packed:
            rows |= self._packed.words.beginning(word) & ~self._gone
        return rows

    def rows_of(self, keys: Iterable[_K]) -> int:
        """The rows of keys, as bits; a key that is not there has none."""
        rows = 0
        for key in keys:
            if key in self._rows:
                rows |= 1 << (self._rows[key][1] + self._shift)
            elif self._packed and (row := self._packed.row(key)) is not None:
                rows |= 1 << row
        return rows

    def first(self, rows: int, limit: int) -> list[_K]:
        """The keys of the first rows of a set, at most `limit`, in order."""
        return [key for _, key in islice(self._in_order(rows, limit), limit)]

    def last(self, rows: int, limit: int) -> list[_K]:
        """The keys of the last rows of a set, at most `limit`, the last one first."""
        found = islice(self._in_order(rows, limit, falling=True), limit)
        return [key for _, key in found]

    def _in_order(
        self, rows: int, limit: int, *, falling: bool = False
    ) -> Iterator[tuple[Any, _K]]:
        """The first rows of a set, or the last ones, each with its order, as far as is needed."""
        late = rows >> self._shift
        numbers = numbers_falling if falling else numbers_in
        put = (
            (self._rows[key][0], key)
            for key in (self._keys[row] for row in islice(numbers(late), limit))
        )
        if self._packed is None:
            return put
        early = islice(numbers(rows ^ late << self._shift), limit)
        if not late:
            # The order need not be known where there is nothing to be put between.
            return ((None, self._packed.key(row)) for row in early)
        packed = self._packed
        kept = ((packed.order(row), packed.key(row)) for row in early)
        return merge(kept, put, key=itemgetter(0), reverse=falling)

    def _free_row(self, order: Any) -> int:
        """Take a free row between the neighbours of an order."""
        place = bisect_left(self._order, (order, 0))
        if place == len(self._order):
            row = (self._order[-1][1] if place else 0) + _GAP
        else:
            before = self._order[place - 1][1] if place else 0
            row = (before + self._order[place][1]) // 2
            if row == before:
                self._spread()
                return self._free_row(order)
        self._order.insert(place, (order, row))
        return row

    def _spread(self) -> None:
        """Give all texts new rows, with gaps between them."""
        moved = {row: _GAP * at for at, (_, row) in enumerate(self._order, 1)}
        self._order = [(order, moved[row]) for order, row in self._order]
        self._rows = {key: (order, moved[row]) for key, (order, row) in self._rows.items()}
        self._keys = {moved[row]: key for row, key in self._keys.items()}
        self._words = {moved[row]: numbers for row, numbers in self._words.items()}
        self._rows_of_word = [[moved[row] for row in rows] for rows in self._rows_of_word]
        self._bits.clear()

    def _find(self, word: str) -> Postings:
        found = self._find_put(word)
        if (packed := self._packed) is None:
            return found
        words = packed.words
        first, last = words.range(word)
        begins: Iterable[int] = range(first, last)
        digits = has_digit(word)
        if digits and len(word) < _SHORT_DIGITS:
            begins = [place for place in begins if len(words.word(place)) < _LONG_NUMBER]
        beginning = anywhere = words.union(begins)
        if len(word) >= (_DIGITS_FROM if digits else self._parts_from):
            # Digits are sorted before letters: who looks for letters need not go through them.
            inside = words.inside(word, 0 if digits else words.begin_of(":"))
            anywhere |= words.union(place for place in inside if not first <= place < last)
        kept = ~self._gone
        return Postings(
            beginning & kept | found.beginning << self._shift,
            anywhere & kept | found.anywhere << self._shift,
        )

    def _find_put(self, word: str) -> Postings:
        first, last = self._range(word)
        digits = has_digit(word)
        begins: Iterable[int] = range(first, last)
        if digits and len(word) < _SHORT_DIGITS:
            begins = [place for place in begins if len(self._sorted[place]) < _LONG_NUMBER]
        beginning = self._union(begins)
        if len(word) < (_DIGITS_FROM if digits else self._parts_from):
            return Postings(beginning, beginning)
        inside = []
        # Digits are sorted before letters: who looks for letters need not go through them.
        at = self._text.find(word, 0 if digits else self._letters)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if not first <= place < last:
                inside.append(place)
            at = self._text.find(word, self._starts[place + 1])
        return Postings(beginning, beginning | self._union(inside))

    def _range(self, word: str) -> tuple[int, int]:
        """The first and the end of the sorted words that begin so."""
        self._sort()
        first = bisect_left(self._sorted, word)
        return first, bisect_left(self._sorted, word + "\U0010ffff", first)

    def _union(self, places: Iterable[int]) -> int:
        many = 0
        few = bytearray((self._order[-1][1] >> 3) + 1 if self._order else 1)
        for place in places:
            number = self._numbers_sorted[place]
            rows = self._rows_of_word[number]
            if len(rows) < _MANY:
                for row in rows:
                    few[row >> 3] |= 1 << (row & 7)
            else:
                many |= self._bits.get(number) or self._keep_bits(number)
        return many | int.from_bytes(few, "little")

    def _keep_bits(self, number: int) -> int:
        rows = self._rows_of_word[number]
        bits = bytearray((max(rows) >> 3) + 1)
        for row in rows:
            bits[row >> 3] |= 1 << (row & 7)
        self._bits[number] = int.from_bytes(bits, "little")
        return self._bits[number]

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._rows_of_word))
        if number == len(self._rows_of_word):
            self._rows_of_word.append([])
            self._unsorted.append(word)
        return number

    def _sort(self) -> None:
        """Sort the words that were added since."""
        if self._sorted and not self._unsorted:
            return
        self._sorted = sorted(self._sorted + self._unsorted)
        self._unsorted.clear()
        self._numbers_sorted = [self._numbers[word] for word in self._sorted]
        self._text = "".join(f"\n{word}" for word in self._sorted)
        lengths = (len(word) + 1 for word in self._sorted)
        self._starts = list(accumulate(lengths, initial=0))
        self._letters = self._starts[bisect_left(self._sorted, ":")]


def has_digit(word: str) -> bool:
    """Whether a word has a digit."""
    return not _DIGITS.isdisjoint(word)

"""Children packed into a few arrays: who each record is about, and what children are found by.

What their records say is read from the ledgers when somebody asks for it.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakValueDictionary

from tui.forms.alphabet import kazakh_key
from tui.forms.entry import child_facts
from tui.forms.entry.family_facts import named_parents
from tui.records.search.child import Child
from tui.records.search.child_words import child_words, plain_name
from tui.records.search.kept.index_file import (
    keys_sections,
    numbers,
    read_keys,
    read_words,
    words_sections,
)
from tui.records.search.kept.words import NUMBERS, PackedKeys, PackedWords, age, gently_sorted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tui.records.search.child import ChildRecord, Key

BRIEF: Final = (
    *(child_facts.NAME, child_facts.CLASS, child_facts.PHONES, child_facts.BORN, child_facts.IIN),
    *child_facts.PARENTS,
)
"""The facts that children are grouped and found by."""
_NAME, _IIN, _WORD, _FIRST = "=", "#", ".", "^"
"""What the tokens begin with: whole names, IINs, words of names, and first words."""
_RECENT: Final = 1_000
"""Children that were made last and are kept, so that a few keys read each record once."""


class ChildArrays(NamedTuple):
    """What is packed of children; they are numbers, in the order of the alphabet."""

    keys: PackedKeys
    """The records that are about them."""
    child_of: array[int]
    """By row of `keys` the child."""
    rows: array[int]
    """The rows of all children, one after the other, of each the ones changed last at the end."""
    words: PackedWords
    """The words that they are found by."""
    tokens: PackedWords
    """Their names, IINs and parents, as these are compared; see `_tokens_of`."""
    plain: str
    """A line for each with name and class in small letters, not folded."""

    def sections(self) -> list[bytes]:
        """All of it as bytes."""
        return [
            *keys_sections(self.keys),
            self.child_of.tobytes(),
            self.rows.tobytes(),
            *words_sections(self.words),
            *words_sections(self.tokens),
            self.plain.encode(),
        ]

    @classmethod
    def of_sections(cls, rest: Iterator[bytes]) -> ChildArrays:
        """Read what `sections` gave."""
        keys, child_of, rows = read_keys(rest), numbers(next(rest)), numbers(next(rest))
        return cls(keys, child_of, rows, read_words(rest), read_words(rest), next(rest).decode())


class PackedChildren:
    """Packed children; `read` returns what a record says."""

    def __init__(self, arrays: ChildArrays, read: Callable[[Key], ChildRecord | None]) -> None:
        self.arrays, self.read = arrays, read
        self.words, self._tokens, self._keys = arrays.words, arrays.tokens, arrays.keys
        self._plain = arrays.plain
        lengths = (len(each) + 1 for each in arrays.plain.split("\n"))
        self._plain_starts = array(NUMBERS, accumulate(lengths, initial=0))
        self._made: WeakValueDictionary[int, Child] = WeakValueDictionary()
        self._recent: dict[int, Child] = {}
        self._ends = _ends(arrays.child_of, self.words.total)

    @classmethod
    def of(
        cls, children: Iterable[Child], read: Callable[[Key], ChildRecord | None]
    ) -> PackedChildren | None:
        """Children packed; None where the ids of their records differ in length."""
        orders = ((*_order(child), child) for child in children)
        ordered = [child for *_, child in gently_sorted(orders)]
        child_by_key = {key: number for number, child in enumerate(ordered) for key in child.keys}
        sorted_keys = [key for _, key in gently_sorted((age(key), key) for key in child_by_key)]
        keys = PackedKeys.of(sorted_keys)
        if keys is None:
            return None
        row_of = {key: row for row, key in enumerate(sorted_keys)}
        arrays = ChildArrays(
            keys,
            array(NUMBERS, (child_by_key[key] for key in sorted_keys)),
            array(NUMBERS, (row_of[key] for child in ordered for key in child.keys)),
            PackedWords.of(map(child_words, ordered)),
            PackedWords.of(map(_tokens_of, ordered)),
            "\n".join(map(plain_name, ordered)),
        )
        while ordered:
            # One after the other: to let go of all at once would make a key wait.
            ordered.pop()
        return cls(arrays, read)

    def child(self, number: int) -> Child:
        """The child with a number, the same object as long as somebody has it."""
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = Child.of_keys(self.keys_of(number), self.read)
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[number] = found
        return found

    def keys_of(self, number: int) -> list[Key]:
        """The records of a child, the oldest first."""
        rows = self.arrays.rows[self._ends[number] : self._ends[number + 1]]
        return [self._keys[row] for row in rows]

    def number(self, key: Key) -> int | None:
        """The number of the child that a record is about; None where it is not known."""
        row = self._keys.row(key)
        return None if row is None else self.arrays.child_of[row]

    def plain_of(self, number: int) -> str:
        """The name and the class of a child in small letters, not folded."""
        begin, end = self._plain_starts[number], self._plain_starts[number + 1]
        return self._plain[begin : end - 1]

    def named(self, name: str) -> int:
        """The children with exactly a name, as names are compared."""
        return self._tokens.having(_NAME + name)

    def with_iin(self, iin: str) -> int:
        """The children with a record that has an IIN."""
        return self._tokens.having(_IIN + iin) if iin else 0

    def of_parent(self, fact: str, name: str) -> int:
        """The children with a record that names a parent, as names are compared."""
        return self._tokens.having(f"{fact}{_NAME}{name}")

    def beginning(self, words: Sequence[str]) -> tuple[int, int]:
        """The children with names that have words beginning so, and those whose surname does."""
        rows = -1
        for word in words:
            rows &= self._tokens.beginning(_WORD + word)
        return rows, rows & self._tokens.beginning(_FIRST + words[0])

    def keys_like(self, written: str) -> list[Key]:
        """The records whose ids begin or end so."""
        every = (self._keys[row] for row in range(len(self._keys)))
        return [key for key in every if key[1].startswith(written) or key[1].endswith(written)]

    # What `Concordance.adopt` asks for: the key of a packed child is its number.

    def key(self, row: int) -> int:
        """The key of a row: the child's number."""
        return row

    def row(self, key: object) -> int | None:
        """The row of a key; None for a child that was put since."""
        return key if isinstance(key, int) else None

    def order(self, row: int) -> tuple[str, str, Key]:
        """What children are sorted by."""
        return _order(self.child(row))


def brief(record: ChildRecord) -> ChildRecord:
    """A record with only those facts that children are grouped and found by."""
    facts: Mapping[str, object] = record.facts
    return record._replace(facts={name: facts[name] for name in BRIEF if name in facts})


def _order(child: Child) -> tuple[str, str, Key]:
    return kazakh_key(child.name), child.born, child.keys[0]


def _tokens_of(child: Child) -> Iterator[str]:
    for record in child.by_record:
        yield _NAME + record.name
        if record.iin:
            yield _IIN + record.iin
        for fact, name in named_parents(record.facts).items():
            yield f"{fact}{_NAME}{name}"
    for name in sorted(child.names):
        words = name.split()
        if words:
            yield _FIRST + words[0]
        yield from (_WORD + word for word in words)


def _ends(child_of: array[int], count: int) -> array[int]:
    """By child where its rows begin, and the end of the last one's."""
    sizes = [0] * count
    for number in child_of:
        sizes[number] += 1
    return array(NUMBERS, accumulate(sizes, initial=0))

"""The index of children in the order of the alphabet, by names, class and numbers."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final, TypeAlias

from tui.forms.alphabet import kazakh_key
from tui.records.search.child import Child
from tui.records.search.child_words import FIRST, child_words, plain_name
from tui.records.search.concordance import Concordance, has_digit

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from tui.records.search.kept.children import PackedChildren
    from tui.records.search.query import Interpretation

_CLOSE: Final = 120
"""Children compared letter by letter, where a query has letters that folding changes."""

_Key: TypeAlias = "int | Child"
"""The number of a child that is packed, or a child itself."""


class ChildIndex:
    """Children by words; it takes a child that changed for another object."""

    def __init__(self, packed: PackedChildren | None = None) -> None:
        self._packed = packed
        self._plain: dict[Child, str] = {}
        """By child that is not packed its name and class."""
        self._gone: set[int] = set()
        self._words: Concordance[_Key] = Concordance()
        self._names: set[str] = set()
        if packed is not None:
            self._words.adopt(packed)

    def update(self, children: Iterable[Child], gone: Set[int] = frozenset()) -> None:
        """Hold these children beside the packed ones that are not gone, and no others."""
        for number in gone - self._gone:
            self._words.drop(number)
        self._gone = {*gone}
        found = set(children)
        for child in self._plain.keys() - found:
            del self._plain[child]
            self._words.drop(child)
        fresh = [(_order(child), child) for child in found - self._plain.keys()]
        for order, child in sorted(fresh, key=lambda each: each[0]):
            self._plain[child] = plain_name(child)
            self._words.put(child, order, child_words(child))
        self._names.clear()

    def search(self, meaning: Interpretation, limit: int) -> list[tuple[int, Child]]:
        """Children with all the words, at most `limit`, each with its rank: 0 is best.

        Rank 0 have names whose first word begins so, 1 words that begin so, 2 parts of words.
        """
        words = meaning.words
        postings = [self._words.postings(word) for word in words]
        anywhere = reduce(and_, [each.anywhere for each in postings])
        if not anywhere:
            return []
        beginning = reduce(and_, [each.beginning for each in postings])
        first = beginning & self._words.rows_beginning(FIRST + words[0])
        folded = words != meaning.plain
        most = max(_CLOSE if folded else 0, limit)
        found: list[tuple[int, _Key]] = []
        for rank, rows in enumerate((first, beginning & ~first, anywhere & ~beginning)):
            keys = self._words.first(rows, most - len(found))
            found += [(rank, key) for key in keys]
        if folded:
            found.sort(key=lambda each: (each[0], not self._is_exact(each[1], meaning)))
        return [(rank, self._child(key)) for rank, key in found[:limit]]

    def words(self) -> set[str]:
        """All words of the names."""
        if not self._names:
            packed = self._packed.words.text.split() if self._packed else ()
            put = (word for child in self._plain for word in child_words(child))
            self._names = {word for each in (packed, put) for word in each if word[0] != FIRST}
            self._names = {word for word in self._names if not has_digit(word)}
        return self._names

    def _child(self, key: _Key) -> Child:
        if isinstance(key, Child):
            return key
        assert self._packed
        return self._packed.child(key)

    def _is_exact(self, key: _Key, meaning: Interpretation) -> bool:
        if isinstance(key, Child):
            text = self._plain[key]
        else:
            assert self._packed
            text = self._packed.plain_of(key)
        return all(word in text for word in meaning.plain)


def _order(child: Child) -> tuple[str, str, tuple[str, str]]:
    return kazakh_key(child.name), child.born, child.keys[0]

"""The index of children in the order of the alphabet, by names, class and numbers."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.forms.alphabet import kazakh_key
from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.records.search.concordance import Concordance, has_digit
from tui.records.search.query import plain, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.records.search.child import Child
    from tui.records.search.query import Interpretation

_DATE: Final = Date()
_CLOSE: Final = 120
"""Children compared letter by letter, where a query has letters that folding changes."""
_FIRST: Final = "^"
"""Stands before a name's first word: no searchable text has it."""


_Order: TypeAlias = tuple[str, str, tuple[str, str]]


class _Line(NamedTuple):
    child: Child
    order: _Order
    words: tuple[str, ...]
    plain: str


class ChildIndex:
    """Children by words; it takes a child that changed for another object."""

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        """By the identity of a child."""
        self._words: Concordance[int] = Concordance()
        self._names: set[str] = set()

    def update(self, children: Iterable[Child]) -> None:
        """Hold these children and no others."""
        found = {id(child): child for child in children}
        for key in self._lines.keys() - found.keys():
            del self._lines[key]
            self._words.drop(key)
        fresh = [_line(found[key]) for key in found.keys() - self._lines.keys()]
        for line in sorted(fresh, key=lambda line: line.order):
            self._lines[id(line.child)] = line
            self._words.put(id(line.child), line.order, line.words)
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
        first = beginning & self._words.rows_beginning(_FIRST + words[0])
        folded = words != meaning.plain
        most = max(_CLOSE if folded else 0, limit)
        found: list[tuple[int, int]] = []
        for rank, rows in enumerate((first, beginning & ~first, anywhere & ~beginning)):
            keys = self._words.first(rows, most - len(found))
            found += [(rank, key) for key in keys]
        if folded:
            found.sort(key=lambda each: (each[0], not self._is_exact(each[1], meaning)))
        return [(rank, self._lines[key].child) for rank, key in found[:limit]]

    def words(self) -> set[str]:
        """All words of the names."""
        if not self._names:
            self._names = {
                word
                for line in self._lines.values()
                for word in line.words
                if word[0] != _FIRST and not has_digit(word)
            }
        return self._names

    def _is_exact(self, key: int, meaning: Interpretation) -> bool:
        return all(word in self._lines[key].plain for word in meaning.plain)


def _line(child: Child) -> _Line:
    name, born, school_class = child.name, child.born, str(child.fact(child_facts.CLASS) or "")
    names = dict.fromkeys([searchable(name), *map(searchable, sorted(child.names))])
    phones = str(child.fact(child_facts.PHONES) or "")
    figures = searchable(" ".join((school_class, _DATE.show(born), child.iin, phones)))
    first = [_FIRST + one.split()[0] for one in names if one]
    words = (*first, *" ".join(names).split(), *filter(has_digit, figures.split()))
    order = (kazakh_key(name), born, child.keys[0])
    return _Line(child, order, words, plain(f"{name} {school_class}"))

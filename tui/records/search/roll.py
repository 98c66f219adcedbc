"""The roll of children in the order of the alphabet, searched by names, class, figures."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.forms.alphabet import kazakh_key
from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.records.search.concordance import Concordance, has_figure
from tui.records.search.query import plain, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.records.search.children import Child
    from tui.records.search.query import Reading

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


class Roll:
    """Children by words; a child that changed is another object."""

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        """By the identity of a child."""
        self._concordance: Concordance[int] = Concordance()
        self._names: set[str] = set()

    def keep(self, children: Iterable[Child]) -> None:
        """Hold these children and no others."""
        found = {id(child): child for child in children}
        for key in self._lines.keys() - found.keys():
            del self._lines[key]
            self._concordance.drop(key)
        fresh = [_line(found[key]) for key in found.keys() - self._lines.keys()]
        for line in sorted(fresh, key=lambda line: line.order):
            self._lines[id(line.child)] = line
            self._concordance.put(id(line.child), line.order, line.words)
        self._names.clear()

    def search(self, reading: Reading, limit: int) -> list[tuple[int, Child]]:
        """Return children with all the words, each with how well it fits: 0 is best.

        Names that begin so come first, then words that begin so, then parts of words.
        """
        words = reading.words
        rows = [self._concordance.rows(word) for word in words]
        anywhere = reduce(and_, [each.all for each in rows])
        if not anywhere:
            return []
        begun = reduce(and_, [each.begun for each in rows])
        first = begun & self._concordance.begun(_FIRST + words[0])
        lettered = words != reading.plain
        most = max(_CLOSE if lettered else 0, limit)
        found: list[tuple[int, int]] = []
        for fit, some in enumerate((first, begun & ~first, anywhere & ~begun)):
            keys = self._concordance.first(some, most - len(found))
            found += [(fit, key) for key in keys]
        if lettered:
            found.sort(key=lambda each: (each[0], not self._is_exact(each[1], reading)))
        return [(fit, self._lines[key].child) for fit, key in found[:limit]]

    def words(self) -> set[str]:
        """Return all words of the names."""
        if not self._names:
            self._names = {
                word
                for line in self._lines.values()
                for word in line.words
                if word[0] != _FIRST and not has_figure(word)
            }
        return self._names

    def _is_exact(self, key: int, reading: Reading) -> bool:
        return all(word in self._lines[key].plain for word in reading.plain)


def _line(child: Child) -> _Line:
    name, born, school_class = child.name, child.born, str(child.fact(child_facts.CLASS) or "")
    names = dict.fromkeys([searchable(name), *map(searchable, sorted(child.names))])
    phones = str(child.fact(child_facts.PHONES) or "")
    figures = searchable(" ".join((school_class, _DATE.show(born), child.iin, phones)))
    first = [_FIRST + one.split()[0] for one in names if one]
    words = (*first, *" ".join(names).split(), *filter(has_figure, figures.split()))
    order = (kazakh_key(name), born, child.keys[0])
    return _Line(child, order, words, plain(f"{name} {school_class}"))

"""The roll of children: a line for each, in the order of the alphabet, searched as one string."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms import fact
from tui.forms.alphabet import kazakh_key
from tui.forms.kinds.date import Date
from tui.records.query import plain, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.records.child import Child
    from tui.records.query import Reading

_DATE: Final = Date()
_CLOSE: Final = 400
"""Children that are compared letter by letter, where a query has letters that folding changes."""


class _Line(NamedTuple):
    child: Child
    order: tuple[str, str, tuple[str, str]]
    names: str
    figures: str
    """What has figures: class, day of birth, IIN, telephones."""
    plain: str


class Roll:
    """Children by the words of their names and by their figures."""

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        self._settled = False

    def keep(self, children: Iterable[Child]) -> None:
        """Hold these children and no others; a child that changed is another object."""
        found = {id(child): child for child in children}
        if found.keys() != self._lines.keys():
            self._lines = {
                key: self._lines.get(key) or _line(child) for key, child in found.items()
            }
            self._settled = False

    def search(self, reading: Reading, limit: int) -> list[tuple[int, Child]]:
        """Return children with all the words, each with how well it fits: 0 is best.

        Names that begin so come first, then words that begin so, then parts of words.
        """
        self._settle()
        words = reading.words
        lettered = any(word != written for word, written in zip(words, reading.plain, strict=False))
        rows: dict[int, int] = {}
        for row in self._rows(words):
            if row not in rows and (fit := self._fit(row, words)) is not None:
                rows[row] = fit
                if len(rows) >= (_CLOSE if lettered else limit):
                    break
        exact = {row for row in rows if lettered and self._is_exact(row, reading)}
        best = sorted(rows, key=lambda row: (rows[row], row not in exact, row))
        return [(rows[row], self._sorted[row].child) for row in best[:limit]]

    def words(self) -> set[str]:
        """Return all words of the names."""
        self._settle()
        return set(self._names.split())

    def _settle(self) -> None:
        if self._settled:
            return
        self._sorted = sorted(self._lines.values(), key=lambda line: line.order)
        # Each line begins with a space, so that " word" finds a word's beginning and "\n word"
        # a line's.
        self._names = "".join(f"\n {line.names}" for line in self._sorted)
        self._figures = "".join(f"\n {line.figures}" for line in self._sorted)
        self._starts = {
            False: list(accumulate((len(line.names) + 2 for line in self._sorted), initial=0)),
            True: list(accumulate((len(line.figures) + 2 for line in self._sorted), initial=0)),
        }
        self._settled = True

    def _rows(self, words: tuple[str, ...]) -> Iterator[int]:
        """Yield the rows with one of the words, better ones first; some come more than once."""
        lead = max(words, key=lambda word: (len(word) > 2, has_figure(word), len(word)))
        text = self._figures if has_figure(lead) else self._names
        starts = self._starts[has_figure(lead)]
        if lead not in text:
            return
        beginnings = (f"\n {lead}",) if len(words) == 1 else ()
        for pattern in (*beginnings, f" {lead}", lead):
            at = text.find(pattern)
            while at >= 0:
                # A pattern may begin on the line break before its line.
                row = bisect_right(starts, at) - 1
                yield row
                at = text.find(pattern, starts[row + 1])

    def _fit(self, row: int, words: tuple[str, ...]) -> int | None:
        line = self._sorted[row]
        fit = 0 if line.names.startswith(words[0]) else 1
        for word in words:
            text = line.figures if has_figure(word) else line.names
            if word not in text:
                return None
            if not text.startswith(word) and f" {word}" not in text:
                fit = 2
        return fit

    def _is_exact(self, row: int, reading: Reading) -> bool:
        return all(word in self._sorted[row].plain for word in reading.plain)


def has_figure(word: str) -> bool:
    """Tell whether a word has a figure."""
    return any("0" <= letter <= "9" for letter in word)


def _line(child: Child) -> _Line:
    name, born, school_class = child.name, child.born, str(child.fact(fact.CLASS) or "")
    names = list(dict.fromkeys([searchable(name), *map(searchable, sorted(child.names))]))
    phones = str(child.fact(fact.PHONES) or "")
    figures = searchable(" ".join((school_class, _DATE.show(born), child.iin, phones)))
    return _Line(
        child,
        (kazakh_key(name), born, child.keys[0]),
        " ".join(names),
        figures,
        plain(f"{name} {school_class}"),
    )

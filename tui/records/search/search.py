"""Finding a child or a record in all forms by a few letters, words or figures.

Children come first, each once; then the records of others that have the words. Nothing is read
before somebody looks for something, and then it is kept up. `clear` forgets all of it.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice, product
from operator import and_
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.garbage import gathering
from tui.records.search.concordance import Concordance, has_figure
from tui.records.search.content import words_of
from tui.records.search.near_words import nearest
from tui.records.search.query import Reading, last_resort, readings
from tui.records.search.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.forms.form import Form
    from tui.records.ledger.records import Record, Records
    from tui.records.search.children import Child, Children, Key

MOST: Final = 50
"""Rows that are found at most: nobody reads more, and drawing costs more than finding."""

_PARTS_FROM: Final = 3
"""Letters from which on a word is looked for inside the words of records."""
_GUESSES: Final = 9
"""Ways of putting near words together that are looked for."""


class Findings(NamedTuple):
    """What was found, best first."""

    children: tuple[Child, ...] = ()
    records: tuple[Key, ...] = ()
    """Records that are about none of these children."""
    words: tuple[str, ...] = ()
    """The words that were found, as `searchable` writes them."""
    near: bool = False
    """Whether it was found only by words that are near the typed ones."""


class Search:
    """The index over all forms; `read` gives each form that has records, with them."""

    def __init__(
        self, read: Callable[[], Iterable[tuple[Form, Records]]], children: Children
    ) -> None:
        self._read, self._children = read, children
        self._lock = RLock()
        self._index: _Index | None = None
        self._clearings = 0

    @property
    def loaded(self) -> bool:
        """Whether the records have been read."""
        return self._index is not None

    def load(self) -> None:
        """Read all records, if that has not been done; it may be done in a thread."""
        with self._lock:
            if self._index is not None:
                return
            clearings, index = self._clearings, _Index()
            with gathering():
                index.roll.keep(self._children.all())
                index.read(self._read())
            if clearings == self._clearings:
                self._index = index

    def clear(self) -> None:
        """Forget everything; what is just being read in a thread is forgotten too."""
        self._clearings += 1
        self._index = None

    def on_change(self, form: Form, change: Record | str) -> None:
        """Take note of a record that was changed, or of the id of one that was taken out."""
        if self._index is None:
            # What is just being read may lack this change, so it is read anew when asked for.
            self._clearings += 1
            return
        with self._lock:
            if (index := self._index) is None:
                return
            if isinstance(change, str):
                index.drop((form.id, change))
            else:
                index.put(form, change)
            index.behind = True

    def find(self, typed: str) -> Findings:
        """Return what somebody may mean who typed this; nothing for an empty query."""
        likely = readings(typed)
        if not likely:
            return Findings()
        self.load()
        with self._lock:
            if (index := self._index) is None:
                return Findings()
            if index.behind:
                index.roll.keep(self._children.all())
                index.behind = False
            return index.find(likely) or index.find(last_resort(typed)) or index.guess(likely)


class _Index:
    def __init__(self) -> None:
        self.roll = Roll()
        self.behind = False
        self._records: Concordance[Key] = Concordance(_PARTS_FROM)
        """By age, the newest last."""

    def read(self, several: Iterable[tuple[Form, Records]]) -> None:
        """Take in all records."""
        known: dict[str, list[str]] = {}
        texts = {
            (form.id, record.id): [*dict.fromkeys(words_of(form, record, known))]
            for form, records in several
            for record in records
        }
        for key in sorted(texts, key=_age):
            self._records.put(key, _age(key), texts[key])

    def put(self, form: Form, record: Record) -> None:
        """Take in a record, or its new words."""
        key = (form.id, record.id)
        self._records.put(key, _age(key), words_of(form, record, {}))

    def drop(self, key: Key) -> None:
        """Take out a record."""
        self._records.drop(key)

    def find(self, several: list[Reading]) -> Findings | None:
        """Return what any of the readings finds; None where nothing does."""
        fits: dict[Child, tuple[int, int]] = {}
        for place, reading in enumerate(several):
            for at, (fit, child) in enumerate(self.roll.search(reading, MOST)):
                rank = (fit, place * MOST + at)
                fits[child] = min(fits.get(child, rank), rank)
        children = sorted(fits, key=fits.__getitem__)[:MOST]
        room = MOST - len(children)
        records = self._others(several, children, room) if room else []
        if not children and not records:
            return None
        words = tuple(dict.fromkeys(word for reading in several for word in reading.words))
        return Findings(tuple(children), tuple(records), words)

    def _others(self, several: list[Reading], children: list[Child], limit: int) -> list[Key]:
        """Return records that are about none of some children, the newest first."""
        theirs = self._records.of(key for child in children for key in child.keys)
        rows = 0
        for reading in several:
            rows |= reduce(and_, [self._records.rows(word).all for word in reading.words])
        return self._records.last(rows & ~theirs, limit)

    def guess(self, several: list[Reading]) -> Findings:
        """Return children whose names are near what was typed."""
        names = self.roll.words()
        found: dict[Child, None] = {}
        for reading in several:
            near = [[word] if has_figure(word) else nearest(word, names) for word in reading.words]
            for words in islice(product(*near), _GUESSES):
                hits = self.roll.search(Reading(words, words), MOST)
                found.update(dict.fromkeys(child for _, child in hits))
        return Findings(tuple(found)[:MOST], near=bool(found))


def _age(key: Key) -> tuple[str, str]:
    """Return what records are ordered by: their ids tell when they were made."""
    return key[1], key[0]

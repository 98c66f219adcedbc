"""Search for children and records of all forms by a few letters, words or digits.

Children come first, each once; then the records of others that have the words. Nothing is read
before somebody looks for something, and then it is kept up. `clear` forgets all of it.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice, product
from operator import and_
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.garbage import paused_collection
from tui.records.search.child_index import ChildIndex
from tui.records.search.concordance import Concordance, has_digit
from tui.records.search.content import words_of
from tui.records.search.fuzzy import nearest_prefixes
from tui.records.search.query import Interpretation, fallback_interpretations, interpretations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.search.child import Child, Key
    from tui.records.search.children import Children

MOST: Final = 50
"""Results at most: nobody reads more, and drawing them costs more than finding them."""

_PARTS_FROM: Final = 3
"""Letters from which on a word is looked for inside the words of records."""
_GUESSES: Final = 9
"""Ways of putting near words together that are looked for."""


class Findings(NamedTuple):
    """The results of a search, best first."""

    children: tuple[Child, ...] = ()
    records: tuple[Key, ...] = ()
    """Records that are about none of these children."""
    words: tuple[str, ...] = ()
    """The words that were found, as `searchable` writes them."""
    near: bool = False
    """Whether only words that are near the typed ones were found."""


class Search:
    """The search over all forms; `read` gives each form that has records, with them."""

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
        """Read all records unless that has been done; a thread may do it."""
        with self._lock:
            if self._index is not None:
                return
            clearings, index = self._clearings, _Index()
            with paused_collection():
                index.children.update(self._children.all())
                index.read(self._read())
            if clearings == self._clearings:
                self._index = index

    def clear(self) -> None:
        """Forget everything, also what a thread is just reading."""
        self._clearings += 1
        self._index = None

    def on_change(self, form: Form, change: Record | str) -> None:
        """Take in a record that was changed, or take out the one whose id `change` is."""
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
        """Children and records that a query may mean; none for an empty one."""
        likely = interpretations(typed)
        if not likely:
            return Findings()
        self.load()
        with self._lock:
            if (index := self._index) is None:
                return Findings()
            if index.behind:
                index.children.update(self._children.all())
                index.behind = False
            found = index.find(likely) or index.find(fallback_interpretations(typed))
            return found or index.guess(likely)


class _Index:
    def __init__(self) -> None:
        self.children = ChildIndex()
        self.behind = False
        self._records: Concordance[Key] = Concordance(_PARTS_FROM)
        """By age, the newest last."""

    def read(self, forms: Iterable[tuple[Form, Records]]) -> None:
        """Take in all records."""
        known: dict[str, list[str]] = {}
        texts = {
            (form.id, record.id): [*dict.fromkeys(words_of(form, record, known))]
            for form, records in forms
            for record in records
        }
        for key in sorted(texts, key=_age):
            self._records.put(key, _age(key), texts[key])

    def put(self, form: Form, record: Record) -> None:
        """Take in a record, or give it other words."""
        key = (form.id, record.id)
        self._records.put(key, _age(key), words_of(form, record, {}))

    def drop(self, key: Key) -> None:
        """Take out a record."""
        self._records.drop(key)

    def find(self, meanings: list[Interpretation]) -> Findings | None:
        """Children and records that any of the meanings finds; None where there are none."""
        fits: dict[Child, tuple[int, int]] = {}
        for place, meaning in enumerate(meanings):
            for at, (fit, child) in enumerate(self.children.search(meaning, MOST)):
                rank = (fit, place * MOST + at)
                fits[child] = min(fits.get(child, rank), rank)
        children = sorted(fits, key=fits.__getitem__)[:MOST]
        room = MOST - len(children)
        records = self._others(meanings, children, room) if room else []
        if not children and not records:
            return None
        words = tuple(dict.fromkeys(word for meaning in meanings for word in meaning.words))
        return Findings(tuple(children), tuple(records), words)

    def _others(
        self, meanings: list[Interpretation], children: list[Child], limit: int
    ) -> list[Key]:
        """Records that are about none of some children, the newest first."""
        theirs = self._records.rows_of(key for child in children for key in child.keys)
        rows = 0
        for meaning in meanings:
            rows |= reduce(and_, [self._records.postings(word).anywhere for word in meaning.words])
        return self._records.last(rows & ~theirs, limit)

    def guess(self, meanings: list[Interpretation]) -> Findings:
        """Children whose names are near what was typed."""
        names = self.children.words()
        found: dict[Child, None] = {}
        for meaning in meanings:
            near = [
                [word] if has_digit(word) else nearest_prefixes(word, names)
                for word in meaning.words
            ]
            for words in islice(product(*near), _GUESSES):
                hits = self.children.search(Interpretation(words, words), MOST)
                found.update(dict.fromkeys(child for _, child in hits))
        return Findings(tuple(found)[:MOST], near=bool(found))


def _age(key: Key) -> tuple[str, str]:
    """The sorting key of a record: its id tells when it was made."""
    return key[1], key[0]

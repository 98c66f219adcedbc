"""Search for children and records of all forms by a few letters, words or digits.

Children come first, each once; then the records of others that have the words. Nothing is read
before somebody looks for something, and then it is kept up. `clear` forgets all of it.
"""

from __future__ import annotations

from functools import reduce
from heapq import merge
from itertools import islice, pairwise, product
from operator import and_
from threading import Lock, RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.garbage import paused_collection, release_memory
from tui.records.search.child_index import ChildIndex
from tui.records.search.concordance import Concordance, has_digit
from tui.records.search.content import words_of
from tui.records.search.fuzzy import nearest_prefixes
from tui.records.search.kept.index_file import (
    keys_sections,
    read_keys,
    read_words,
    words_sections,
)
from tui.records.search.kept.words import PackedKeys, PackedWords, age
from tui.records.search.query import Interpretation, fallback_interpretations, interpretations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.search.child import Child, Key
    from tui.records.search.children import Children
    from tui.records.search.kept.index_file import IndexFile

MOST: Final = 50
"""Results at most: nobody reads more, and drawing them costs more than finding them."""

_PARTS_FROM: Final = 3
"""Letters from which on a word is looked for inside the words of records."""
_KNOWN: Final = 50_000
"""Words of which it is known how they are searched, while records are read."""
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
    """The search over all forms; `read` gives each form that has records, with them.

    The words of very many records are held packed, and kept in `file` for the next start.
    """

    def __init__(
        self,
        read: Callable[[], Iterable[tuple[Form, Records]]],
        children: Children,
        file: IndexFile | None = None,
    ) -> None:
        self._read, self._children, self._file = read, children, file
        self._lock, self._noting = RLock(), Lock()
        self._index: _Index | None = None
        self._loading = False
        self._missed: list[tuple[Form, Record | str]] = []
        """Changes that came while the records were being read."""
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
            with self._noting:
                clearings, self._loading = self._clearings, True
            index: _Index | None = None
            try:
                with paused_collection():
                    self._children.load()
                    index = _Index(self._children)
                    index.read(list(self._read()), self._file)
                release_memory()
            finally:
                with self._noting:
                    missed, self._missed, self._loading = self._missed, [], False
                    self._index = index if clearings == self._clearings else None
            for form, change in missed if self._index else ():
                index.take_in(form, change)

    def clear(self) -> None:
        """Forget everything, also what a thread is just reading."""
        self._clearings += 1
        self._index = None

    def on_change(self, form: Form, change: Record | str) -> None:
        """Take in a record that was changed, or take out the one whose id `change` is."""
        with self._noting:
            if self._loading:
                self._missed.append((form, change))
                return
        with self._lock:
            if self._index is not None:
                self._index.take_in(form, change)

    def find(self, typed: str) -> Findings:
        """Children and records that a query may mean; none for an empty one."""
        likely = interpretations(typed)
        if not likely:
            return Findings()
        self.load()
        with self._lock:
            if (index := self._index) is None:
                return Findings()
            index.catch_up()
            found = index.find(likely) or index.find(fallback_interpretations(typed))
            return found or index.guess(likely)


class _Texts(NamedTuple):
    """The words of records that are packed, and the records in their order."""

    words: PackedWords
    keys: PackedKeys

    def sections(self) -> list[bytes]:
        """All of it as bytes."""
        return [*words_sections(self.words), *keys_sections(self.keys)]

    @classmethod
    def of_sections(cls, rest: Iterator[bytes]) -> _Texts:
        """Read what `sections` gave."""
        return cls(read_words(rest), read_keys(rest))

    def key(self, row: int) -> Key:
        """The key of a row."""
        return self.keys[row]

    def row(self, key: Key) -> int | None:
        """The row of a record; None where it is not packed."""
        return self.keys.row(key)

    def order(self, row: int) -> tuple[str, str]:
        """What the rows are sorted by."""
        return age(self.keys[row])


class _Index:
    def __init__(self, children: Children) -> None:
        self._all_children = children
        self._packed = children.packed
        self.children = ChildIndex(self._packed)
        self._behind = True
        self._records: Concordance[Key] = Concordance(_PARTS_FROM)
        """By age, the newest last."""

    def read(self, forms: Sequence[tuple[Form, Records]], file: IndexFile | None) -> None:
        """Take in all records, from the file where it is of use."""
        if file and (kept := file.load(forms, _Texts.of_sections)):
            self._records.adopt(kept.content)
            for changed in kept.changed:
                self.take_in(changed.form, changed.change)
        elif file and file.can_keep(forms) and (texts := _pack(forms)):
            file.save(forms, texts.sections())
            self._records.adopt(texts)
        else:
            for key, words in sorted(_words_by_key(forms), key=lambda each: age(each[0])):
                self._records.put(key, age(key), words)
        self.catch_up()

    def take_in(self, form: Form, change: Record | str) -> None:
        """Take in a record, or give it other words; or take out the one with an id."""
        self._behind = True
        if isinstance(change, str):
            self._records.drop((form.id, change))
        else:
            key = (form.id, change.id)
            self._records.put(key, age(key), words_of(form, change, {}))

    def catch_up(self) -> None:
        """Take in the children that have changed."""
        children = self._all_children
        if not self._behind:
            return
        live = children.live()
        if children.packed is not self._packed:
            self._packed = children.packed
            self.children = ChildIndex(self._packed)
        self.children.update(live, children.gone)
        self._behind = False

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


def _words_by_key(forms: Iterable[tuple[Form, Records]]) -> Iterator[tuple[Key, list[str]]]:
    known: dict[str, list[str]] = {}
    for form, records in forms:
        for record in records:
            if len(known) > _KNOWN:
                known.clear()
            yield (form.id, record.id), [*dict.fromkeys(words_of(form, record, known))]


def _pack(forms: Sequence[tuple[Form, Records]]) -> _Texts | None:
    """The words of all records packed; None where their ids do not tell their age."""
    keys: list[Key] = []

    def texts() -> Iterator[list[str]]:
        streams = [_words_by_key([form]) for form in forms]
        for key, words in merge(*streams, key=lambda each: age(each[0])):
            keys.append(key)
            yield words

    words = PackedWords.of(texts())
    packed = PackedKeys.of(keys)
    rising = all(age(one) < age(other) for one, other in pairwise(keys))
    return _Texts(words, packed) if packed and rising else None

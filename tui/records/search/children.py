"""The index of children: who the records of all forms are about."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from tui.forms.alphabet import fold, kazakh_key
from tui.forms.clean import clean_line
from tui.forms.entry import child_facts
from tui.forms.entry.family_facts import named_parents
from tui.garbage import paused_collection
from tui.locale import message
from tui.records.search.child import child_record
from tui.records.search.grouping import group_by_child
from tui.records.search.ties import NO_TIES
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.search.child import Child, ChildRecord, Key
    from tui.records.search.ties import Ties


_Entry = TypeVar("_Entry")


class Children:
    """All children; they are read when the first is asked for, and then kept up to date.

    `read` gives each form with its records, and only forms that have any; `ties` those that were
    made by hand.
    """

    def __init__(
        self,
        read: Callable[[], Iterable[tuple[Form, Records]]],
        ties: Callable[[], Ties] = lambda: NO_TIES,
    ) -> None:
        self._read, self._read_ties = read, ties
        self._lock = RLock()
        self._loaded = False
        self._empty()

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Child]:
        """Children in the order of the Kazakh alphabet."""
        return iter(sorted(self.all(), key=lambda child: (kazakh_key(child.name), child.born)))

    def all(self) -> list[Child]:
        """Children in no order; one whose records have changed is another object."""
        self.load()
        with self._lock:
            return list({id(child): child for child in self._by_record.values()}.values())

    def load(self) -> None:
        """Read all records unless that has been done; a thread may do it."""
        with self._lock:
            if self._loaded:
                return
            with paused_collection():
                for form, records in self._read():
                    for record in records:
                        self._add(child_record(form, record, records.changed_at(record.id)))
                self._ties = self._read_ties()
                self._partners = self._ties.partners()
                for child in group_by_child(self._records.values(), self._ties):
                    self._take_in(child)
                self._words.sort()
            self._loaded = True

    def clear(self) -> None:
        """Forget everything; it is read again when it is needed."""
        with self._lock:
            self._loaded = False
            self._empty()

    def by_record(self, form: str, record: str) -> Child | None:
        """The child that a record is about, by the ids of form and record; None without one."""
        self.load()
        return self._by_record.get((form, record))

    def find(self, typed: str, limit: int = 6) -> list[Child]:
        """Children whose names have words that begin as the typed ones do, at most `limit`.

        Letters are folded, so any Cyrillic keyboard will do; those whose surname begins so come
        first. The cost grows with what is found, not with what there is.
        """
        self.load()
        words = child_facts.comparable_name(typed).split()
        if not words:
            return []
        readings = list(child_facts.completions(words))
        found: dict[int, Child] = {}
        with self._lock:
            longest = max(words, key=len)
            for at in range(bisect_left(self._words, (longest, -1, ("", ""))), len(self._words)):
                word, _, key = self._words[at]
                if not word.startswith(longest) or len(found) >= limit:
                    break
                child = self._by_record[key]
                if any(_fits(name, each) for name in child.names for each in readings):
                    found[id(child)] = child
        return sorted(
            found.values(),
            key=lambda child: (not fold(child.name).startswith(words[0]), kazakh_key(child.name)),
        )

    def by_id(self, known_as: str) -> Child:
        """The child with an IIN, or with a record whose id begins or ends so.

        Raises:
            UserError: there is none, or there are several.
        """
        fits = {}
        known_as = clean_line(known_as)
        for child in self.all():
            ids = [record for _, record in child.keys]
            if known_as in (child.iin, *ids):
                return child
            if known_as and any(
                each.startswith(known_as) or each.endswith(known_as) for each in ids
            ):
                fits[id(child)] = child
        if len(fits) != 1:
            raise UserError(message("child.unknown", id=known_as, count=len(fits)))
        return fits.popitem()[1]

    def by_name(self, name: str) -> list[Child]:
        """Children with exactly this name, letters folded."""
        self.load()
        with self._lock:
            keys = self._by_name.get(child_facts.comparable_name(name), ())
            found = map(self._by_record.__getitem__, keys)
            return list({id(child): child for child in found}.values())

    def by_iin(self, iin: str) -> Child | None:
        """The child with an IIN; None where there is none."""
        self.load()
        with self._lock:
            key = next(iter(self._by_iin.get(iin, ())), None)
            return self._by_record[key] if key else None

    def by_parents(self, parents: Mapping[str, str]) -> list[Child]:
        """Children of parents, given by facts such as `mother.name`, as names are compared.

        A child of whom one of them is not known is among them, if it has the other.
        """
        self.load()
        with self._lock:
            keys = {key for parent in parents.items() for key in self._by_parent.get(parent, ())}
            found = {id(child): child for child in map(self._by_record.__getitem__, keys)}
        return [
            child
            for child in found.values()
            if all(
                child_facts.comparable_name(child.fact(fact)) in {"", name}
                for fact, name in parents.items()
            )
        ]

    def matching(self, name: str, iin: str, born: str) -> Child | None:
        """The only child with this IIN, or with this name and day of birth; None without one.

        `iin` and `born` are empty where they are not known.
        """
        if iin and (child := self.by_iin(iin)):
            return child
        found = [
            child
            for child in self.by_name(name)
            if not (iin and child.iin) and not (born and child.born and child.born != born)
        ]
        return found[0] if len(found) == 1 else None

    def on_change(self, form: Form, records: Records, change: Record | str) -> None:
        """Take in a record that was changed, or take out the one whose id `change` is."""
        with self._lock:
            if not self._loaded:
                return
            key = (form.id, change if isinstance(change, str) else change.id)
            before = self._records.get(key)
            near = self._near(before) if before else set()
            if before:
                self._drop(before)
            if not isinstance(change, str):
                after = child_record(form, change, records.changed_at(change.id))
                self._add(after)
                near |= self._near(after) if after else set()
            self._regroup(near)

    def alike(self, form: str, record: str) -> list[Child]:
        """Other children whom a record may be about that says no more than their name.

        Empty where it is plain whose the record is.
        """
        child = self.by_record(form, record)
        if child is None or child.born or child.iin or (form, record) in self._ties.apart:
            return []
        return [other for other in self.by_name(child.name) if other is not child]

    def _empty(self) -> None:
        self._ties = NO_TIES
        self._partners = NO_TIES.partners()
        self._records: dict[Key, ChildRecord] = {}
        self._by_name: dict[str, set[Key]] = defaultdict(set)
        self._by_iin: dict[str, set[Key]] = defaultdict(set)
        self._by_parent: dict[tuple[str, str], set[Key]] = defaultdict(set)
        self._by_record: dict[Key, Child] = {}
        self._words: list[tuple[str, int, Key]] = []

    def _add(self, record: ChildRecord | None) -> None:
        if record is None:
            return
        self._records[record.key] = record
        self._by_name[record.name].add(record.key)
        if record.iin:
            self._by_iin[record.iin].add(record.key)
        for parent in named_parents(record.facts).items():
            self._by_parent[parent].add(record.key)

    def _drop(self, record: ChildRecord) -> None:
        del self._records[record.key]
        parents = named_parents(record.facts)
        _take_out(self._by_name, [record.name], record.key)
        _take_out(self._by_iin, [record.iin], record.key)
        _take_out(self._by_parent, parents.items(), record.key)

    def _near(self, record: ChildRecord) -> set[Key]:
        """Records that are tied to one by a name or an IIN, over however many."""
        found: set[Key] = set()
        waiting = {record.key}
        while waiting:
            key = waiting.pop()
            found.add(key)
            each = self._records.get(key, record)
            tied = self._by_name.get(each.name, set()) | self._by_iin.get(each.iin, set())
            waiting |= (tied | self._partners.get(key, set())) - found
        return found

    def _regroup(self, keys: set[Key]) -> None:
        """Group records anew; all that are tied to them are among them."""
        gone = {id(child): child for key in keys if (child := self._by_record.get(key))}
        for child in gone.values():
            for word in _words(child):
                del self._words[bisect_left(self._words, word)]
            for key in child.keys:
                self._by_record.pop(key, None)
        records = (self._records[key] for key in keys if key in self._records)
        for child in group_by_child(records, self._ties):
            self._take_in(child)
            for word in _words(child):
                insort(self._words, word)

    def _take_in(self, child: Child) -> None:
        self._by_record.update(dict.fromkeys(child.keys, child))
        if not self._loaded:
            self._words += _words(child)


def _take_out(index: dict[_Entry, set[Key]], entries: Iterable[_Entry], key: Key) -> None:
    for entry in entries:
        index[entry].discard(key)
        if not index[entry]:
            del index[entry]


def _words(child: Child) -> list[tuple[str, int, Key]]:
    """The words that a child is found by, surname first."""
    return [
        (word, place, child.keys[0])
        for name in sorted(child.names)
        for place, word in enumerate(name.split())
    ]


def _fits(name: str, words: list[str]) -> bool:
    """Whether each typed word begins another word of a name."""
    rest = name.split()
    for typed in sorted(words, key=len, reverse=True):
        fit = next((word for word in rest if word.startswith(typed)), None)
        if fit is None:
            return False
        rest.remove(fit)
    return True

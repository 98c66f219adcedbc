"""Children by their records, in memory: grouped, looked up, and grouped anew as records change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from tui.forms.entry.family_facts import named_parents
from tui.records.search.grouping import group_by_child
from tui.records.search.ties import NO_TIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.records.search.child import Child, ChildRecord, Key
    from tui.records.search.ties import Ties

_Entry = TypeVar("_Entry")


class LiveChildren:
    """Children of some records; `ties` are those that were made by hand."""

    def __init__(self, ties: Ties = NO_TIES) -> None:
        self._ties = ties
        self._partners = ties.partners()
        self.records: dict[Key, ChildRecord] = {}
        self._by_name: dict[str, set[Key]] = defaultdict(set)
        self._by_iin: dict[str, set[Key]] = defaultdict(set)
        self._by_parent: dict[tuple[str, str], set[Key]] = defaultdict(set)
        self._by_record: dict[Key, Child] = {}
        self._words: list[tuple[str, int, Key]] = []

    def all(self) -> list[Child]:
        """Children in no order; one whose records have changed is another object."""
        return list({id(child): child for child in self._by_record.values()}.values())

    def by_record(self, key: Key) -> Child | None:
        """The child that a record is about."""
        return self._by_record.get(key)

    def find(self, words: list[str], readings: list[list[str]], limit: int) -> list[Child]:
        """Children with all words of one of the readings, at most `limit`.

        The cost grows with what is found, not with what there is.
        """
        found: dict[int, Child] = {}
        longest = max(words, key=len)
        for at in range(bisect_left(self._words, (longest, -1, ("", ""))), len(self._words)):
            word, _, key = self._words[at]
            if not word.startswith(longest) or len(found) >= limit:
                break
            child = self._by_record[key]
            if fits(child, readings):
                found[id(child)] = child
        return list(found.values())

    def by_name(self, name: str) -> list[Child]:
        """Children with exactly this name, as names are compared."""
        return self._of(self._by_name.get(name, ()))

    def by_iin(self, iin: str) -> Child | None:
        """The child with an IIN; None where there is none."""
        return next(iter(self._of(self._by_iin.get(iin, ()))), None)

    def by_parents(self, parents: Mapping[str, str]) -> list[Child]:
        """Children of whom a record names any of some parents."""
        keys = {key for parent in parents.items() for key in self._by_parent.get(parent, ())}
        return self._of(keys)

    def fill(self, records: Iterable[ChildRecord]) -> None:
        """Take in records, the first ones, and group them."""
        for record in records:
            self._add(record)
        for child in group_by_child(self.records.values(), self._ties):
            self._by_record.update(dict.fromkeys(child.keys, child))
            self._words += _words(child)
        self._words.sort()

    def replace(self, key: Key, after: ChildRecord | None) -> None:
        """Take in a record that was changed, or take out one."""
        before = self.records.get(key)
        near = self._near(before) if before else set()
        if before:
            self._drop(before)
        if after:
            self._add(after)
            near |= self._near(after)
        self.regroup(near)

    def take_in(self, records: Iterable[ChildRecord]) -> None:
        """Take in records to which none of those that are here is tied, and group them."""
        keys = set()
        for record in records:
            self._add(record)
            keys.add(record.key)
        self.regroup(keys)

    def _of(self, keys: Iterable[Key]) -> list[Child]:
        found = map(self._by_record.__getitem__, keys)
        return list({id(child): child for child in found}.values())

    def _add(self, record: ChildRecord) -> None:
        self.records[record.key] = record
        self._by_name[record.name].add(record.key)
        if record.iin:
            self._by_iin[record.iin].add(record.key)
        for parent in named_parents(record.facts).items():
            self._by_parent[parent].add(record.key)

    def _drop(self, record: ChildRecord) -> None:
        del self.records[record.key]
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
            each = self.records.get(key, record)
            tied = self._by_name.get(each.name, set()) | self._by_iin.get(each.iin, set())
            waiting |= (tied | self._partners.get(key, set())) - found
        return found

    def regroup(self, keys: set[Key]) -> None:
        """Group records anew; all that are tied to them are among them."""
        gone = {id(child): child for key in keys if (child := self._by_record.get(key))}
        for child in gone.values():
            for word in _words(child):
                del self._words[bisect_left(self._words, word)]
            for key in child.keys:
                self._by_record.pop(key, None)
        records = (self.records[key] for key in keys if key in self.records)
        for child in group_by_child(records, self._ties):
            self._by_record.update(dict.fromkeys(child.keys, child))
            for word in _words(child):
                insort(self._words, word)


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


def fits(child: Child, readings: Iterable[list[str]]) -> bool:
    """Whether a child has a name with all words of one of some readings."""
    return any(_fits(name, words) for name in child.names for words in readings)


def _fits(name: str, words: list[str]) -> bool:
    """Whether each typed word begins another word of a name."""
    rest = name.split()
    for typed in sorted(words, key=len, reverse=True):
        fit = next((word for word in rest if word.startswith(typed)), None)
        if fit is None:
            return False
        rest.remove(fit)
    return True

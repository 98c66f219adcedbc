"""The index of children: who the records of all forms are about."""

from __future__ import annotations

from functools import partial
from itertools import chain
from threading import RLock, get_ident
from typing import TYPE_CHECKING, Final, TypeAlias

from tui.forms.alphabet import fold, kazakh_key
from tui.forms.clean import clean_line
from tui.forms.entry import child_facts
from tui.garbage import paused_collection, release_memory
from tui.locale import message
from tui.records.search.child import child_record
from tui.records.search.grouping import group_by_child
from tui.records.search.kept.children import ChildArrays, PackedChildren, brief
from tui.records.search.kept.index_file import Changed
from tui.records.search.kept.words import numbers_in
from tui.records.search.live_children import LiveChildren, fits
from tui.records.search.ties import NO_TIES
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.search.child import Child, ChildRecord, Key
    from tui.records.search.kept.index_file import IndexFile
    from tui.records.search.ties import Ties

_MANY: Final = 500
_Found: TypeAlias = "tuple[PackedChildren | None, LiveChildren, Sequence[Changed]]"


class Children:
    """All children; they are read when the first is asked for, and then kept up to date.

    `read` gives each form with its records, and only forms that have any; `ties` those that were
    made by hand. Very many are held packed, and kept in `file` for the next start; whose records
    have changed since is held as it is.
    """

    def __init__(
        self,
        read: Callable[[], Iterable[tuple[Form, Records]]],
        ties: Callable[[], Ties] = lambda: NO_TIES,
        file: IndexFile | None = None,
    ) -> None:
        self._read, self._read_ties, self._file = read, ties, file
        self._lock, self._reading = RLock(), RLock()
        self._loader = 0
        """The thread that reads them now; 0 for none."""
        self._missed: list[Changed] = []
        """Changes that came while they were being read."""
        self._clearings = 0
        self._loaded = False
        self.packed: PackedChildren | None = None
        self._empty()

    def __len__(self) -> int:
        self.load()
        packed = self.packed.words.total - len(self.gone) if self.packed else 0
        return packed + len(self.live())

    def __iter__(self) -> Iterator[Child]:
        """Children in the order of the Kazakh alphabet."""
        return iter(sorted(self.all(), key=lambda child: (kazakh_key(child.name), child.born)))

    @property
    def busy(self) -> bool:
        """Whether another thread is just reading them: to ask for one would be to wait."""
        return self._loader not in {0, get_ident()}

    def all(self) -> list[Child]:
        """Children in no order; one whose records have changed is another object."""
        self.load()
        with self._lock:
            numbers = range(self.packed.words.total) if self.packed else ()
            found = [self._packed(number) for number in numbers if number not in self.gone]
            return found + self._live.all()

    def live(self) -> list[Child]:
        """The children that are not packed."""
        self.load()
        with self._lock:
            return self._live.all()

    def load(self) -> None:
        """Read all records unless that has been done; a thread may do it."""
        if self._loaded:
            return
        with self._reading:
            while not self._loaded:
                with self._lock:
                    clearings, self._loader = self._clearings, get_ident()
                try:
                    with paused_collection():
                        found = self._read_all()
                    if found[0] is not None:
                        release_memory()
                except BaseException:
                    with self._lock:
                        self._loader = 0
                        self._missed.clear()
                    raise
                self._take_over(*found, clearings)

    def _take_over(
        self,
        packed: PackedChildren | None,
        live: LiveChildren,
        changed: Iterable[Changed],
        clearings: int,
    ) -> None:
        """Hold what was read, unless it has been cleared meanwhile, and what has changed since."""
        with self._lock:
            missed, self._missed, self._loader = self._missed, [], 0
            if clearings != self._clearings:
                return
            self.packed, self._live, self._loaded = packed, live, True
            self._take_in([*changed, *missed])

    def clear(self) -> None:
        """Forget everything; it is read again when it is needed."""
        with self._lock:
            self._clearings += 1
            self._loaded = False
            self._empty()

    def expect(self, changes: int) -> None:
        """Forget everything before so many changes that following each costs more."""
        if changes > _MANY:
            self.clear()

    def by_record(self, form: str, record: str) -> Child | None:
        """The child that a record is about, by the ids of form and record; None without one."""
        self.load()
        key = (form, record)
        with self._lock:
            number = self.packed.number(key) if self.packed else None
            if number is None or number in self.gone:
                return self._live.by_record(key)
            return self._packed(number)

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
        with self._lock:
            found = self._live.find(words, readings, limit)
            for reading in readings if self.packed else ():
                assert self.packed
                rows, first = self.packed.beginning(reading)
                kept = ~self._gone_rows
                for number in chain(numbers_in(first & kept), numbers_in(rows & ~first & kept)):
                    if len(found) >= 2 * limit:
                        break
                    child = self._packed(number)
                    if child not in found and fits(child, [reading]):
                        found.append(child)
        found.sort(
            key=lambda child: (not fold(child.name).startswith(words[0]), kazakh_key(child.name))
        )
        return found[:limit]

    def by_id(self, known_as: str) -> Child:
        """The child with an IIN, or with a record whose id begins or ends so.

        Raises:
            UserError: there is none, or there are several.
        """
        known_as = clean_line(known_as)
        if child := self.by_iin(known_as):
            return child
        with self._lock:
            keys = [key for child in self._live.all() for key in child.keys]
            like = [key for key in keys if key[1].startswith(known_as) or key[1].endswith(known_as)]
            if self.packed:
                like += self.packed.keys_like(known_as)
            whole = [key for key in like if key[1] == known_as] or like
            found = {id(child): child for key in whole if (child := self.by_record(*key))}
        if len(found) != 1 or not known_as:
            raise UserError(message("child.unknown", id=known_as, count=len(found)))
        return found.popitem()[1]

    def by_name(self, name: str) -> list[Child]:
        """Children with exactly this name, letters folded."""
        self.load()
        comparable = child_facts.comparable_name(name)
        with self._lock:
            rows = self.packed.named(comparable) if self.packed else 0
            return self._live.by_name(comparable) + self._of(rows)

    def by_iin(self, iin: str) -> Child | None:
        """The child with an IIN; None where there is none."""
        self.load()
        with self._lock:
            rows = self.packed.with_iin(iin) if self.packed else 0
            return self._live.by_iin(iin) or next(iter(self._of(rows)), None)

    def by_parents(self, parents: Mapping[str, str]) -> list[Child]:
        """Children of parents, given by facts such as `mother.name`, as names are compared.

        A child of whom one of them is not known is among them, if it has the other.
        """
        self.load()
        with self._lock:
            rows = 0
            for parent in parents.items() if self.packed else ():
                assert self.packed
                rows |= self.packed.of_parent(*parent)
            found = self._live.by_parents(parents) + self._of(rows)
        return [
            child
            for child in found
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
        changed = Changed(form, records, change)
        with self._lock:
            if self._loader:
                self._missed.append(changed)
            elif self._loaded:
                self._take_in([changed])

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
        self._live = LiveChildren()
        self.packed = None
        self.gone: set[int] = set()
        """The numbers of packed children whose records have changed since."""
        self._gone_rows = 0

    def _packed(self, number: int) -> Child:
        assert self.packed
        return self.packed.child(number)

    def _of(self, rows: int) -> list[Child]:
        """The packed children in a set, but for those that are gone."""
        return [self._packed(number) for number in numbers_in(rows & ~self._gone_rows)]

    def _read_all(self) -> _Found:
        """All children, from the file where it is of use, else from the records."""
        ties, forms = self._read_ties(), list(self._read())
        self._ties = ties
        file = self._file
        reader = partial(_read_one, {form.id: (form, records) for form, records in forms})
        if file and (kept := file.load(forms, ChildArrays.of_sections, repr(ties))):
            return PackedChildren(kept.content, reader), LiveChildren(ties), kept.changed
        if file and file.can_keep(forms):
            children = group_by_child(map(brief, _child_records(forms)), ties)
            if made := PackedChildren.of(children, reader):
                file.save(forms, made.arrays.sections(), repr(ties))
                return made, LiveChildren(ties), []
        live = LiveChildren(ties)
        live.fill(_child_records(forms))
        return None, live, []

    def _take_in(self, changed: Sequence[Changed]) -> None:
        """Take in changed records; packed children that they touch are held unpacked from now."""
        afters = {
            each.key: None
            if isinstance(each.change, str)
            else child_record(each.form, each.change, each.records.changed_at(each.change.id))
            for each in changed
        }
        if self.packed:
            befores = {each.key: _before(each) for each in changed}
            self._unpack(befores, filter(None, afters.values()))
        for key, after in afters.items():
            self._live.replace(key, after)

    def _unpack(
        self, befores: Mapping[Key, ChildRecord | None], afters: Iterable[ChildRecord]
    ) -> None:
        """Hold as live the packed children that are tied to records, over however many."""
        assert self.packed
        packed, partners = self.packed, self._ties.partners()
        records = {key: record for key, record in befores.items() if record}
        waiting = [*records.values(), *afters]
        keys = {*befores, *(record.key for record in waiting)}
        waiting_keys, taken = [*keys], []
        while waiting or waiting_keys:
            numbers = set()
            while waiting:
                record = waiting.pop()
                numbers |= {*numbers_in(packed.named(record.name) | packed.with_iin(record.iin))}
            while waiting_keys:
                key = waiting_keys.pop()
                near = (packed.number(each) for each in (key, *partners.get(key, ())))
                numbers |= {number for number in near if number is not None}
            for number in numbers - self.gone:
                self.gone.add(number)
                self._gone_rows |= 1 << number
                for key in packed.keys_of(number):
                    found = records.get(key) if key in befores else packed.read(key)
                    waiting_keys.append(key)
                    if found:
                        waiting.append(found)
                        taken.append(found)
        self._live.take_in(taken)


def _child_records(forms: Iterable[tuple[Form, Records]]) -> Iterator[ChildRecord]:
    for form, records in forms:
        for record in records:
            if found := child_record(form, record, records.changed_at(record.id)):
                yield found


def _read_one(forms: Mapping[str, tuple[Form, Records]], key: Key) -> ChildRecord | None:
    """What a record says of a child now; None where it is no more."""
    form, records = forms[key[0]]
    try:
        record = records.get(key[1])
    except UserError:
        return None
    return child_record(form, record, records.changed_at(record.id))


def _before(changed: Changed) -> ChildRecord | None:
    before = changed.before()
    return child_record(changed.form, before, "") if before else None

"""The index of children: who the records of all forms are about, and what they say of them.

A child is known by the IIN where a record has one; else by the name, folded, and the day of
birth. A record with a name alone belongs to the one child of that name; where there are several,
or none, it stands for a child of its own. Two days of birth are never one child.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.alphabet import fold, kazakh_key
from tui.forms.entry import child_facts
from tui.forms.kinds.iin import birth_and_sex
from tui.garbage import gathering
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.records.ledger.records import Record, Records

Key = tuple[str, str]
"""A form's id and a record's."""


class Fact(NamedTuple):
    """What a record says of a child; `at` is when the record was changed last, ISO 8601."""

    value: Value
    form: str
    record: str
    at: str


class Mention(NamedTuple):
    """A record of some child."""

    key: Key
    at: str
    name: str
    """Folded."""
    born: str
    iin: str
    facts: dict[str, Value]


class Child:
    """A child, as its records tell of it when it was asked for."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda each: (each.at, each.key[1], each.key[0]))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The latest value of each fact over all forms, by the fact's name."""
        return {
            name: Fact(value, *each.key, each.at)
            for each in self._mentions
            for name, value in each.facts.items()
        }

    @cached_property
    def records(self) -> dict[str, list[str]]:
        """The ids of its records by form, the ones changed last at the end."""
        found: dict[str, list[str]] = {}
        for each in self._mentions:
            found.setdefault(each.key[0], []).append(each.key[1])
        return found

    @property
    def keys(self) -> list[Key]:
        """Its records, each by form and id."""
        return [each.key for each in self._mentions]

    @property
    def names(self) -> set[str]:
        """The names that its records call it by, folded."""
        return {each.name for each in self._mentions}

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.facts[child_facts.NAME].value)

    @property
    def born(self) -> str:
        """Its day of birth, "2015-09-01"; empty where no record tells."""
        if written := self.fact(child_facts.BORN):
            return str(written)
        day, _ = birth_and_sex(self.iin)
        return day.isoformat() if day else ""

    @property
    def iin(self) -> str:
        """Its IIN; empty where no record tells."""
        return str(self.fact(child_facts.IIN) or "")

    def fact(self, name: str) -> Value:
        """Return the latest value of a fact; None where no record tells."""
        return self.facts[name].value if name in self.facts else None


class Children:
    """All children; they are read when the first is asked for, and then kept up.

    `read` gives each form with its records, and only forms that have any.
    """

    def __init__(self, read: Callable[[], Iterable[tuple[Form, Records]]]) -> None:
        self._read = read
        self._lock = RLock()
        self._loaded = False
        self._empty()

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Child]:
        """Yield the children in the order of the Kazakh alphabet."""
        return iter(sorted(self.all(), key=lambda child: (kazakh_key(child.name), child.born)))

    def all(self) -> list[Child]:
        """Return the children in no order; one whose records have changed is another object."""
        self.load()
        with self._lock:
            return list({id(child): child for child in self._by_record.values()}.values())

    def load(self) -> None:
        """Read all records, if that has not been done; it may be done in a thread."""
        with self._lock:
            if self._loaded:
                return
            with gathering():
                for form, records in self._read():
                    for record in records:
                        self._add(mention_of(form, record, records.changed_at(record.id)))
                for child in _children(self._mentions.values()):
                    self._take_in(child)
                self._words.sort()
            self._loaded = True

    def clear(self) -> None:
        """Forget everything; the next question reads it again."""
        with self._lock:
            self._loaded = False
            self._empty()

    def by_record(self, form: str, record: str) -> Child | None:
        """Return the child that a record is about; None where it names none."""
        self.load()
        return self._by_record.get((form, record))

    def find(self, typed: str, limit: int = 6) -> list[Child]:
        """Return children whose names have words that begin as the typed ones do.

        Letters are folded, so any Cyrillic keyboard will do. Costs what is found, and not what
        there is; those whose surname begins so come first.
        """
        self.load()
        words = fold(typed).split()
        if not words:
            return []
        found: dict[int, Child] = {}
        with self._lock:
            longest = max(words, key=len)
            for at in range(bisect_left(self._words, (longest, -1, ("", ""))), len(self._words)):
                word, _, key = self._words[at]
                if not word.startswith(longest) or len(found) >= limit:
                    break
                child = self._by_record[key]
                if any(_fits(name, words) for name in child.names):
                    found[id(child)] = child
        return sorted(
            found.values(),
            key=lambda child: (not fold(child.name).startswith(words[0]), kazakh_key(child.name)),
        )

    def known_as(self, written: str) -> Child:
        """Return the child with an IIN, or the one that a record is about, by the record's id.

        Raises:
            UserError: there is none, or ids of records of several children begin or end so.
        """
        fits = {}
        for child in self.all():
            ids = [record for _, record in child.keys]
            if written in (child.iin, *ids):
                return child
            if written and any(each.startswith(written) or each.endswith(written) for each in ids):
                fits[id(child)] = child
        if len(fits) != 1:
            raise UserError(message("child.unknown", id=written, count=len(fits)))
        return fits.popitem()[1]

    def named(self, name: str) -> list[Child]:
        """Return the children who are called exactly so, letters folded."""
        self.load()
        with self._lock:
            keys = self._by_name.get(child_facts.folded(name), ())
            found = map(self._by_record.__getitem__, keys)
            return list({id(child): child for child in found}.values())

    def numbered(self, iin: str) -> Child | None:
        """Return the child that has an IIN."""
        self.load()
        with self._lock:
            key = next(iter(self._by_iin.get(iin, ())), None)
            return self._by_record[key] if key else None

    def only(self, name: str, iin: str, born: str) -> Child | None:
        """Return the only child that these fit: the IIN, or name and birth as far as said."""
        if iin and (child := self.numbered(iin)):
            return child
        found = [
            child
            for child in self.named(name)
            if not (iin and child.iin) and not (born and child.born and child.born != born)
        ]
        return found[0] if len(found) == 1 else None

    def on_change(self, form: Form, records: Records, change: Record | str) -> None:
        """Take note of a record that was changed, or taken out."""
        with self._lock:
            if not self._loaded:
                return
            key = (form.id, change if isinstance(change, str) else change.id)
            before = self._mentions.get(key)
            near = self._near(before) if before else set()
            if before:
                self._drop(before)
            if not isinstance(change, str):
                after = mention_of(form, change, records.changed_at(change.id))
                self._add(after)
                near |= self._near(after) if after else set()
            self._regroup(near)

    def _empty(self) -> None:
        self._mentions: dict[Key, Mention] = {}
        self._by_name: dict[str, set[Key]] = defaultdict(set)
        self._by_iin: dict[str, set[Key]] = defaultdict(set)
        self._by_record: dict[Key, Child] = {}
        self._words: list[tuple[str, int, Key]] = []

    def _add(self, mention: Mention | None) -> None:
        if mention is None:
            return
        self._mentions[mention.key] = mention
        self._by_name[mention.name].add(mention.key)
        if mention.iin:
            self._by_iin[mention.iin].add(mention.key)

    def _drop(self, mention: Mention) -> None:
        del self._mentions[mention.key]
        for index, word in ((self._by_name, mention.name), (self._by_iin, mention.iin)):
            index[word].discard(mention.key)
            if not index[word]:
                del index[word]

    def _near(self, mention: Mention) -> set[Key]:
        """Return the records that one is tied to by a name or an IIN, over however many."""
        found: set[Key] = set()
        waiting = {mention.key}
        while waiting:
            key = waiting.pop()
            found.add(key)
            each = self._mentions.get(key, mention)
            tied = self._by_name.get(each.name, set()) | self._by_iin.get(each.iin, set())
            waiting |= tied - found
        return found

    def _regroup(self, keys: set[Key]) -> None:
        """Find again whose records these are; all that are tied to them are among them."""
        gone = {id(child): child for key in keys if (child := self._by_record.get(key))}
        for child in gone.values():
            for word in _words(child):
                del self._words[bisect_left(self._words, word)]
            for key in child.keys:
                self._by_record.pop(key, None)
        for child in _children(self._mentions[key] for key in keys if key in self._mentions):
            self._take_in(child)
            for word in _words(child):
                insort(self._words, word)

    def _take_in(self, child: Child) -> None:
        self._by_record.update(dict.fromkeys(child.keys, child))
        if not self._loaded:
            self._words += _words(child)


def mention_of(form: Form, record: Record, at: str) -> Mention | None:
    """Return what a record says of its child; None where it names none."""
    if record.edition not in form.editions:
        return None
    facts = child_facts.facts_of(form.sheet(record.edition), record.values)
    if not facts:
        return None
    name = child_facts.folded(str(facts[child_facts.NAME]))
    born, iin = str(facts.get(child_facts.BORN, "")), str(facts.get(child_facts.IIN, ""))
    return Mention((form.id, record.id), at, name, born, iin, facts)


def _children(mentions: Iterable[Mention]) -> Iterator[Child]:
    """Yield the children that records are about."""
    numbered: dict[str, list[Mention]] = defaultdict(list)
    dated: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    named: dict[str, list[Mention]] = defaultdict(list)
    for each in mentions:
        if each.iin:
            numbered[each.iin].append(each)
        elif each.born:
            dated[each.name, each.born].append(each)
        else:
            named[each.name].append(each)
    groups = list(numbered.values())
    known = _index(groups, lambda group: [(n, b) for n in _names(group) for b in _days(group)])
    for key, found in dated.items():
        _join(groups, known.get(key, ()), found)
    called = _index(groups, _names)
    for name, found in named.items():
        _join(groups, called.get(name, ()), found)
    return map(Child, groups)


def _index(
    groups: list[list[Mention]], keys: Callable[[list[Mention]], Iterable[object]]
) -> dict[object, list[list[Mention]]]:
    index: dict[object, list[list[Mention]]] = defaultdict(list)
    for group in groups:
        for key in keys(group):
            index[key].append(group)
    return index


def _join(groups: list[list[Mention]], fit: Iterable[list[Mention]], found: list[Mention]) -> None:
    """Put records to the one child they fit; where that is not plain, let them be one."""
    match list(fit):
        case [only]:
            only += found
        case _:
            groups.append(found)


def _names(group: list[Mention]) -> set[str]:
    return {each.name for each in group}


def _days(group: list[Mention]) -> set[str]:
    """Return the days of birth that records with an IIN tell: as written, else as it holds."""
    if written := {each.born for each in group if each.born}:
        return written
    return {day.isoformat() for each in group if (day := birth_and_sex(each.iin)[0])}


def _words(child: Child) -> list[tuple[str, int, Key]]:
    """Return the words by which a child is found, surname first."""
    return [
        (word, place, child.keys[0])
        for name in sorted(child.names)
        for place, word in enumerate(name.split())
    ]


def _fits(name: str, words: list[str]) -> bool:
    """Tell whether each typed word begins another word of a name."""
    rest = name.split()
    for typed in sorted(words, key=len, reverse=True):
        fit = next((word for word in rest if word.startswith(typed)), None)
        if fit is None:
            return False
        rest.remove(fit)
    return True

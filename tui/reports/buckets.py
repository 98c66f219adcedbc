"""Records that count alike, in one bucket: each number is made of whole buckets.

Which numbers a record adds to depends on the few blanks that conditions and groups ask for. It is
worked out once for all records that have the same in these, so that a record costs a look-up.
"""

from __future__ import annotations

from functools import partial
from operator import getitem
from typing import TYPE_CHECKING, Any, Final

from tui.forms.entry.child_facts import comparable_name
from tui.forms.kinds.counting.sentence import CHILDREN, DATED
from tui.reports.counting import Counting, fixed, numbers_of
from tui.reports.things import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.reports.cell import Cell
    from tui.reports.days import Span
    from tui.reports.tally import Tally
    from tui.reports.things import Key

_ROLL: Final = ("arrived", "left")


class Bucket:
    """Records that add to the same numbers, each with the values that are counted of it."""

    __slots__ = ("counted", "records", "values")

    def __init__(self) -> None:
        self.records: list[str] = []
        self.values: list[Any] = []
        """What is counted of each record: a value, or a tuple of several."""
        self.counted: dict[str, Any] = {}
        """What was counted of them, by thing; it is dropped when one of them changes."""

    def remove(self, record: str) -> None:
        """Take out a record."""
        at = self.records.index(record)
        del self.records[at], self.values[at]
        self.counted.clear()


class BucketCounting(Counting):
    """A cell that counts in buckets."""

    def __init__(self, cell: Cell, span: Span, tally: Tally) -> None:
        super().__init__(cell, span, tally)
        self.buckets: dict[str, list[Bucket]] = {}
        self._groups: dict[tuple[Any, ...], Sequence[str]] = {}
        self.asked, self.dated = _blanks_of(cell)

    at: int | None = None
    """Where what is counted stands among what the buckets keep of a record; None: it is all."""

    def take(self, bucket: Bucket, values: Values, key: tuple[Any, ...]) -> None:
        """Count a bucket whose records have the same in all that is asked for as `values`.

        `key` is what of it this cell asks for: in which groups that counts is found out once.
        """
        groups = self._groups.get(key)
        if groups is None:
            groups = self._groups[key] = self.match(values)
        for group in groups:
            self.buckets.setdefault(group, []).append(bucket)

    def groups(self) -> list[str]:
        """The groups in which there is anything."""
        return [
            group
            for group, found in self.buckets.items()
            if any(self._counts(bucket) for bucket in found)
        ]

    def _counts(self, bucket: Bucket) -> bool:
        return bool(self._things(bucket) if self.cell.thing else bucket.records)

    def number(self, group: str) -> int | float | None:
        """The number of a group."""
        found = self.buckets.get(group, ())
        if not self.cell.thing:
            return sum(len(bucket.records) for bucket in found)
        if self.cell.verb == "count":
            return len(set().union(*(self._things(bucket) for bucket in found)))
        every = [self._things(bucket) for bucket in found]
        return self.reduced(
            sum(total for total, *_ in every),
            sum(count for _, count, *_ in every),
            [end for _, count, *ends in every if count for end in ends],
        )

    def _things(self, bucket: Bucket) -> Any:
        """What of the records of a bucket is counted: different things, or a sum and its ends."""
        key = f"{self.cell.verb} {self.cell.thing}"
        if (known := bucket.counted.get(key)) is not None:
            return known
        if self.cell.thing == CHILDREN:
            found: Any = self.tally.different_children(self.cell.form, bucket.records)
        elif self.cell.verb == "count":
            found = {thing for _, thing in self._different(bucket)}
        else:
            numbers = list(numbers_of(value for _, value in self._values(bucket)))
            ends = min(numbers, default=0), max(numbers, default=0)
            found = (sum(numbers), len(numbers), *ends)
        bucket.counted[key] = found
        return found

    def _different(self, bucket: Bucket) -> Iterator[tuple[str, Any]]:
        """Yield the records of a bucket with each thing that is counted of them."""
        if self.cell.thing == CHILDREN:
            yield from self.tally.children(self.cell.form, bucket.records)
            return
        told = comparable_name if self.cell.is_name else fixed
        for record, value in self._values(bucket):
            yield record, told(value)

    def _values(self, bucket: Bucket) -> Iterator[tuple[str, Value]]:
        """Yield the records of a bucket with each value of the blank, or the column, counted."""
        column = self.cell.thing.partition(".")[2]
        for record, kept in zip(bucket.records, bucket.values, strict=True):
            value = kept if self.at is None else kept[self.at]
            if not isinstance(value, list):
                if value is not None and not column:
                    yield record, value
                continue
            for each in value:
                if not column:
                    yield record, each
                elif each.get(column) is not None:
                    yield record, each[column]

    def found(self, group: str) -> Iterator[Found]:
        """Yield what stands behind the number of a group: as many as it counts."""
        form, buckets = self.cell.form, self.buckets.get(group, ())
        if not self.cell.thing or self.cell.verb != "count":
            for bucket in buckets:
                yield from (Found((form, record)) for record in bucket.records)
            return
        things: dict[Any, list[Key]] = {}
        for bucket in buckets:
            for record, thing in self._different(bucket):
                things.setdefault(thing, []).append((form, record))
        for thing, keys in things.items():
            name = "" if self.cell.thing == CHILDREN else self.called(thing, keys[0])
            yield Found(keys[0], name, tuple(dict.fromkeys(keys)))


def _blanks_of(cell: Cell) -> tuple[frozenset[str], frozenset[str]]:
    """The blanks by which a cell counts, and the dates of which it asks the period or the month."""
    asked = {place.partition(".")[0] for held in cell.conditions for place in held.places}
    dated: set[str] = set()
    member, group = cell.member, cell.group
    if member.how == "on":
        asked |= {*_ROLL}
    elif member.name:
        (dated if member.how == "by" else asked).add(member.name)
    if group is not None:
        (dated if group.unit in DATED else asked).add(group.name)
    return frozenset(asked), frozenset(dated)


def parted(countings: Sequence[BucketCounting]) -> list[Buckets]:
    """The cells of a form, those of each table in buckets of their own.

    Tables ask for different blanks: all of these together would tell nearly each record from all
    others. What stands once goes with a table that asks for as much.
    """
    tables: dict[str, list[BucketCounting]] = {}
    for one in countings:
        if one.cell.rows:
            tables.setdefault(one.cell.rows, []).append(one)
    for one in countings:
        if not one.cell.rows:
            fitting = (
                name
                for name, found in tables.items()
                if one.asked <= frozenset().union(*(each.asked for each in found))
                and one.dated <= frozenset().union(*(each.dated for each in found))
            )
            tables.setdefault(next(fitting, ""), []).append(one)
    return [Buckets(found) for found in tables.values()]


class Buckets:
    """The buckets of cells of one form."""

    def __init__(self, countings: Sequence[BucketCounting]) -> None:
        self._countings = countings
        asked = frozenset().union(*(one.asked for one in countings))
        dated = frozenset().union(*(one.dated for one in countings))
        self._asked = tuple(sorted(asked))
        things = sorted({one.cell.thing.partition(".")[0] for one in countings} - {"", CHILDREN})
        for one in countings:
            name = one.cell.thing.partition(".")[0]
            one.at = things.index(name) if name in things and len(things) > 1 else None
        self._things = tuple(things)
        self._found: dict[tuple[Any, ...], Bucket] = {}
        self._days = {name: _Alike(name, self._asked_of(name)) for name in sorted(dated - asked)}
        places = {name: at for at, name in enumerate((*self._days, *self._asked))}
        self._own = [
            (one, tuple(sorted(places[name] for name in one.asked | one.dated)))
            for one in countings
        ]
        """The cells, each with the places of what it asks for in the key of a bucket."""
        self._puts: dict[tuple[Any, ...], Any] = {}
        self._in: dict[str, Bucket] | None = None
        """The bucket of each record; it is known when one changes first."""

    @property
    def names(self) -> frozenset[str]:
        """The blanks that are asked for."""
        return frozenset((*self._asked, *self._days, *self._things))

    def fill(self, items: Iterable[tuple[str, Values]]) -> None:
        """Add records, each of which is in no bucket yet."""
        asked, dates, things = self._asked, tuple(self._days), self._things
        alike = tuple(self._days.values())
        thing = things[0] if len(things) == 1 else ""
        # Each record goes through here, so nothing is looked up twice.
        puts = self._puts
        for record, values in items:
            get = values.get
            key = (*map(getitem, alike, map(get, dates)), *map(get, asked))
            try:
                put = puts.get(key)
            except TypeError:
                key = tuple(map(fixed, key))
                put = puts.get(key)
            if put is None:
                bucket = self._found.get(key) or self._begun(key, values)
                put = puts[key] = (bucket.records.append, bucket.values.append)
            add, keep = put
            add(record)
            keep(get(thing) if thing else tuple(map(get, things)))

    def _begun(self, key: tuple[Any, ...], values: Values) -> Bucket:
        bucket = self._found[key] = Bucket()
        for one, places in self._own:
            one.take(bucket, values, tuple([key[at] for at in places]))
        return bucket

    def put(self, record: str, values: Values) -> None:
        """Add a record that changed, or a new one, after `remove`."""
        self.fill([(record, values)])
        bucket = next(each for each in self._found.values() if record in each.records)
        bucket.counted.clear()
        self._known[record] = bucket

    def remove(self, record: str) -> None:
        """Take out a record, where there is one."""
        if (bucket := self._known.pop(record, None)) is not None:
            bucket.remove(record)

    def __contains__(self, record: str) -> bool:
        return record in self._known

    @property
    def _known(self) -> dict[str, Bucket]:
        if self._in is None:
            self._in = {
                record: bucket for bucket in self._found.values() for record in bucket.records
            }
        return self._in

    def _asked_of(self, name: str) -> tuple[Callable[[Values], Any], ...]:
        """What is asked of a date: whether it is in a period, its month or quarter."""
        asks: dict[Any, Callable[[Values], Any]] = {}
        for counting in self._countings:
            member, group, span = counting.cell.member, counting.cell.group, counting.span
            period, calendar = span.period, counting.tally.calendar
            if member.how == "by" and member.name == name:
                asks[period] = partial(member.holds, span=span, calendar=calendar)
            if group is not None and group.unit in DATED and group.name == name:
                asks[group.unit, period] = partial(group.keys, period=period, calendar=calendar)
        return tuple(asks.values())


class _Alike(dict[Any, int]):
    """The days of a date, each with a number: one for all that count alike."""

    def __init__(self, name: str, asks: Sequence[Callable[[Values], Any]]) -> None:
        super().__init__()
        self._name, self._asks = name, asks
        self._answers: dict[tuple[Any, ...], int] = {}

    def __missing__(self, day: Value) -> int:
        one = {self._name: day}
        answers = tuple(ask(one) for ask in self._asks)
        number = self[day] = self._answers.setdefault(answers, len(self._answers))
        return number

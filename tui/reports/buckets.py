"""Records that count alike, in one bucket: each number is made of whole buckets.

Which numbers a record adds to depends on the few blanks that conditions and groups ask for. It is
worked out once for all records that have the same in these, so that a record costs a look-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.entry.child_facts import comparable_name
from tui.forms.kinds.counting.sentence import CHILDREN, DATED
from tui.reports.counting import Counting, fixed, numbers_of
from tui.reports.things import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.reports.things import Key

_ROLL: Final = ("arrived", "left")


class Bucket:
    """Records that add to the same numbers, each with the values that are counted of it."""

    __slots__ = ("counted", "items")

    def __init__(self) -> None:
        self.items: dict[Key, tuple[Value, ...]] = {}
        self.counted: dict[str, Any] = {}
        """What was counted of them, by thing; it is dropped when one of them changes."""

    def remove(self, key: Key) -> None:
        """Take out a record."""
        del self.items[key]
        self.counted.clear()


class BucketCounting(Counting):
    """A cell that counts in buckets."""

    buckets: dict[str, list[Bucket]]

    def take(self, bucket: Bucket, values: Values) -> None:
        """Count a bucket whose records have the same in all that is asked for as `values`."""
        for group in self.match(values):
            self.buckets.setdefault(group, []).append(bucket)

    def groups(self) -> list[str]:
        """The groups in which there is anything."""
        return [
            group
            for group, found in self.buckets.items()
            if any(self._counts(bucket) for bucket in found)
        ]

    def _counts(self, bucket: Bucket) -> bool:
        return bool(self._things(bucket) if self.cell.thing else bucket.items)

    def number(self, group: str) -> int | float | None:
        """The number of a group."""
        found = self.buckets.get(group, ())
        if not self.cell.thing:
            return sum(len(bucket.items) for bucket in found)
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
        if self.cell.verb != "count":
            numbers = [
                n for payload in bucket.items.values() for n in numbers_of(self._of(payload))
            ]
            found: Any = (
                sum(numbers),
                len(numbers),
                min(numbers, default=0),
                max(numbers, default=0),
            )
        else:
            found = self._different(bucket)
        bucket.counted[key] = found
        return found

    def _different(self, bucket: Bucket) -> dict[Any, list[Key]]:
        """The different things of a bucket, each with its records."""
        found: dict[Any, list[Key]] = {}
        for key, payload in bucket.items.items():
            if self.cell.thing == CHILDREN:
                child = self.tally.child(key)
                things: Sequence[Any] = () if child is None else (child,)
            else:
                things = self._of(payload)
                is_name = self.cell.is_name
                things = [comparable_name(one) if is_name else fixed(one) for one in things]
            for each in things:
                found.setdefault(each, []).append(key)
        return found

    def _of(self, payload: tuple[Value, ...]) -> list[Value]:
        value = payload[self.at]
        _, dot, column = self.cell.thing.partition(".")
        if dot:
            rows = value if isinstance(value, list) else ()
            return [row[column] for row in rows if row.get(column) is not None]
        if isinstance(value, list):
            return value
        return [] if value is None else [value]

    at = 0
    """Where in the payload the thing is."""

    def found(self, group: str) -> Iterator[Found]:
        """Yield what stands behind the number of a group: as many as it counts."""
        buckets = self.buckets.get(group, ())
        if not self.cell.thing or self.cell.verb != "count":
            for bucket in buckets:
                yield from (Found(key) for key in bucket.items)
            return
        things: dict[Any, list[Key]] = {}
        for bucket in buckets:
            for each, keys in self._things(bucket).items():
                things.setdefault(each, []).extend(keys)
        for each, keys in things.items():
            name = "" if self.cell.thing == CHILDREN else self.called(each, keys[0])
            yield Found(keys[0], name, tuple(dict.fromkeys(keys)))


class Buckets:
    """The buckets of one form."""

    def __init__(self, countings: Sequence[BucketCounting]) -> None:
        self._countings = countings
        asked: set[str] = set()
        dated: set[str] = set()
        for one in countings:
            one.buckets = {}
            asked |= {
                place.partition(".")[0] for held in one.cell.conditions for place in held.places
            }
            member, group = one.cell.member, one.cell.group
            if member.how == "on":
                asked |= {*_ROLL}
            elif member.name:
                (dated if member.how == "by" else asked).add(member.name)
            if group is not None:
                (dated if group.unit in DATED else asked).add(group.name)
        self._asked = tuple(sorted(asked))
        self._dated = tuple(sorted(dated - asked))
        things = sorted({one.cell.thing.partition(".")[0] for one in countings} - {"", CHILDREN})
        for one in countings:
            name = one.cell.thing.partition(".")[0]
            one.at = things.index(name) if name in things else 0
        self._things = tuple(things)
        self._found: dict[Any, Bucket] = {}
        self._days: tuple[tuple[str, dict[Value, Any]], ...] = tuple(
            (name, {}) for name in self._dated
        )

    def add(self, key: Key, values: Values) -> Bucket:
        """Add a record; return the bucket in which it is."""
        get = values.get
        asked = tuple(map(get, self._asked))
        if len(self._days) == 1:
            (name, known) = self._days[0]
            day = get(name)
            days = known[day] if day in known else self._day(name, day)
        else:
            days = tuple([self._day_of(get(name), name, known) for name, known in self._days])
        try:
            bucket = self._found.get((asked, days))
        except TypeError:
            asked = tuple(map(fixed, asked))
            bucket = self._found.get((asked, days))
        if bucket is None:
            bucket = self._found[asked, days] = Bucket()
            for one in self._countings:
                one.take(bucket, values)
        bucket.items[key] = tuple(map(get, self._things))
        if bucket.counted:
            bucket.counted.clear()
        return bucket

    def _day_of(self, day: Value, name: str, known: dict[Value, Any]) -> Any:
        return known[day] if day in known else self._day(name, day)

    def _day(self, name: str, value: Value) -> Any:
        """All that is asked of a day: whether it belongs to a period, and its month or quarter."""
        one = {name: value}
        found: dict[Any, Any] = {}
        for counting in self._countings:
            member, group, span = counting.cell.member, counting.cell.group, counting.span
            calendar = counting.tally.calendar
            if member.how == "by" and member.name == name and span.period not in found:
                found[span.period] = member.holds(one, span, calendar)
            if group is not None and group.unit in DATED and group.name == name:
                key = (group.unit, span.period)
                if key not in found:
                    found[key] = tuple(group.keys(one, span.period, calendar))
        known = dict(self._days)[name]
        # Days of which the same is known are one.
        known[value] = tuple(found.values())
        return known[value]

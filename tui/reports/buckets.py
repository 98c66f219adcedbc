"""Records that count alike, in one bucket: each number is made of whole buckets.

Which numbers a record adds to depends on the few blanks that conditions and groups ask for. It is
worked out once for all records that are alike in these, so that a record costs a look-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.kinds.counting.sentence import CHILDREN
from tui.reports.alike import Different, Question, questions
from tui.reports.counting import Counting
from tui.reports.things import Found

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from tui.forms.kinds.kind import Values
    from tui.reports.cell import Cell
    from tui.reports.days import Span
    from tui.reports.tally import Tally
    from tui.reports.things import Key


class Bucket:
    """Records that add to the same numbers."""

    __slots__ = ("counted", "numbers", "records")

    def __init__(self) -> None:
        self.records: list[str] = []
        self.counted: dict[str, Any] = {}
        """What was counted of them, by thing."""
        self.numbers: list[tuple[dict[str, Any], str]] = []
        """The numbers that are made of them: those of a cell, by group, and the group."""

    def forget(self) -> None:
        """Forget what was counted of the records, since one of them is no more as it was."""
        self.counted.clear()
        for numbers, group in self.numbers:
            numbers.pop(group, None)


class BucketCounting(Counting):
    """A cell that counts in buckets."""

    def __init__(self, cell: Cell, span: Span, tally: Tally) -> None:
        super().__init__(cell, span, tally)
        self.buckets: dict[str, list[Bucket]] = {}
        self._groups: dict[Hashable, Sequence[str]] = {}
        self._numbers: dict[str, int | float | None] = {}
        self.questions = tuple(questions(self))
        self.asked = frozenset().union(*(one.blanks for one in self.questions))
        """The blanks by which it counts."""
        counted = cell.thing.partition(".")[0]
        self.counted = counted if counted != CHILDREN else ""
        """The blank whose values are counted; '' for none."""
        self.different = Different(self.counted)
        self.values: Mapping[str, int] = {}
        """By record, the number of its value there."""
        self._things_of = Question(frozenset(), (cell.verb, cell.thing), self.things)

    def take(self, bucket: Bucket, values: Values, key: Hashable) -> None:
        """Count a bucket whose records count as one with `values` does.

        `key` is what of them this cell asks for: in which groups that counts is found out once.
        """
        groups = self._groups.get(key)
        if groups is None:
            groups = self._groups[key] = self.match(values)
        for group in groups:
            self.buckets.setdefault(group, []).append(bucket)
            bucket.numbers.append((self._numbers, group))

    def groups(self) -> list[str]:
        """The groups in which there is anything."""
        return [
            group
            for group, found in self.buckets.items()
            if self.number(group)
            or (self.cell.verb != "count" and any(self._things(bucket)[1] for bucket in found))
        ]

    def number(self, group: str) -> int | float | None:
        """The number of a group."""
        if group not in self._numbers:
            self._numbers[group] = self._number(group)
        return self._numbers[group]

    def _number(self, group: str) -> int | float | None:
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
        else:
            things = self.different.answers(self._things_of)
            values = map(self.values.__getitem__, bucket.records)
            if self.cell.verb == "count":
                found = set().union(*(things[value] for value in {*values}))
            else:
                numbers = [number for value in values for number in things[value]]
                ends = min(numbers, default=0), max(numbers, default=0)
                found = (sum(numbers), len(numbers), *ends)
        bucket.counted[key] = found
        return found

    def _different(self, bucket: Bucket) -> Iterator[tuple[str, Any]]:
        """Yield the records of a bucket with each thing that is counted of them."""
        if self.cell.thing == CHILDREN:
            yield from self.tally.children(self.cell.form, bucket.records)
            return
        things = self.different.answers(self._things_of)
        for record in bucket.records:
            yield from ((record, thing) for thing in things[self.values[record]])

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

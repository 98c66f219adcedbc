"""The tally of a report: what each record adds to each of its numbers.

Each record is read once, and what it adds is kept, so that after a change only that record is
read again.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.periods.earlier import one_before, year_before
from tui.reports.buckets import BucketCounting, parted
from tui.reports.counting import Counting, ThingCounting
from tui.reports.grouping import is_idle

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.reports.cell import Cell, Plan
    from tui.reports.days import Span
    from tui.reports.sources import Key, Sources
    from tui.reports.things import CountedThing, Found

_AT_ONCE: Final = 32
"""Records that are read before they are counted: so few that each table finds them at hand."""


class Tally:
    """All that a report counts over a period."""

    def __init__(self, plan: Plan, sources: Sources, span: Span) -> None:
        self.plan, self.sources, self.span = plan, sources, span
        self.calendar = calendar = sources.calendar()
        first = span.period
        self._spans = {
            "": span,
            "period": span._replace(period=one_before(first, calendar)),
            "year": span._replace(period=year_before(first, calendar)),
        }
        every = [*plan.cells, *plan.heads.values()]
        self._by_form: dict[str, list[Counting]] = defaultdict(list)
        self._counts: dict[tuple[str, str], Counting] = {}
        self._heads: dict[str, Counting] = {}
        for cell in every:
            counting = _counting_of(cell, self._spans[cell.shift], self)
            self._by_form[cell.form].append(counting)
            if cell in plan.heads.values():
                self._heads[cell.rows] = counting
            else:
                self._counts[cell.place] = counting
        self._buckets = {
            name: parted([one for one in found if isinstance(one, BucketCounting)])
            for name, found in self._by_form.items()
        }
        self._others = {
            name: [one for one in found if not isinstance(one, BucketCounting)]
            for name, found in self._by_form.items()
        }
        self._added: dict[Key, list[tuple[Counting, Any]]] = {}
        self._things: dict[Hashable, list[CountedThing]] = {}
        """What plugins make of records, by what it is made of; it is dropped after a change."""
        self.counted: Any = None
        """All numbers as they were counted last; None after a change."""
        self._children: dict[str, dict[str, Hashable]] | None = None
        """By form and record, what tells its child from others; once somebody counts children."""
        self._of_child: dict[Hashable, set[Key]] = defaultdict(set)
        for name in self._by_form:
            if (form := sources.form(name)) is not None:
                self._fill(name, form)

    def _fill(self, name: str, form: Form) -> None:
        """Count all records of a form, for the first time."""
        others, every = self._others[name], self._buckets[name]
        names = None if others else frozenset().union(*(buckets.names for buckets in every))
        items = iter(self.sources.items(form, names))
        while some := list(islice(items, _AT_ONCE)):
            for buckets in every:
                buckets.fill(some)
            for record, values in some if others else ():
                self._add_to_others((name, record), values)

    def note(self, key: Key) -> None:
        """Take in a record that was added, changed or deleted."""
        self.counted = None
        self._things.clear()
        if not self._of_child:
            for form, records in (self._children or {}).items():
                for record, known in records.items():
                    self._of_child[known].add((form, record))
        child = (self._children or {}).get(key[0], {}).get(key[1])
        touched = {key, *self.sources.siblings(*key)}
        if child is not None:
            touched.update(self._of_child.get(child, ()))
        for each in touched:
            form, record = each
            if each == key or any(record in one for one in self._buckets.get(form, ())):
                self._read_anew(each)

    def _read_anew(self, key: Key) -> None:
        name, record = key
        for counting, entry in self._added.pop(key, ()):
            counting.remove(entry)
        child = self._children.get(name, {}).pop(record, None) if self._children else None
        if child is not None:
            self._of_child[child].discard(key)
        form = self.sources.form(name)
        if form is None or name not in self._by_form:
            return
        values = self.sources.values(form, record)
        for buckets in self._buckets[name]:
            buckets.remove(record)
            if values is not None:
                buckets.put(record, values)
        if values is not None:
            self._add_to_others(key, values)

    def child(self, key: Key) -> Hashable | None:
        """What tells the child of a record from others."""
        if self._children is None:
            self._children = {name: {} for name in self._by_form}
            for (name, record), child in self.sources.children(self._by_form):
                self._children[name][record] = child
        known = self._children[key[0]]
        found = known.get(key[1])
        if found is None and (found := self.sources.child(*key)) is not None:
            known[key[1]] = found
            if self._of_child:
                self._of_child[found].add(key)
        return found

    def different_children(self, form: str, records: Iterable[str]) -> set[Hashable]:
        """What tells the children of some records of a form from each other."""
        known = (self._children or {}).get(form, {})
        found: set[Hashable] = set(map(known.get, records))
        if None not in found:
            return found
        return {child for _, child in self.children(form, records)}

    def children(self, form: str, records: Iterable[str]) -> Iterator[tuple[str, Hashable]]:
        """Yield those of some records of a form that have a child, with what tells it."""
        known = (self._children or {}).get(form, {})
        for record in records:
            child = known.get(record) or self.child((form, record))
            if child is not None:
                yield record, child

    def things(self, cell: Cell, records: Mapping[Key, Values]) -> list[CountedThing]:
        """What a plugin makes of the records of a cell, once for all cells of the same records."""
        assert cell.countable is not None
        key = (cell.form, cell.thing, cell.member, cell.shift)
        if key not in self._things:
            self._things[key] = list(cell.countable.find(list(records.values())))
        return self._things[key]

    def _add_to_others(self, key: Key, values: Values) -> None:
        """Count a record where it is not counted in buckets."""
        added = [
            (counting, entry)
            for counting in self._others[key[0]]
            for entry in counting.add(key, values)
        ]
        if added:
            self._added[key] = added

    def number(self, place: tuple[str, str], group: str = "") -> int | float | None:
        """A number; None where there is none, as the mean of nothing."""
        counting = self._counts.get(place)
        return None if counting is None else counting.number(group)

    def groups(self, rows: str) -> list[str]:
        """The groups of some rows, in their order."""
        head = self._heads[rows]
        grouping = head.cell.group
        assert grouping is not None
        every = list(grouping.every(self.span.period, self.calendar))
        cells = [one for place, one in self._counts.items() if place[0] == rows]
        keys = {key for one in (head, *cells) for key in one.groups()}
        return [
            key
            for key in grouping.ordered(keys, every)
            if key in keys or not is_idle(grouping.unit, key)
        ]

    def behind(self, place: tuple[str, str], group: str = "") -> list[Found]:
        """The records, children or things that a number counts."""
        counting = self._counts.get(place)
        return [] if counting is None else list(counting.found(group))


def _counting_of(cell: Cell, span: Span, tally: Tally) -> Counting:
    if cell.countable:
        return ThingCounting(cell, span, tally)
    return (Counting if cell.table else BucketCounting)(cell, span, tally)

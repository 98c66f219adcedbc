"""The tally of a report: what each record adds to each of its numbers.

Each record is read once, and what it adds is kept, so that after a change only that record is
read again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tui.forms.entry.child_facts import comparable_name
from tui.forms.kinds.periods.earlier import one_before, year_before
from tui.reports.buckets import BucketCounting
from tui.reports.counting import Counting, ThingCounting
from tui.reports.grouping import is_idle
from tui.reports.records_of_form import RecordsOfForm

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.reports.cell import Cell, Plan
    from tui.reports.days import Span
    from tui.reports.sources import Key, Sources
    from tui.reports.things import CountedThing, Found


class _Names(dict[str, str]):
    """Names as they are compared with others, each worked out once."""

    def __missing__(self, name: str) -> str:
        found = self[name] = comparable_name(name)
        return found


class Tally:
    """All that a report counts over a period."""

    def __init__(self, plan: Plan, sources: Sources, span: Span) -> None:
        self.plan, self.sources, self.span = plan, sources, span
        self.calendar = calendar = sources.calendar()
        self.names = _Names()
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
        forms = {name: form for name in self._by_form if (form := sources.form(name))}
        self._buckets = {
            name: RecordsOfForm(
                form.sheet(),
                [one for one in self._by_form[name] if isinstance(one, BucketCounting)],
            )
            for name, form in forms.items()
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
        for name, form in forms.items():
            self._fill(name, form)

    def _fill(self, name: str, form: Form) -> None:
        """Count all records of a form, for the first time."""
        others, buckets = self._others[name], self._buckets[name]
        items = self.sources.items(form, None if others else buckets.names)
        buckets.fill(self._with_others(name, items) if others else items)

    def _with_others(
        self, name: str, items: Iterable[tuple[str, Values]]
    ) -> Iterator[tuple[str, Values]]:
        """Yield records of a form, each counted where it is not counted in buckets."""
        for record, values in items:
            self._add_to_others((name, record), values)
            yield record, values

    def note(self, keys: Collection[Key]) -> None:
        """Take in records that were added, changed or deleted."""
        self.counted = None
        self._things.clear()
        anew = {*keys}
        if self._children is not None and not all(self._joins_child(key) for key in keys):
            anew |= {key for key in self._find_children() if key in self._added}
        for key in anew:
            self._read_anew(key)

    def _joins_child(self, key: Key) -> bool:
        """Whether a record is only one more of its child, or of none; it is that child's then.

        Any other change may part or join the children of other records: those of the same name.
        """
        form, every = self.sources.form(key[0]), self._children or {}
        if form is None or not form.sheet().fact_blanks:
            return True
        if key[0] not in every or key[1] in every[key[0]]:
            return False
        if (child := self.sources.child(*key)) is None:
            return True
        siblings = [one for one in self.sources.siblings(*key) if one[0] in every and one != key]
        had = sum(one == child for records in every.values() for one in records.values())
        if had != len(siblings) or any(every[one].get(two) != child for one, two in siblings):
            return False
        if not self.sources.has_only_child(*key):
            return False
        every[key[0]][key[1]] = child
        return True

    def _find_children(self) -> set[Key]:
        """Find anew which child each record is about; return those of which it is another."""
        before, self._children = self._children or {}, None
        now = self._known_children()
        other: set[Key] = set()
        for name, records in now.items():
            was = before.get(name, {})
            changed = {record for record, _ in records.items() ^ was.items()}
            other |= {(name, record) for record in changed}
            if name in self._buckets:
                self._buckets[name].forget(changed)
        return other

    def _read_anew(self, key: Key) -> None:
        name, record = key
        for counting, entry in self._added.pop(key, ()):
            counting.remove(entry)
        form = self.sources.form(name)
        if form is None or name not in self._buckets:
            return
        values = self.sources.values(form, record)
        self._buckets[name].change(record, values)
        if values is not None:
            self._add_to_others(key, values)

    def child(self, key: Key) -> Hashable | None:
        """What tells the child of a record from others."""
        known = self._known_children()[key[0]]
        found = known.get(key[1])
        if found is None and (found := self.sources.child(*key)) is not None:
            known[key[1]] = found
        return found

    def _known_children(self) -> dict[str, dict[str, Hashable]]:
        if self._children is None:
            self._children = {name: {} for name in self._by_form}
            for (name, record), child in self.sources.children(self._by_form):
                self._children[name][record] = child
        return self._children

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

"""What is counted for one number: what each record adds, and takes away when it changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.counting.sentence import CHILDREN
from tui.forms.language.expression.values import rounded
from tui.reports.things import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.reports.cell import Cell
    from tui.reports.days import Span
    from tui.reports.sources import Key
    from tui.reports.tally import Tally
    from tui.reports.things import CountedThing

_MEMO: Final = 5_000
"""Answers of a condition that are remembered."""


class Counting:
    """A cell while it is counted: what was added to it, by group."""

    def __init__(self, cell: Cell, span: Span, tally: Tally) -> None:
        self.cell, self.span, self.tally = cell, span, tally
        self._memo: dict[Any, bool] = {}
        places = sorted({place for one in cell.conditions for place in one.places})
        parted = [place.partition(".") for place in places]
        self._asked = tuple(
            (name, tail, bool(tail) and name == cell.table) for name, _, tail in parted
        )
        """What the conditions ask for: a blank, the column of it, whether that is of the row."""
        self.member = cell.member.parts(span, tally.calendar)
        """By blank, which values a record that is counted has there."""
        form = tally.sources.form(cell.form)
        own = form.sheet().blanks if form else {}
        columns = own[cell.table].columns if cell.table in own else {}
        self._asks_row = any(name in columns for name in self.member)
        """Whether each row has days of its own by which it belongs to those that are counted."""
        days = span.named(tally.sources.today()).items()
        self.days = {name: day for name, day in days if name in places and name not in own}
        """The days by the names that conditions have for them, where they ask for these."""
        self._items: dict[str, dict[Any, Any]] = defaultdict(dict)
        self._distinct: dict[str, Counter[Any]] = defaultdict(Counter)
        self._total: dict[str, Any] = defaultdict(int)

    def add(self, key: Key, values: Values) -> list[Any]:
        """Add the rows of a record; return what was added."""
        if not self._asks_row and not self._belongs(values):
            return []
        added: list[Any] = []
        for index, row in enumerate(_rows(values, self.cell.table)):
            if self._asks_row and not self._belongs({**values, **row}):
                continue
            if not self._holds(values, row):
                continue
            if (what := self._what(key, values, row)) is None:
                continue
            for each in self._groups_of({**values, **row}):
                self._put(each, (*key, index), what)
                added.append((each, (*key, index), what))
        return added

    def match(self, values: Values) -> Sequence[str]:
        """The groups in which a record counts; none where it does not."""
        if not self._belongs(values) or not self._holds(values, None):
            return ()
        return self._groups_of(values)

    def _groups_of(self, values: Values) -> Sequence[str]:
        group = self.cell.group
        return group.keys(values, self.span.period, self.tally.calendar) if group else ("",)

    def _belongs(self, values: Values) -> bool:
        """Whether a record belongs to the days that are counted."""
        return all(holds(values.get(name)) for name, holds in self.member.items())

    def _what(self, key: Key, values: Values, row: Values | None) -> Any:
        """What of a record is counted; None for nothing."""
        cell = self.cell
        if not cell.thing:
            return ()
        if cell.thing == CHILDREN:
            child = self.tally.child(key)
            return None if child is None else (child,)
        return self.things(values, row) or None

    def things(self, values: Values, row: Values | None = None) -> tuple[Any, ...]:
        """What is counted of a blank or a column: its numbers, or what tells its values apart."""
        found = _values(self.cell.thing, values, row)
        return tuple(map(self.told, found) if self.cell.verb == "count" else numbers_of(found))

    def _put(self, group: str, item: Any, what: Any) -> None:
        self._items[group][item] = what
        if self.cell.thing and self.cell.verb == "count":
            self._distinct[group].update(what)
        elif self.cell.verb in {"sum", "mean"}:
            self._total[group] += sum(what)

    def remove(self, entry: Any) -> None:
        """Take out what was added."""
        group, item, what = entry
        if self._items[group].pop(item, None) is None:
            return
        if self.cell.thing and self.cell.verb == "count":
            self._distinct[group].subtract(what)
            self._distinct[group] += Counter()
        elif self.cell.verb in {"sum", "mean"}:
            self._total[group] -= sum(what)

    def groups(self) -> list[str]:
        """The groups in which there is anything."""
        return [key for key, items in self._items.items() if items]

    def number(self, group: str) -> int | float | None:
        """The number of a group."""
        cell, items = self.cell, self._items.get(group, {})
        if cell.verb == "count":
            return len(self._distinct.get(group, ())) if cell.thing else len(items)
        every = [number for what in items.values() for number in what]
        return self.reduced(self._total.get(group, 0), len(every), every)

    def reduced(self, total: Any, count: int, ends: list[Any]) -> int | float | None:
        """A sum, a mean, the least or the greatest of so many numbers; None of none."""
        places = self.cell.places
        if self.cell.verb == "sum":
            return kept_number(total, places or 6)
        if not count:
            return None
        if self.cell.verb == "mean":
            return kept_number(Fraction(total) / count, places)
        return kept_number(min(ends) if self.cell.verb == "min" else max(ends), places or 6)

    def found(self, group: str) -> Iterator[Found]:
        """Yield what stands behind the number of a group: as many as it counts."""
        items = self._items.get(group, {})
        if not (self.cell.thing and self.cell.verb == "count"):
            for item in items:
                yield Found(item[:2])
            return
        things: dict[Any, list[Key]] = {}
        for item, what in items.items():
            for each in what:
                things.setdefault(each, []).append(item[:2])
        for each, keys in things.items():
            name = "" if self.cell.thing == CHILDREN else self.called(each, keys[0])
            yield Found(keys[0], name, tuple(dict.fromkeys(keys)))

    def told(self, value: Value) -> Any:
        """What tells a value from others: names are the same however they are spelled."""
        return self.tally.names[str(value)] if self.cell.is_name else fixed(value)

    def called(self, thing: Any, key: Key) -> str:
        """What one of several different values is called: a name as it was written first."""
        if not self.cell.is_name:
            return str(thing)
        form = self.tally.sources.form(key[0])
        values = self.tally.sources.values(form, key[1]) if form else None
        written = _values(self.cell.thing, values or {}, None)
        return next((str(one) for one in written if self.told(one) == thing), str(thing))

    def _holds(self, values: Values, row: Values | None) -> bool:
        conditions = self.cell.conditions
        if not conditions:
            return True
        asked = {**self.days, **values} if self.days else values
        memo: Any = None
        with suppress(TypeError):
            memo = tuple(
                fixed(row.get(column) if row is not None and is_column else asked.get(name))
                for name, column, is_column in self._asked
            )
            if (known := self._memo.get(memo)) is not None:
                return known
        held = all(one.holds(asked, row) for one in conditions)
        if memo is not None and len(self._memo) < _MEMO:
            self._memo[memo] = held
        return held


class ThingCounting(Counting):
    """A cell that counts what a plugin makes of several records, such as families."""

    def __init__(self, cell: Cell, span: Span, tally: Tally) -> None:
        super().__init__(cell, span, tally)
        self._here: dict[Key, Values] = {}
        self._made: list[tuple[CountedThing, dict[str, list[Key]]]] | None = None

    def add(self, key: Key, values: Values) -> list[Any]:
        """Keep a record; things are made of all of them when they are asked for."""
        if not self._belongs(values):
            return []
        self._here[key], self._made = values, None
        return [key]

    def remove(self, entry: Any) -> None:
        """Drop a record."""
        self._here.pop(entry, None)
        self._made = None

    def _things(self) -> list[tuple[CountedThing, dict[str, list[Key]]]]:
        """The things for which the condition holds, each with its groups."""
        if self._made is not None:
            return self._made
        group = self.cell.group
        keys = {id(values): key for key, values in self._here.items()}
        self._made = []
        for thing in self.tally.things(self.cell, self._here):
            groups: dict[str, list[Key]] = defaultdict(list)
            for member in thing.members:
                around = {**member, **thing.values} if thing.values else member
                if not self._holds(around, None):
                    continue
                found = (
                    group.keys(member, self.span.period, self.tally.calendar) if group else ("",)
                )
                for each in found:
                    groups[each].append(keys[id(member)])
            if groups:
                self._made.append((thing, groups))
        return self._made

    def groups(self) -> list[str]:
        """The groups in which there is anything."""
        return list({key: None for _, groups in self._things() for key in groups})

    def number(self, group: str) -> int:
        """The number of a group."""
        return sum(group in groups for _, groups in self._things())

    def found(self, group: str) -> Iterator[Found]:
        """Yield the things behind the number of a group."""
        keys = {id(values): key for key, values in self._here.items()}
        for thing, groups in self._things():
            if group in groups:
                members = tuple(keys[id(member)] for member in thing.members)
                yield Found(members[0], thing.name, members)


def _rows(values: Values, table: str) -> Iterable[Values]:
    rows = values.get(table)
    if not isinstance(rows, list):
        return ()
    return [row for row in rows if isinstance(row, dict) and row.keys() - {"section"}]


def _values(thing: str, values: Values, row: Values | None) -> Iterator[Value]:
    """Yield the values of a blank, or of a column in all rows."""
    rows, dot, column = thing.partition(".")
    if dot:
        every = values.get(rows)
        for each in every if isinstance(every, list) else ():
            if isinstance(each, dict) and each.get(column) is not None:
                yield each[column]
        return
    value = row[thing] if row is not None and thing in row else values.get(thing)
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def numbers_of(values: Iterable[Any]) -> Iterator[int | Fraction]:
    """Yield those of some values that are numbers, without loss."""
    for value in values:
        if _is_number(value):
            yield value if isinstance(value, int) else Fraction(repr(value))


def fixed(value: Any) -> Any:
    """A value that can be told from others: a list as a tuple."""
    if isinstance(value, list):
        return tuple(map(fixed, value))
    if isinstance(value, dict):
        return tuple(sorted((key, fixed(each)) for key, each in value.items()))
    return value


def kept_number(number: Any, places: int) -> int | float:
    """A number as a record keeps it, rounded."""
    if isinstance(number, int):
        return number
    found = rounded(Fraction(number), places)
    return found.numerator if found.denominator == 1 else float(found)

"""The computation of a sheet: all values that its text works out, in the order that they follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.bounds import excess_of
from tui.forms.language.blank import blank_at, every_blank
from tui.forms.language.expression.order import all_needed, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.expression import Expression
    from tui.forms.place import Place

DECIMALS: Final = 2
"""Decimal places of a computed number whose text says no other."""


class Step(NamedTuple):
    """A blank, or a column of rows, with what it is worked out by."""

    name: str
    rows: str
    """The rows that it is a column of; '' for none."""
    expression: Expression
    decimals: int
    local: bool = False
    """Whether a cell follows from nothing of the other rows."""

    def value(self, values: Mapping[str, Any], row: Mapping[str, Any] | None = None) -> Any:
        """Its value in a record, or in a row; None where there is none, or none that is kept."""
        found = self.expression.value(values, row, decimals=self.decimals)
        return None if excess_of(found) else found


@dataclass(frozen=True, slots=True)
class Computation:
    """All that a text computes; dependencies are known once, when the text is read."""

    steps: tuple[Step, ...]
    """Each after those that it follows from."""
    affected: Mapping[str, tuple[int, ...]]
    """By blank, the places of the steps that follow from it."""
    columns: Mapping[str, frozenset[str]]
    """By rows, their columns that are computed."""

    def changes(
        self,
        values: Mapping[str, Any],
        changed: Set[str] | None = None,
        place: Place = "",
    ) -> dict[str, Any]:
        """What is to be set in a record, by blank; None where one is to be empty.

        With `changed`, only what follows from those blanks is worked out; where one of them is
        rows in which only a cell at `place` changed, only that row of them.
        """
        found, changes = dict(values), {}
        for step, row in self._affected(changed, place):
            name = step.rows or step.name
            fresh = self._rows(step, found, row) if step.rows else step.value(found)
            if not _same(fresh, found.get(name)):
                found[name] = changes[name] = fresh
        return changes

    def _affected(self, changed: Set[str] | None, place: Place) -> Iterator[tuple[Step, int]]:
        """Yield the steps to take, each with the only row that it concerns; -1 for all."""
        if changed is None:
            yield from ((step, -1) for step in self.steps)
            return
        rows, row, _ = ("", -1, "") if isinstance(place, str) else place
        every = {number for name in changed - {rows} for number in self.affected.get(name, ())}
        for number in sorted(every.union(self.affected.get(rows, ()))):
            step = self.steps[number]
            alone = step.local and step.rows == rows and number not in every
            yield step, row if alone else -1

    def _rows(self, step: Step, values: Mapping[str, Any], only: int) -> Any:
        rows = values.get(step.rows)
        if not isinstance(rows, list):
            return rows
        if only < 0:
            return [self._row(step, values, row) for row in rows]
        return [
            self._row(step, values, row) if index == only else row for index, row in enumerate(rows)
        ]

    def _row(self, step: Step, values: Mapping[str, Any], row: Any) -> Any:
        """A row with its cell; in one that is empty nothing is computed."""
        if not isinstance(row, dict):
            return row
        typed = row.keys() - self.columns[step.rows] - {"section"}
        fresh = step.value(values, row) if typed else None
        if _same(fresh, row.get(step.name)):
            return row
        others = {name: value for name, value in row.items() if name != step.name}
        return others if fresh is None else {**others, step.name: fresh}


def _same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and one == other)


def computation_of(blanks: Mapping[str, Blank]) -> Computation | None:
    """The computation of some blanks; None where nothing is computed by their text."""
    needs = needs_of(blanks)
    if not needs:
        return None
    deep = all_needed(needs)
    steps = tuple(_step(blanks, place, deep[place]) for place in ordered(needs))
    affected: dict[str, list[int]] = {}
    columns: dict[str, set[str]] = {}
    for number, step in enumerate(steps):
        place = f"{step.rows}.{step.name}" if step.rows else step.name
        # A cell that is typed into makes a row that had none: all of that row follows from it.
        names = {one.partition(".")[0] for one in deep[place]} | (
            {step.rows} if step.rows else set()
        )
        for name in names:
            affected.setdefault(name, []).append(number)
        if step.rows:
            columns.setdefault(step.rows, set()).add(step.name)
    return Computation(
        steps,
        {name: tuple(numbers) for name, numbers in affected.items()},
        {rows: frozenset(names) for rows, names in columns.items()},
    )


def needs_of(blanks: Mapping[str, Blank]) -> dict[str, set[str]]:
    """By blank and column that is computed, the places that it reads, and that decide on these."""
    found: dict[str, set[str]] = {}
    for blank in every_blank(blanks):
        if blank.computed is not None:
            found[blank.place] = _with_conditions(blanks, blank.computed.places)
    return found


def _with_conditions(blanks: Mapping[str, Blank], places: tuple[str, ...]) -> set[str]:
    found = set(places)
    for place in places:
        rows, _, column = place.partition(".")
        found |= _asked(blanks[rows])
        if column:
            found |= _asked(blanks[rows].columns[column], blanks[rows])
    return found


def _asked(blank: Blank, rows: Blank | None = None) -> set[str]:
    """The places that a blank, or a column of rows, asks about before it is asked for."""
    if blank.show_if is None:
        return set()
    places = blank.show_if.places
    return {f"{rows.name}.{one}" if rows and one in rows.columns else one for one in places}


def _step(blanks: Mapping[str, Blank], place: str, needed: Set[str]) -> Step:
    blank = blank_at(blanks, place)
    assert blank.computed is not None
    decimals = int(blank.kind.settings.get("decimals", DECIMALS))
    local = bool(blank.rows) and blank.rows not in needed
    return Step(blank.name, blank.rows, blank.computed, decimals, local)

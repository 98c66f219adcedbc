"""The state of a draft at one moment: undo goes from one to another."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.forms.place import blank_name, is_new_row

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from tui.forms.entry.recall import KnownChild
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.place import Place
    from tui.forms.problem import Problem


@dataclass(slots=True)
class State:
    """The values taken, and the entries that no kind could read."""

    values: dict[str, Value] = field(default_factory=dict)
    refused: dict[Place, tuple[str, Problem]] = field(default_factory=dict)
    """Entries as they were typed, each with its problem."""
    offered: frozenset[str] = field(default=frozenset(), compare=False)
    """Blanks whose value was offered by the program and has not been touched."""
    given: frozenset[Place] = field(default=frozenset(), compare=False)
    """The places whose value the program put there, or the user chose: nobody has typed it."""
    emptied: frozenset[str] = field(default=frozenset(), compare=False)
    """Blanks that were emptied, so that nothing is offered on them again."""
    dependent: frozenset[str] = field(default=frozenset(), compare=False)
    """Those of them whose offer follows from the values of other blanks."""
    child: KnownChild | None = field(default=None, compare=False)
    """The child that was chosen, as long as its name is there."""

    def copy(self) -> State:
        """A copy that later changes do not touch."""
        return replace(self, values=deepcopy(self.values), refused=dict(self.refused))

    def value(self, place: Place) -> Value:
        """The value at a place; None where it is empty."""
        if isinstance(place, str):
            return self.values.get(place)
        if is_new_row(place):
            return None
        rows = self.values.get(place[0]) or ()
        return rows[place[1]].get(place[2]) if place[1] < len(rows) else None

    def put(self, place: Place, value: Value) -> None:
        """Set a value; None takes it away."""
        if isinstance(place, str):
            row: dict[str, Value] = self.values
            name = place
        else:
            row, name = self.editable_rows(place[0])[place[1]], place[2]
        if value is None:
            row.pop(name, None)
        else:
            row[name] = value

    def put_all(self, values: Values) -> None:
        """Set the values of several blanks; nobody has typed anything else there."""
        self.values.update(values)
        self.drop_refused(values)
        self.offered -= values.keys()
        self.given = frozenset(place for place in self.given if blank_name(place) not in values)

    def offer(self, values: Values) -> None:
        """Offer values on blanks; a cell of rows is offered with them."""
        self.values.update(values)
        self.offered |= frozenset(values)
        self.given |= frozenset(values)
        for name, value in values.items():
            if isinstance(value, list) and all(isinstance(row, dict) for row in value):
                rows = enumerate(value)
                self.given |= {(name, index, column) for index, row in rows for column in row}

    def note_entry(self, place: Place, *, typed: bool) -> None:
        """Note that the user has changed what is at a place, by typing or by choosing."""
        self.offered -= {blank_name(place)}
        self.given = self.given - {place} if typed else self.given | {place}
        if isinstance(place, str):
            empty = place not in self.values and place not in self.refused
            self.emptied = self.emptied | {place} if empty else self.emptied - {place}

    def has_refused(self, name: str) -> bool:
        """Whether an entry on a blank, or in its rows, is refused."""
        return any(blank_name(place) == name for place in self.refused)

    def drop_refused(self, names: Container[str]) -> None:
        """Drop the refused entries on some blanks and in their rows."""
        self.refused = {
            place: each for place, each in self.refused.items() if blank_name(place) not in names
        }

    def editable_rows(self, name: str) -> list[dict[str, Value]]:
        """Rows copied for a change, so that whoever holds the old ones sees that they differ."""
        rows = self.values[name] = [dict(row) for row in self.values.get(name) or ()]
        return rows

    def add_row(self, name: str, at: int, section: int) -> int:
        """Put an empty row at an index, or the nearest in its section; return its index."""
        rows = self.editable_rows(name)
        first = sum(row.get("section", 0) < section for row in rows)
        last = sum(row.get("section", 0) <= section for row in rows)
        at = min(max(at, first), last)
        rows.insert(at, {"section": section} if section else {})
        self._renumber(name, lambda index: index + (index >= at))
        return at

    def remove_row(self, name: str, index: int) -> None:
        """Remove a row, and what was refused in it."""
        rows = self.editable_rows(name)
        del rows[index]
        if not rows:
            del self.values[name]
        gone = [place for place in self.refused if place[:2] == (name, index)]
        for place in gone:
            del self.refused[place]
        self.given = frozenset(place for place in self.given if place[:2] != (name, index))
        self._renumber(name, lambda other: other - (other > index))

    def neighbour_row(self, name: str, index: int, step: int) -> int | None:
        """The index of the next row of the same section, up (-1) or down (1); None for none."""
        rows = self.values.get(name) or ()
        section = rows[index].get("section", 0)
        other = index + step
        while 0 <= other < len(rows) and rows[other].get("section", 0) != section:
            other += step
        return other if 0 <= other < len(rows) else None

    def swap_rows(self, name: str, index: int, other: int) -> None:
        """Swap two rows, with what was refused in them."""
        rows = self.editable_rows(name)
        rows[index], rows[other] = rows[other], rows[index]
        swap = {index: other, other: index}
        self._renumber(name, lambda old: swap.get(old, old))

    def move_section(self, name: str, index: int, step: int, sections: Sequence[int]) -> bool:
        """Put a row into the section before or after its own; False where there is none."""
        at = sections.index((self.values.get(name) or ())[index].get("section", 0)) + step
        if not 0 <= at < len(sections):
            return False
        self.editable_rows(name)[index]["section"] = sections[at]
        return True

    def _renumber(self, name: str, new: Callable[[int], int]) -> None:
        """Keep what is noted of places with their rows when the rows' indices change."""

        def moved(place: Place) -> Place:
            inside = not isinstance(place, str) and place[0] == name
            return (name, new(int(place[1])), place[2]) if inside else place

        refused, self.refused = self.refused, {}
        for place, (text, problem) in refused.items():
            there = moved(place)
            self.refused[there] = (text, problem._replace(place=there))
        self.given = frozenset(map(moved, self.given))

"""The draft: the truth about a record while it is being typed."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tui.forms.bounds import within_bounds
from tui.forms.entry import child_facts, validation
from tui.forms.entry.dependent_offers import DependentOffers, put_child
from tui.forms.entry.draft_json import draft_from_json, draft_to_json
from tui.forms.entry.history import History
from tui.forms.entry.meanwhile import NOTHING, changed_names, follow, meanwhile_of
from tui.forms.entry.offers import initial_offers, next_numbers
from tui.forms.entry.recall import EMPTY
from tui.forms.entry.relevance import relevant_places, typed_columns
from tui.forms.entry.state import State
from tui.forms.place import Place, blank_name, new_row
from tui.forms.problem import Problem
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tui.forms.entry.history import Step
    from tui.forms.entry.meanwhile import Meanwhile
    from tui.forms.entry.recall import KnownChild, Recall
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.records_view import RecordsView


class Draft:
    """A record being typed: entries go in, values and problems come out.

    An entry that its kind refuses is kept as it was typed, beside its problem, until it is
    mended; so nothing is lost on bad input. Every change can be undone.

    Without `values` it is a new record, in which values are offered.
    """

    def __init__(
        self,
        form: Form,
        sheet: Sheet,
        records: RecordsView,
        today: date,
        *,
        values: Values | None = None,
        record: str = "",
        key: str = "",
        recall: Recall = EMPTY,
    ) -> None:
        self.form, self.sheet, self.records, self.today = form, sheet, records, today
        self.recall = recall
        """The children and entries that were kept before."""
        self.record = record
        """The id of the record that it changes; empty for a new one."""
        self.key = key or record
        """The key under which it is stored until it is saved."""
        self.resumed = False
        """Whether it goes on from a draft that was stored."""
        self.prepared = False
        """Whether it began with more than any new record is offered, as a copy does."""
        self.set_aside = False
        """Whether a draft was stored that does not fit the form any more."""
        self.typing: tuple[Place, str] | None = None
        """The place in focus and the text in its editor, not yet taken."""
        self.pasted = ""
        """What of that text was pasted, or is data: its letters are no keys of the number row."""
        self.meanwhile = NOTHING
        """What was changed in its record since it was begun, as far as it was told of last."""
        self._begun = validation.without_empty(deepcopy(values or {}))
        """The values of its record over which it is typed."""
        self._state = State(deepcopy(self._begun))
        self._initial: dict[str, Value] = {}
        """The values that were offered at the beginning."""
        self._dependent = DependentOffers(form, sheet, recall, today)
        self._computed: frozenset[str] = frozenset()
        """Blanks that the form computes, of those that somebody may type, too."""
        self._yearly = {blank.kind.settings.get("yearly", "") for blank in sheet.blanks.values()}
        """Blanks by whose year something is numbered."""
        if values is None:
            self._initial = initial_offers(sheet, records, today, carry=True)
            self._state.offer(deepcopy(self._initial))
        self._derive()
        self._about: KnownChild | None = recall.child_of(form.id, record) if record else None
        self._saved = self._state.copy()
        self._history = History()

    @property
    def values(self) -> dict[str, Value]:
        """The values taken so far, the computed ones among them."""
        return self._state.values

    @property
    def offered(self) -> frozenset[str]:
        """The blanks whose value was offered by the program and has not been touched."""
        return self._state.offered

    @property
    def facts(self) -> dict[str, Value]:
        """The facts of a child that it states, by name."""
        return child_facts.stated_facts(self.sheet, self.values)

    @property
    def child(self) -> KnownChild | None:
        """The child that it is about, where somebody has written of it before."""
        return self._state.child or self._about

    @property
    def typing_changed(self) -> bool:
        """Whether the text in the editor differs from the entry that was taken there."""
        return self.typing is not None and self.typing[1] != self.entry(self.typing[0])

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was opened."""
        return self.typing_changed or self._state != self._saved

    def blank(self, place: Place) -> Blank:
        """The blank at a place: for a cell its column, for a new row the rows."""
        if isinstance(place, str):
            return self.sheet.blanks[place]
        rows = self.sheet.blanks[place[0]]
        return rows.columns[place[2]] if place[2] else rows

    def value(self, place: Place) -> Value:
        """The value taken at a place; None where it is empty."""
        return self._state.value(place)

    def entry(self, place: Place) -> str:
        """The text that the editor of a place begins with: a refused entry, or the value typed."""
        if place in self._state.refused:
            return self._state.refused[place][0]
        return self.blank(place).kind.edit(self.value(place))

    def shown(self, place: Place) -> str:
        """The text that the sheet shows at a place."""
        if self.typing is not None and self.typing[0] == place:
            return self.typing[1]
        if place in self._state.refused:
            return self._state.refused[place][0]
        return self.blank(place).kind.show(self.value(place))

    def commit_entry(self) -> Problem | None:
        """Take the entry that is being typed; the problem, where its kind refuses it."""
        if self.typing is None:
            return None
        (place, text), self.typing = self.typing, None
        return self.enter(place, text)

    def enter(self, place: Place, typed: str, *, chosen: bool = False) -> Problem | None:
        """Take an entry, typed or `chosen` among suggestions.

        Returns the problem, where its kind refuses it.
        """
        if typed == self.entry(place):
            kept = self._state.refused.get(place)
            return kept[1] if kept else None
        self._remember(place)
        problem = None
        try:
            self._state.put(place, self.read(place, typed, chosen=chosen))
            self._state.refused.pop(place, None)
        except UserError as refusal:
            problem = Problem(place, refusal.message)
            self._state.put(place, None)
            self._state.refused[place] = (typed, problem)
        self._touch(place, typed=not chosen)
        return problem

    def read(self, place: Place, text: str, *, chosen: bool = False) -> Value:
        """Read the text in the editor of a place, or one `chosen` among suggestions.

        Raises:
            UserError: its kind cannot read it, or it is too long.
        """
        kind = self.blank(place).kind
        is_data = chosen or (self.pasted and self.pasted in text)
        return (kind.accept if is_data else kind.parse)(within_bounds(text), self.today)

    def put(self, place: Place, value: Value) -> bool:
        """Set a value that was chosen and not typed; whether that was a change."""
        if value == self.value(place) and place not in self._state.refused:
            self.accept_offer(place)
            return False
        self._remember(place)
        self._state.refused.pop(place, None)
        self._state.put(place, value)
        self._touch(place)
        return True

    def take_back(self) -> None:
        """Undo the last change for good: no redo leads to it."""
        self._restore(self._history.take_back())

    def discard(self) -> None:
        """Throw away all that was typed since it was opened; undo brings it back."""
        self._remember("")
        self.typing, self._state = None, self._saved.copy()
        self.renumber()

    def is_given(self, place: Place) -> bool:
        """Whether the program put the value at a place, or counted it: nobody has typed it."""
        if place in self._state.given:
            return True
        if not isinstance(place, str) or place not in self._computed:
            return False
        others = {name: value for name, value in self.values.items() if name != place}
        return bool(self._compute(others).get(place) == self.value(place))

    def put_all(self, values: Values) -> None:
        """Set the values of several blanks at once, as one change that can be undone."""
        self._remember("")
        known = {name: deepcopy(v) for name, v in values.items() if name in self.sheet.blanks}
        self._state.put_all(known)
        self._refresh_dependent()
        self._derive()

    def accept_offer(self, place: Place) -> None:
        """Take the value that is offered at a place as it is."""
        self._state.offered -= {blank_name(place)}

    def choose_child(self, place: Place, child: KnownChild) -> None:
        """Put a known child's name at a place; its other facts are offered, as one change."""
        self._remember(place)
        put_child(self._state, self.sheet, place, child)
        self._touch(place)

    def places(self) -> Iterator[Place]:
        """The places that are asked for, in the order of the sheet."""
        return relevant_places(self.sheet, self.values)

    def refused(self) -> list[Problem]:
        """The problems of the entries that no kind could read."""
        return [problem for _, problem in self._state.refused.values()]

    def problems(self) -> list[Problem]:
        """All errors and warnings, in the order of the sheet."""
        found = self.refused()
        refused = {problem.place for problem in found}
        validated = validation.record_problems(
            self.form, self.sheet, self.values, self.records, self.record, today=self.today
        )
        found += [problem for problem in validated if problem.place not in refused]
        order = {place: number for number, place in enumerate(self.places())}
        return sorted(found, key=lambda problem: order.get(problem.place, len(order)))

    def add_row(self, rows: str, at: int, section: int = 0) -> Place:
        """Put an empty row at an index, or the nearest in its section; return its first place."""
        self._remember(new_row(rows, section))
        at = self._state.add_row(rows, at, section)
        self._derive()
        blank, row = self.sheet.blanks[rows], self.values[rows][at]
        return (rows, at, next(typed_columns(blank, row, self.values), next(iter(blank.columns))))

    def remove_row(self, rows: str, index: int) -> None:
        """Remove a row."""
        self._remember((rows, index, next(iter(self.sheet.blanks[rows].columns))))
        self._state.remove_row(rows, index)
        self._derive()

    def move_row(self, rows: str, index: int, step: int) -> int:
        """Move a row up (-1) or down (1) past its neighbour, or into the next section.

        Return its new index.
        """
        before, other = self._state.copy(), self._state.neighbour_row(rows, index, step)
        if other is not None:
            self._state.swap_rows(rows, index, other)
        elif not self._state.move_section(rows, index, step, self.sheet.sections_of(rows)):
            return index
        self._history.add(before, (rows, index, next(iter(self.sheet.blanks[rows].columns))))
        self._derive()
        return index if other is None else other

    def renumber(self) -> None:
        """Take the next numbers where those offered are untouched, since others may be taken."""
        serial = {name for name in self.offered if self.sheet.blanks[name].kind.name == "serial"}
        if serial and not self.record:
            found = next_numbers(self.sheet, self.records, self.today, self.values)
            self.values.update({name: found[name] for name in serial})

    def undo(self) -> Place | None:
        """Go back one change; its place, empty for several, or None where there is none."""
        return self._go(self._history.undo(self._state))

    def redo(self) -> Place | None:
        """Make an undone change again; returns what `undo` does."""
        return self._go(self._history.redo(self._state))

    def set_baseline(self) -> None:
        """Make the present state the beginning, from which nothing is typed yet."""
        self.prepared = True
        self._saved = self._state.copy()
        self._history.clear_past()

    def mark_saved(self, record: str) -> None:
        """Make the present state the saved one, of the record with that id."""
        self.record = self.key = record
        self._begun = validation.without_empty(deepcopy(self.values_to_keep()))
        self._state.offered = self._state.dependent = frozenset()
        self._state.given = frozenset()
        self._saved = self._state.copy()

    def as_typed(self) -> dict[str, Value]:
        """The values with the one that the editor's text gives, where its kind takes it."""
        values = dict(self.values)
        if self.typing is not None and isinstance(place := self.typing[0], str):
            with suppress(UserError):
                values[place] = self.read(place, self.typing[1])
        return values

    def values_to_keep(self) -> dict[str, Value]:
        """The values of its record: rows in the order of their sections, empty rows left out."""
        return validation.values_to_keep(self.sheet, self.values)

    def snapshot(self) -> dict[str, Any]:
        """All that was typed, as JSON, for `resume`."""
        typed = draft_to_json(self.sheet, self._state, self.typing, self.pasted)
        return {**typed, "begun": deepcopy(self._begun)} if self.record else typed

    def resume(self, snapshot: Mapping[str, Any]) -> bool:
        """Go on from a snapshot; False, and nothing done, where it does not fit the sheet.

        A value that its blank does not take any more becomes a refused entry.
        """
        if (found := draft_from_json(self.sheet, snapshot, self.today)) is None:
            return False
        self._state = State(found.values)
        for place, self.pasted in found.entries:
            self.enter(place, self.pasted)
        self._history.clear_past()
        self._derive()
        self._state.given, self._state.emptied = found.given, found.emptied
        self._state.offered = found.offered & self.values.keys()
        self._state.dependent = self.offered & self.sheet.fact_blanks.keys()
        self.renumber()
        self.typing, self.pasted = found.typing, found.pasted
        if self.record and isinstance(begun := snapshot.get("begun"), dict):
            now, self._begun = self._begun, begun
            self.follow(now)
        self.resumed = True
        return True

    def follow(self, now: Values) -> Meanwhile:
        """Take over what its record says now, but for what was typed; see `meanwhile`."""
        begun, self._begun = self._begun, validation.without_empty(deepcopy(now))
        typing = blank_name(self.typing[0]) if self.typing else ""
        kept = follow(self._state, begun, self._begun, typing if self.typing_changed else "")
        for state in (self._saved, *self._history.states()):
            follow(state, begun, self._begun)
        if (changed := changed_names(begun, self._begun)) and typing in {*changed} - kept:
            self.typing = None
        self._derive(set(changed) or None)
        self.meanwhile = meanwhile_of(self.sheet, changed, kept)
        return self.meanwhile

    def _touch(self, place: Place, *, typed: bool = False) -> None:
        self._state.note_entry(place, typed=typed)
        if place in self._yearly:
            self.renumber()
        self._derive(self._refresh_dependent() | {blank_name(place)}, place)

    def _refresh_dependent(self) -> set[str]:
        """Offer what follows from what was typed; return the blanks that may have changed."""
        before = {*self.sheet.fact_blanks, *self._yearly, *self._state.dependent}
        # A record that is saved already says what it says.
        if not self.record:
            self._dependent.refresh(self._state, self._initial)
        return before | self._state.dependent

    def _derive(self, changed: set[str] | None = None, place: Place = "") -> None:
        computed = self._compute(self.values, changed, place)
        self._state.values = validation.without_empty({**self.values, **computed})
        names = {name for name in computed if self.sheet.blanks[name].typed}
        self._computed = frozenset(names - self.sheet.computed_rows)

    def _compute(self, values: Values, *changed: Any) -> dict[str, Value]:
        about = (self.form, self.sheet, values, self.records, self.today)
        return validation.computed_values(*about, *changed)

    def _remember(self, place: Place) -> None:
        self._history.add(self._state, place)

    def _go(self, step: Step | None) -> Place | None:
        self._restore(step.state if step else None)
        return step.place if step else None

    def _restore(self, state: State | None) -> None:
        if state is not None:
            self.typing, self._state = None, state

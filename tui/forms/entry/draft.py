"""The draft: the truth about a record while it is being typed."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tui.forms.entry import child_facts, validation
from tui.forms.entry.draft_json import read
from tui.forms.entry.offers import followed, numbers, offers
from tui.forms.entry.recall import EMPTY
from tui.forms.entry.relevance import cells, places
from tui.forms.entry.state import State
from tui.forms.place import Place, blank_name
from tui.forms.problem import Problem
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

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
        """What was kept before of children and in this form."""
        self.record = record
        """The id of the record that it changes; empty for a new one."""
        self.key = key or record
        """By what it is kept while it is not saved."""
        self.resumed = False
        """Whether it goes on from a draft that was kept."""
        self.prepared = False
        """Whether it began with more than any new record is offered, as a copy does."""
        self.set_aside = False
        """Whether a draft was kept that does not fit the form any more."""
        self.typing: tuple[Place, str] | None = None
        """The blank in hand and what stands in its editor, not yet taken."""
        self._state = State(dict(deepcopy(values or {})))
        self._first: dict[str, Value] = {}
        """What was offered at the beginning."""
        self._years = {blank.kind.settings.get("yearly") for blank in sheet.blanks.values()}
        """Blanks by whose year something is numbered."""
        if values is None:
            self._offer()
        self._derive()
        self._about: KnownChild | None = recall.child_of(form.id, record) if record else None
        self._saved = self._state.copy()
        self._past: list[State] = []
        self._future: list[State] = []

    @property
    def values(self) -> dict[str, Value]:
        """The values taken so far, the computed ones among them."""
        return self._state.values

    @property
    def offered(self) -> frozenset[str]:
        """Blanks whose value was offered by the program and has not been touched."""
        return self._state.offered

    @property
    def facts(self) -> dict[str, Value]:
        """What stands in it of a child, by fact."""
        return child_facts.told(self.sheet, self.values)

    @property
    def child(self) -> KnownChild | None:
        """The child that it is about, as far as it has been written of before."""
        return self._state.child or self._about

    @property
    def writing(self) -> bool:
        """Whether what stands in the editor differs from what was taken there."""
        return self.typing is not None and self.typing[1] != self.entry(self.typing[0])

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was opened."""
        return self.writing or self._state != self._saved

    def blank(self, place: Place) -> Blank:
        """Return the blank at a place."""
        if isinstance(place, str):
            return self.sheet.blanks[place]
        rows = self.sheet.blanks[place[0]]
        return rows.columns[place[2]] if place[2] else rows

    def value(self, place: Place) -> Value:
        """Return the value taken at a place; None where nothing stands."""
        return self._state.value(place)

    def entry(self, place: Place) -> str:
        """Return what stands in the editor at a place: the refused entry, or the value as typed."""
        if place in self._state.refused:
            return self._state.refused[place][0]
        return self.blank(place).kind.edit(self.value(place))

    def shown(self, place: Place) -> str:
        """Return what the sheet shows at a place."""
        if self.typing is not None and self.typing[0] == place:
            return self.typing[1]
        if place in self._state.refused:
            return self._state.refused[place][0]
        return self.blank(place).kind.show(self.value(place))

    def settle(self) -> Problem | None:
        """Take the entry that is being typed; the problem, where its kind refuses it."""
        if self.typing is None:
            return None
        (place, text), self.typing = self.typing, None
        return self.enter(place, text)

    def enter(self, place: Place, typed: str) -> Problem | None:
        """Take an entry; the problem, where its kind refuses it."""
        if typed == self.entry(place):
            kept = self._state.refused.get(place)
            return kept[1] if kept else None
        self._remember()
        problem = None
        try:
            self._state.put(place, self.blank(place).kind.parse(typed, self.today))
            self._state.refused.pop(place, None)
        except UserError as refusal:
            problem = Problem(place, refusal.message)
            self._state.put(place, None)
            self._state.refused[place] = (typed, problem)
        self._touch(place)
        return problem

    def put(self, place: Place, value: Value) -> None:
        """Set a value that was chosen and not typed."""
        if value == self.value(place) and place not in self._state.refused:
            self.agree(place)
            return
        self._remember()
        self._state.refused.pop(place, None)
        self._state.put(place, value)
        self._touch(place)

    def agree(self, place: Place) -> None:
        """Take the value that is offered at a place as it stands."""
        self._state.offered -= {blank_name(place)}

    def choose(self, place: Place, child: KnownChild) -> None:
        """Put a known child's name at a place; what else is known of it is offered, as one change.

        What somebody has typed stays as it is; what the name of the child before had, and this
        one's has not, goes.
        """
        self._remember()
        self._state.refused.pop(place, None)
        before = self._state.child.facts if self._state.child else {}
        for name, blank in self.sheet.fact_blanks.items():
            if name == place or (
                blank.same in child_facts.NAMES and name not in self._state.refused
            ):
                value = self.value(name)
                theirs = value is not None and value == before.get(blank.same)
                self._state.put(name, child.facts.get(blank.same, None if theirs else value))
                self.agree(name)
        self._state.child = child
        self._touch(place)

    def elsewhere(self, place: Place) -> str:
        """Return what other forms, or other blanks, say of the child, as it would be typed here.

        Empty where they say the same or nothing.
        """
        blank = self.blank(place)
        if not blank.same or blank.same in child_facts.NAMES:
            return ""
        latest = (self.child.facts if self.child else {}).get(blank.same)
        if latest is None and self.value(place) is None:
            latest = child_facts.inferred(self.facts).get(blank.same)
        try:
            value = blank.kind.accept(latest, self.today)
        except UserError:
            return ""
        return "" if value == self.value(place) else blank.kind.edit(value)

    def outdated(self) -> list[str]:
        """Return the blanks of a kept record of which another form has said otherwise since."""
        kept = self.values if self.record else {}
        return [name for name in self.sheet.fact_blanks if name in kept and self.elsewhere(name)]

    def places(self) -> Iterator[Place]:
        """Yield the places that are asked for, in the order of the sheet."""
        return places(self.sheet, self.values)

    def refused(self) -> list[Problem]:
        """Return what is wrong with the entries that no kind could read."""
        return [problem for _, problem in self._state.refused.values()]

    def problems(self) -> list[Problem]:
        """Return all that is wrong or odd, in the order of the sheet."""
        found = self.refused()
        refused = {problem.place for problem in found}
        checked = validation.check(self.form, self.sheet, self.values, self.records, self.record)
        found += [problem for problem in checked if problem.place not in refused]
        order = {place: number for number, place in enumerate(self.places())}
        return sorted(found, key=lambda problem: order.get(problem.place, len(order)))

    def add_row(self, rows: str, at: int, section: int = 0) -> Place:
        """Put an empty row at an index, or the nearest in its section; return its first place."""
        self._remember()
        at = self._state.add_row(rows, at, section)
        self._derive()
        blank, row = self.sheet.blanks[rows], self.values[rows][at]
        return (rows, at, next(cells(blank, row, self.values), next(iter(blank.columns))))

    def remove_row(self, rows: str, index: int) -> None:
        """Take a row out."""
        self._remember()
        self._state.remove_row(rows, index)
        self._derive()

    def move_row(self, rows: str, index: int, step: int) -> int:
        """Move a row past its neighbour, or over its section's edge, and return its new index."""
        other = self._state.neighbour(rows, index, step)
        if other is None:
            self._move_section(rows, index, step)
            return index
        self._remember()
        self._state.swap_rows(rows, index, other)
        self._derive()
        return other

    def take(self, values: Values) -> None:
        """Put several values at once, as one change that can be undone."""
        self._remember()
        known = {name: deepcopy(v) for name, v in values.items() if name in self.sheet.blanks}
        self.values.update(known)
        self._state.forget_refused(known)
        self._state.offered -= known.keys()
        self._follow()
        self._derive()

    def start_here(self) -> None:
        """Take what stands for the beginning: while nothing is typed, there is nothing to keep."""
        self.prepared = True
        self._saved = self._state.copy()
        self._past.clear()

    def number(self) -> None:
        """Take the next numbers where those offered stand untouched, since others may be taken."""
        serial = {name for name in self.offered if self.sheet.blanks[name].kind.name == "serial"}
        if serial and not self.record:
            found = numbers(self.sheet, self.records, self.today, self.values)
            self.values.update({name: found[name] for name in serial})

    def undo(self) -> bool:
        """Go back one change; False where there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Take an undone change again; False where there is none."""
        return self._step(self._future, self._past)

    def saved(self, record: str) -> None:
        """Take note that it is kept as it stands."""
        self.record = self.key = record
        self._state.offered = self._state.followed = frozenset()
        self._saved = self._state.copy()

    def as_typed(self) -> dict[str, Value]:
        """Return the values with what stands in the editor, where its kind takes it."""
        values = dict(self.values)
        if self.typing is not None and isinstance(place := self.typing[0], str):
            with suppress(UserError):
                values[place] = self.blank(place).kind.parse(self.typing[1], self.today)
        return values

    def snapshot(self) -> dict[str, Any]:
        """Return all that was typed, as JSON, for `resume`."""
        refused = [[place, text] for place, (text, _) in self._state.refused.items()]
        return {
            "edition": self.sheet.edition.isoformat(),
            "values": deepcopy(self.values),
            "refused": refused,
            "typing": list(self.typing) if self.typing else None,
            "offered": sorted(self.offered & self.values.keys()),
        }

    def resume(self, snapshot: Mapping[str, Any]) -> bool:
        """Take up what a snapshot holds; False, and nothing done, where it does not fit.

        A value that its blank does not take any more stands there as a refused entry.
        """
        found = read(self.sheet, snapshot, self.today)
        if found is None:
            return False
        self._state = State(found.values)
        for place, text in found.entries:
            self.enter(place, text)
        self._past.clear()
        self._derive()
        self._state.offered = found.offered & self.values.keys()
        self._state.followed = self.offered & self.sheet.fact_blanks.keys()
        self.number()
        self.typing = found.typing
        self.resumed = True
        return True

    def kept(self) -> dict[str, Value]:
        """Return the values to keep: rows in the order of their sections, empty rows left out."""
        values = dict(self.values)
        for name, blank in self.sheet.blanks.items():
            if blank.columns and name in values:
                rows = [row for row in values[name] if validation.stands(row)]
                values[name] = sorted(rows, key=lambda row: row.get("section", 0))
        return {name: value for name, value in values.items() if value not in (None, [])}

    def _offer(self) -> None:
        self._first = offers(self.sheet, self.records, self.today, carry=True)
        self.values.update(deepcopy(self._first))
        self._state.offered = frozenset(self.values)

    def _move_section(self, rows: str, index: int, step: int) -> None:
        """Put a row into the next section, where there is one."""
        sections = self.sheet.sections_of(rows)
        at = sections.index(self.values[rows][index].get("section", 0)) + step
        if 0 <= at < len(sections):
            self._remember()
            self._state.rows(rows)[index]["section"] = sections[at]
            self._derive()

    def _touch(self, place: Place) -> None:
        self.agree(place)
        if place in self._years:
            self.number()
        self._follow()
        self._derive()

    def _follow(self) -> None:
        """Offer what follows from what stands: facts of the child that is named, and from them.

        What was offered for another name is taken back; what somebody typed is never touched,
        and a record that is kept already says what it says.
        """
        if self.record:
            return
        state = self._state
        for name in state.followed & state.offered:
            self._state.put(name, deepcopy(self._first.get(name)))
        open_ = state.followed & state.offered
        state.offered -= {name for name in open_ if name not in self.values}
        facts = child_facts.told(self.sheet, self.values, but=state.offered)
        if state.child and child_facts.folded(state.child.name) != child_facts.folded(
            facts.get(child_facts.NAME)
        ):
            state.child = None
        if state.child is None and facts.get(child_facts.NAME):
            state.child = self.recall.child(facts)
        found = followed(self, state.child)
        free = {n for n in found if n in state.offered or (n not in self.values and state.free(n))}
        self.values.update({name: found[name] for name in free})
        state.offered |= free
        state.followed = frozenset(free)

    def _derive(self) -> None:
        self._state.values = validation.derive(self.form, self.sheet, self.values, self.records)

    def _remember(self) -> None:
        self._past.append(self._state.copy())
        del self._past[:-200]
        self._future.clear()

    def _step(self, source: list[State], target: list[State]) -> bool:
        if not source:
            return False
        self.typing = None
        target.append(self._state)
        self._state = source.pop()
        return True

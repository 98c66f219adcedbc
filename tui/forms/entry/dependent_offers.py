"""The offers that follow from other blanks: facts of the child, proposals of the form."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tui.forms.entry import child_facts
from tui.forms.entry.family_facts import named_parents
from tui.forms.language.record_data import accept_record
from tui.forms.plugin_fault import source_of

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.entry.recall import KnownChild, Recall
    from tui.forms.entry.state import State
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


class DependentOffers:
    """Offers in a new record for the sake of the values of other blanks."""

    def __init__(self, form: Form, sheet: Sheet, recall: Recall, today: date) -> None:
        self._form, self._sheet, self._recall, self._today = form, sheet, recall, today

    def refresh(self, state: State, initial: Values) -> None:
        """Offer in a state what follows from its values.

        An offer for another name is taken back to the `initial` one; what somebody typed is
        never touched.
        """
        for name in state.dependent & state.offered:
            state.put(name, deepcopy(initial.get(name)))
        taken_back = state.dependent & state.offered
        state.offered -= {name for name in taken_back if name not in state.values}
        facts = child_facts.stated_facts(self._sheet, state.values, but=state.offered)
        state.child = _only_if_meant(state.child, facts)
        if state.child is None and facts.get(child_facts.NAME):
            state.child = _only_if_meant(self._recall.child(facts), facts)
        family = self._recall.family(facts) if named_parents(facts) else {}
        found = self._values(state.values, state.child, family)
        free = {name: found[name] for name in found if _is_free(state, name)}
        state.offer(free)
        state.dependent = frozenset(free)

    def _values(self, values: Values, child: KnownChild | None, family: Values) -> dict[str, Value]:
        """The values to offer: the child's facts, the form's proposals, what facts imply."""
        known = {**family, **(child.facts if child is not None else {})}
        found = {
            name: known[blank.same]
            for name, blank in self._sheet.fact_blanks.items()
            if blank.same in known
        }
        taken = self._accepted(found | self._proposed(values, child))
        facts = child_facts.stated_facts(self._sheet, {**taken, **values})
        implied = child_facts.infer_facts({**known, **facts})
        more = {
            name: implied[blank.same]
            for name, blank in self._sheet.fact_blanks.items()
            if blank.same in implied and name not in taken
        }
        return {**self._accepted(more), **taken}

    def _accepted(self, found: Values) -> dict[str, Value]:
        data = {name: value for name, value in found.items() if name in self._sheet.blanks}
        return accept_record(self._sheet, data, self._today)[0]

    def _proposed(self, values: Values, child: KnownChild | None) -> dict[str, Value]:
        """The values that the form itself proposes; none where it raises."""
        form = self._form
        try:
            return dict(form.propose(deepcopy(dict(values)), child))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            source = source_of(form.propose)
            form.faults.add_exception(form.plugin, "propose", error, source=source)
            return {}


def put_child(state: State, sheet: Sheet, place: Place, child: KnownChild) -> None:
    """Put a known child's name at a place of a state, and on the other blanks for its name.

    What the name of the child before had, and this one's has not, goes; what somebody has typed
    stays as it is.
    """
    state.refused.pop(place, None)
    state.emptied = frozenset()
    before = state.child.facts if state.child else {}
    for name, blank in sheet.fact_blanks.items():
        if name == place or (blank.same in child_facts.NAMES and name not in state.refused):
            value = state.value(name)
            theirs = value is not None and value == before.get(blank.same)
            state.put(name, child.facts.get(blank.same, None if theirs else value))
            state.note_entry(name, typed=False)
    state.child = child


def _only_if_meant(child: KnownChild | None, facts: Values) -> KnownChild | None:
    """A child, unless facts name another one, or are those of a namesake."""
    if child is None or child_facts.contradict(child.facts, facts):
        return None
    named = child_facts.comparable_name(facts.get(child_facts.NAME))
    return child if child_facts.comparable_name(child.name) == named else None


def _is_free(state: State, name: str) -> bool:
    """Whether a value may be offered on a blank: nobody has typed or emptied it."""
    if name in state.offered:
        return True
    return name not in state.values and name not in state.emptied and not state.has_refused(name)

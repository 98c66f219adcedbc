"""The children whom rows are about, in a form with one record for each child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.imports.recognition import Recognition
from tui.exchange.rehearsal.keeping import Identity
from tui.exchange.rehearsal.outcome import Alike
from tui.forms.entry import child_facts
from tui.forms.kinds.date import parse_iso

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.records.search.child import Child


class KnownChildren:
    """The children who have a record of a form."""

    def __init__(self, desk: Desk, form: Form, sheet: Sheet) -> None:
        self._form, self._sheet = form, sheet
        self._records = desk.records(form)
        self._blanks = {blank.same: name for name, blank in sheet.fact_blanks.items()}
        self._given: Values = {}
        self._recognition = Recognition(
            desk.children, lambda child: bool(self._record_of(child)), self._is_all_the_same
        )

    def keys(self, given: Values) -> Sequence[tuple[str, Hashable]]:
        """What no two rows may have in common: the ЖСН, or name and day of birth."""
        facts = child_facts.facts_of_child(self._sheet, given)
        if not facts:
            return ()
        keys: list[tuple[str, Hashable]] = []
        if iin := facts.get(child_facts.IIN):
            keys.append((self._blanks[child_facts.IIN], iin))
        elif born := facts.get(child_facts.BORN):
            name = child_facts.comparable_name(facts[child_facts.NAME])
            keys.append((self._name_blank(), (name, born)))
        return keys

    def identify(self, given: Values) -> Identity:
        """The record of a row's child: by the ЖСН, else by name and day of birth."""
        facts = child_facts.facts_of_child(self._sheet, given)
        if not facts:
            return Identity("new")
        self._given = given
        found = self._recognition.of(facts)
        if found.known:
            return Identity("known", self._record_of(found.known))
        if found.alike:
            return Identity("alike", alike=tuple(map(self._alike, found.alike)))
        return Identity("new")

    def _name_blank(self) -> str:
        names = (child_facts.NAME, child_facts.SURNAME)
        return next(self._blanks[fact] for fact in names if fact in self._blanks)

    def _record_of(self, child: Child) -> str:
        """The id of the record that a child has in the form; empty for none."""
        return next(iter(child.records.get(self._form.id, ())), "")

    def _is_all_the_same(self, child: Child) -> bool:
        """Whether all that a row says is kept of a child."""
        kept = self._records.get(self._record_of(child)).values
        return all(
            kept.get(name) == value for name, value in self._given.items() if value is not None
        )

    def _alike(self, child: Child) -> Alike:
        return Alike(self._record_of(child), name_and_birth(child))


def name_and_birth(child: Child) -> str:
    """A child by name and day of birth, for a question which of several is meant."""
    day = parse_iso(child.born)
    return f"{child.name}, {day:%d.%m.%Y}" if day else child.name

"""The records of a form as a rehearsal asks for them: recognised, completed, amended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.desk.imports.known_children import KnownChildren
from tui.desk.imports.known_rows import KnownRows
from tui.desk.saving.new_records import RecordsWithNew, complete
from tui.exchange.rehearsal.inner_rows import merged_rows
from tui.exchange.rehearsal.keeping import Completed, Identity
from tui.exchange.rehearsal.outcome import Difference
from tui.forms.entry.child_facts import comparable_name
from tui.forms.entry.on_roll import has_one_record_a_child
from tui.forms.kinds.date import Date
from tui.forms.problem import Problem
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet

_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)


class KeptRecords:
    """The records of a form, and beside them the new ones of a rehearsal."""

    def __init__(self, desk: Desk, form: Form, sheet: Sheet, blanks: Sequence[str]) -> None:
        self._form, self._sheet, self._today = form, sheet, desk.today()
        self._records = desk.records(form)
        self._view = RecordsWithNew(desk, form.id)
        self._children = KnownChildren(desk, form, sheet) if has_one_record_a_child(sheet) else None
        self._rows = KnownRows(desk, form, sheet, blanks)

    def keys(self, given: Values) -> Sequence[tuple[str, Hashable]]:
        """What no two rows may have in common: a blank, and a key that it makes."""
        return self._children.keys(given) if self._children else self._rows.keys(given)

    def identify(self, given: Values) -> Identity:
        """Which record a row is about."""
        return self._children.identify(given) if self._children else self._rows.identify(given)

    def take(self, record: str) -> None:
        """Note that a row is about a record, so that no other row is."""
        self._rows.take(record)

    def complete(self, given: Values) -> Completed:
        """A new record of a row's values, validated; where it is right it counts for the next."""
        unsaid = {
            name: None for name, blank in self._sheet.blanks.items() if isinstance(blank.kind, Date)
        }
        # A day that the row does not say is not the day of the import.
        values, problems = complete(
            self._form, self._sheet, {**unsaid, **given}, self._view, self._today, warned=True
        )
        if all(problem.warning for problem in problems):
            self._view.add(values)
        return Completed(values, problems)

    def amend(self, record: str, given: Values) -> Completed:
        """A known record with a row's values; an empty cell takes nothing away."""
        kept = self._records.get(record)
        sheet = self._form.sheet_or_latest(kept)
        given = self._form.written.turned_back(kept, given, self._sheet)
        said = {
            name: self._merged(sheet, name, kept.values.get(name), value)
            for name, value in given.items()
            if value is not None and name in sheet.blanks
        }
        changes = tuple(
            Difference(name, kept.values.get(name), value)
            for name, value in said.items()
            if kept.values.get(name) != value
        )
        if not changes:
            return Completed(kept.values)
        if kept.final:
            return Completed(kept.values, [Problem("", message("import.fault.final"))], changes)
        values, problems = self._amended(record, sheet, {**kept.values, **said}, self._today)
        return Completed(values, problems, changes)

    @staticmethod
    def _merged(sheet: Sheet, name: str, kept: Value, given: Value) -> Value:
        """A value as it would be kept: rows are put in among those that are there.

        A name that was typed without Kazakh letters leaves the same one with them as it is.
        """
        blank = sheet.blanks[name]
        if blank.columns:
            return merged_rows(kept or (), given, next(iter(blank.columns)))
        is_less = blank.kind.name == "name" and _KAZAKH.search(str(kept)) is not None
        if is_less and not _KAZAKH.search(str(given)):
            return kept if comparable_name(kept) == comparable_name(given) else given
        return given

    def _amended(
        self, record: str, sheet: Sheet, values: dict[str, Value], today: date
    ) -> tuple[dict[str, Value], list[Problem]]:
        from tui.forms.entry import validation
        from tui.forms.entry.draft import Draft

        draft = Draft(self._form, sheet, self._view, today, values=values, record=record)
        keep = draft.values_to_keep()
        found = validation.record_problems(self._form, sheet, keep, self._view, record, today=today)
        return keep, list(found)

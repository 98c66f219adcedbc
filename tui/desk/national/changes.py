"""What changed in the records of a form since it was typed over into the national database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.desk.printing.record_tables import arranged_records
from tui.forms.entry.child_facts import CLASS, IIN, stated_facts
from tui.forms.entry.differences import Difference, differences
from tui.forms.language.record_name import record_name
from tui.forms.unknown_word import unknown_word
from tui.locale import language
from tui.records.ledger.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record

_SETTING: Final = "national"
_NEVER: Final = frozenset(("computed", "photo"))
"""Kinds that nobody types over."""


class ChangedRecord(NamedTuple):
    """A record that is to be typed over: a child's, with what changed of it."""

    id: str
    act: str
    """new, changed or gone."""
    at: str
    """The time of its last change, as ledgers write it."""
    name: str
    iin: str
    grade: str
    """Its class, as it is shown."""
    differences: tuple[Difference, ...]


class NationalChanges:
    """The changes of a form's records since they were marked as typed over.

    What is marked, and the order of the other program's screens, are kept in the vault's settings.
    """

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk, self._form = desk, form

    @property
    def order(self) -> list[str]:
        """The names of the blanks as the other program has them; empty until somebody sets it.

        Before those that it does not have stands `-`.
        """
        return [str(name) for name in self._kept().get("order", ())]

    def set_order(self, names: Sequence[str]) -> None:
        """Set the order of the blanks; those that are not named come after the others.

        Raises:
            UserError: a name is no blank of the form, or the order cannot be kept.
        """
        blanks = self._form.sheet_in_force().blanks
        for name in names:
            if name.removeprefix("-") not in blanks:
                raise unknown_word("record.blank", name.removeprefix("-"), blanks)
        self._keep({**self._kept(), "order": list(names)})

    def waiting(self, *, private: bool = True) -> list[ChangedRecord]:
        """The records that are to be typed over, in the order of their list, those gone last.

        Without `private`, what is never printed is not told.

        Raises:
            UserError: the records cannot be read.
        """
        sheet = self._sheet(private=private)
        return [*self._living(sheet), *self._gone(sheet)]

    def view(self, ids: Sequence[str] = ()) -> list[ChangedRecord]:
        """The records that are to be typed over, shown to somebody, which the log notes.

        With `ids`, only those of them.

        Raises:
            UserError: the records cannot be read.
        """
        found = [each for each in self.waiting() if not ids or each.id in ids]
        told = [each.id for each in found]
        self._desk.vault.log.note("viewed", self._form.id, told, way="national")
        return found

    def mark_done(self, found: Iterable[ChangedRecord]) -> None:
        """Mark records as typed over, as they were when they were listed.

        One of which not all was told stays to be typed over.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        whole = {each.id: each for each in self.waiting()}
        told = [
            each
            for each in found
            if each.id in whole and each.differences == whole[each.id].differences
        ]
        kept = self._kept()
        done = {**kept.get("records", {}), **{each.id: each.at for each in told}}
        fields = {**kept, "records": done}
        left = whole.keys() - {each.id for each in told}
        if told and not left:
            # All is done: the time of the last change says it for all records.
            last = max([str(kept.get("all", "")), *done.values()])
            fields = {**kept, "all": last, "records": {}}
        self._keep(fields)

    def _sheet(self, *, private: bool) -> Sheet:
        """The form's latest sheet with the blanks that are told, in their order."""
        sheet = self._form.sheet_in_force(language())
        order = self.order
        hidden = {name[1:] for name in order if name.startswith("-")}
        names = dict.fromkeys(name for name in (*order, *sheet.blanks) if name in sheet.blanks)
        blanks = {
            name: sheet.blanks[name]
            for name in names
            if name not in hidden
            and sheet.blanks[name].kind.name not in _NEVER
            and (private or not sheet.blanks[name].private)
        }
        return replace(sheet, blanks=blanks)

    def _living(self, sheet: Sheet) -> Iterator[ChangedRecord]:
        records = self._desk.records(self._form)
        for record in arranged_records(self._desk, self._form):
            at = records.changed_at(record.id)
            if at <= (done := self._done(record.id)):
                continue
            before = self._before(record.id, done)
            found = self._differences(sheet, before, self._asked(record))
            if found or before is None:
                act = "new" if before is None else "changed"
                yield self._changed(sheet, record, act, at, found)

    def _gone(self, sheet: Sheet) -> Iterator[ChangedRecord]:
        """Records that were typed over and have been deleted since, the latest first."""
        for deleted in self._desk.records(self._form).deleted():
            record, done = deleted.record, self._done(deleted.record.id)
            if deleted.at > done and self._before(record.id, done) is not None:
                yield self._changed(sheet, record, "gone", deleted.at, ())

    def _before(self, key: str, done: str) -> Values | None:
        """The values of a record when it was marked; None where it was not there."""
        if not done:
            return None
        history = self._desk.records(self._form).history(key)
        known = [change for change in history if change.at <= done]
        document = known[-1].document if known else None
        return None if document is None else self._asked(record_of(key, document))

    def _asked(self, record: Record) -> Values:
        return self._form.current_values(record, self._form.sheet_in_force())

    def _differences(
        self, sheet: Sheet, before: Values | None, after: Values
    ) -> tuple[Difference, ...]:
        try:
            return tuple(differences(sheet, before or {}, after))
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self._desk.host.add_fault(self._form.plugin, "show", error)
            return ()

    def _changed(
        self, sheet: Sheet, record: Record, act: str, at: str, found: tuple[Difference, ...]
    ) -> ChangedRecord:
        own = self._form.sheet_or_latest(record)
        untold = {name for name in own.blanks if name not in sheet.blanks}
        facts = stated_facts(own, record.values, untold)
        grades = (blank.kind for blank in own.blanks.values() if blank.same == CLASS)
        grade = next((kind.show(facts.get(CLASS)) for kind in grades), "")
        name, iin = record_name(own, record.values), str(facts.get(IIN, ""))
        return ChangedRecord(record.id, act, at, name, iin, grade, found)

    def _done(self, key: str) -> str:
        kept = self._kept()
        return max(str(kept.get("all", "")), str(kept.get("records", {}).get(key, "")))

    def _kept(self) -> dict[str, Any]:
        every = self._desk.vault.settings.get(_SETTING)
        kept = every.get(self._form.id) if isinstance(every, dict) else None
        return kept if isinstance(kept, dict) else {}

    def _keep(self, fields: dict[str, Any]) -> None:
        every = self._desk.vault.settings.get(_SETTING)
        every = every if isinstance(every, dict) else {}
        self._desk.vault.set(_SETTING, {**every, self._form.id: fields})

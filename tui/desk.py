"""The desk: forms, records and documents brought together, for the screens and the command line."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tui.forms.header import unknown
from tui.forms.problem import Problem, Refusal
from tui.locale import language, message
from tui.records.draft import DraftStore
from tui.records.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tui.documents.paper import Paper
    from tui.forms.draft import Draft
    from tui.forms.form import Form
    from tui.forms.kind import Value, Values
    from tui.forms.sheet import Sheet
    from tui.hooks import Exporter
    from tui.host import Host
    from tui.records.record import Record, Records
    from tui.records.vault import Vault


class Refused(Refusal):
    """A record that must not be kept as it is; `problems` are all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(problems[0].message)


class Printed(NamedTuple):
    """A document that was written to a file."""

    path: Path
    lost: frozenset[str] = frozenset()
    """Characters that its font does not have."""


class Desk:
    """One session's work with a vault."""

    def __init__(self, host: Host, vault: Vault) -> None:
        self.host, self.vault = host, vault
        self._drafts = DraftStore(vault.folder / "drafts")
        host.take_texts(vault.folder / "forms")

    @property
    def forms(self) -> list[Form]:
        """The forms that there are."""
        return list(self.host.forms.values())

    def form(self, id: str) -> Form:  # noqa: A002
        """Return a form by its id.

        Raises:
            Refusal: there is none; the nearest one is named.
        """
        if id not in self.host.forms:
            raise unknown("form.unknown", id, self.host.forms)
        return self.host.forms[id]

    def records(self, form: Form) -> Records:
        """Return the records of a form."""
        return self.vault.records(form)

    def sheet(self, form: Form, record: Record | None = None) -> Sheet:
        """Return the edition of a record, or for a new one that in force today.

        Raises:
            Refusal: no text of that edition is here any more.
        """
        if record is None:
            found = form.sheet_on(self.today())
        elif record.edition in form.editions:
            found = form.sheet(record.edition)
        else:
            raise Refusal(message("record.edition", edition=record.edition, form=form.title))
        return form.sheet(found.edition, language())

    def today(self) -> date:
        """Return the day."""
        return date.today()  # noqa: DTZ011 - the user's day, wherever the machine stands

    def draft(self, form: Form, record: Record | None = None) -> Draft:
        """Return a draft of a record, or of a new one."""
        sheet = self.sheet(form, record)
        from tui.forms.draft import Draft  # noqa: PLC0415 - after the first screen

        values = None if record is None else record.values
        key = record.id if record else ""
        draft = Draft(form, sheet, self, self.today(), values=values, record=key)
        if kept := self._drafts.get(form.id, key):
            draft.resume(kept)
        return draft

    def keep_draft(self, draft: Draft) -> None:
        """Keep what was typed and not saved.

        Raises:
            Refusal: the disk refuses.
        """
        try:
            self._drafts.keep(draft.form.id, draft.record, draft.snapshot())
        except OSError as error:
            why = message("vault.unwritable", folder=self.vault.folder, detail=error.strerror)
            raise Refusal(why) from error

    def drop_draft(self, form: Form, record: str) -> None:
        """Forget what was typed and not saved; an empty `record` stands for a new one."""
        self._drafts.drop(form.id, record)

    def save(self, draft: Draft) -> Record:
        """Keep a draft; when it returns, the record is on the disk.

        Raises:
            Refused: it has errors.
            Refusal: it could not be written.
        """
        draft.settle()
        errors = [problem for problem in draft.problems() if not problem.warning]
        if errors:
            raise Refused(errors)
        before = draft.record
        record = self._keep(draft.form, draft.kept(), draft.sheet.edition, draft.record)
        draft.saved(record.id)
        self.drop_draft(draft.form, before)
        return record

    def add(self, form: Form, data: Mapping[str, Value]) -> Record:
        """Keep a new record that came as JSON.

        Raises:
            Refused: it has errors.
            Refusal: it could not be written.
        """
        from tui.forms import validation  # noqa: PLC0415 - after the first screen

        sheet = form.sheet_on(self.today())
        values, problems = validation.accept(sheet, data, self.today())
        for blank in sheet.blanks.values():
            if blank.kind.name == "serial" and blank.name not in data:
                values[blank.name] = self.highest(form.id, blank.name) + 1
        values = validation.derive(form, sheet, values, self)
        problems += validation.check(form, sheet, values, self)
        errors = [problem for problem in problems if not problem.warning]
        if errors:
            raise Refused(errors)
        return self._keep(form, values, sheet.edition)

    def paper(self, form: Form, records: Sequence[Record] | None, code: str = "kk") -> list[Paper]:
        """Return documents, one a record or one a register; a blank one where `records` is None."""
        from tui.documents.composition import paper_of, register_of  # noqa: PLC0415 - on demand

        if records is None:
            sheet = form.sheet(form.sheet_on(self.today()).edition, code)
            register = form.kind == "register"
            return [register_of(sheet, None) if register else paper_of(sheet, None)]
        if form.kind != "register":
            return [paper_of(form.sheet(r.edition, code), r.values) for r in records]
        editions = sorted({record.edition for record in records})
        return [
            register_of(form.sheet(e, code), [r.values for r in records if r.edition == e])
            for e in editions
        ]

    def exporters(self, form: Form) -> dict[str, Exporter]:
        """Return the ways of writing a form's documents, by file ending."""
        from tui.documents.exporters import EXPORTERS  # noqa: PLC0415 - on demand

        return {**EXPORTERS, **self.host.exporters, **form.exporters()}

    def print(
        self, form: Form, records: Sequence[Record] | None, ending: str, path: Path
    ) -> Printed:
        """Write documents into a file, which is there whole or not at all.

        Raises:
            Refusal: no such format, a plugin's exporter failed, or the file cannot be written.
        """
        exporters = self.exporters(form)
        if ending not in exporters:
            raise unknown("print.format", ending, exporters)
        file = BytesIO()
        lost = self._export(exporters[ending], self.paper(form, records), file, form)
        try:
            write_whole(path, file.getvalue())
        except OSError as error:
            why = message("print.unwritable", path=path, detail=error.strerror)
            raise Refusal(why) from error
        return Printed(path, lost if isinstance(lost, frozenset) else frozenset())

    def values(self, form: str) -> Iterable[Values]:
        """Return the values of all records of a form, oldest first."""
        found = self.host.forms.get(form)
        return (record.values for record in self.records(found)) if found else ()

    def last(self, form: str) -> Values | None:
        """Return the values of the record of a form that was added last."""
        records = self.records(self.form(form))
        ids = records.ids()
        return records.get(ids[-1]).values if ids else None

    def highest(self, form: str, blank: str) -> int:
        """Return the highest number that a blank has had; 0 where there is none."""
        return self.records(self.form(form)).highest(blank)

    def _keep(self, form: Form, values: Values, edition: date, key: str = "") -> Record:
        records = self.records(form)
        record = records.change(key, values, edition) if key else records.add(values, edition)
        self.host.saved(form, record.id, record.values, self)
        return record

    def _export(self, exporter: Exporter, papers: list[Paper], file: BinaryIO, form: Form) -> Any:
        try:
            return exporter(papers, file, self.today())
        except (OSError, Refusal):
            raise
        except Exception as error:
            self.host.fault(form.plugin, "export", error)
            why = message("print.failed", plugin=form.plugin, error=type(error).__name__)
            raise Refusal(why) from error

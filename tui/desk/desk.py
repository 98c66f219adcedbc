"""The desk: forms, records and documents brought together, for the screens and the command line."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from tui.desk.child_ties import ChildTies
from tui.desk.drafts import Drafts
from tui.desk.due.agenda import Agenda
from tui.desk.due.reading import DueDays
from tui.desk.editions.editions import Editions
from tui.desk.printing.printer import Printer
from tui.desk.reports.counting import Counting
from tui.desk.year.own_calendar import SCHOOL, OwnCalendar
from tui.forms.unknown_word import unknown_word
from tui.locale import language, message
from tui.records.search.children import Children
from tui.records.search.kept.index_file import IndexFile
from tui.records.search.recollection import Recollection
from tui.records.vault.settings import is_practice
from tui.system.clock import local_day
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.kinds.periods.reading import PeriodReader
    from tui.forms.language.sheet import Sheet
    from tui.hooks import Reminder
    from tui.host import Host
    from tui.progress import Report
    from tui.records.backup.backup_file import Backup
    from tui.records.backup.restore import Restored
    from tui.records.backup.verification import Verification
    from tui.records.ledger.line import Change
    from tui.records.ledger.record import DeletedRecord, Record
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault
    from tui.records.search.search import Search


class Desk:
    """One session's work with a vault."""

    def __init__(self, host: Host, vault: Vault) -> None:
        self.host, self.vault = host, vault
        host.add_texts(vault.folder / "forms")
        self.editions = Editions(host, vault, self.today)
        """The texts of forms and of their records."""
        self.printer = Printer(
            host,
            vault.log,
            self.records,
            lambda name: vault.photos.get(name),  # noqa: PLW0108 - made when it is needed
            self.today,
            school=lambda: self.last(SCHOOL) or {},
            practice=lambda: is_practice(vault),
        )
        """Documents of the records, for screen and file."""
        self.ties = ChildTies(vault, self.read_anew)
        """The records that were given to children by hand."""
        file = IndexFile(vault, "children.index")
        self.children = Children(self._child_records, self.ties.ties, file)
        """The children that the records are about."""
        self.recollection = Recollection(self.children, vault, self.kept_records)
        """Children, earlier values and phrases that entry offers again."""
        self.drafts = Drafts(
            host, vault, self, self.recollection, records=self.records, today=self.today
        )
        """Drafts of records that are typed and not saved yet."""
        self.calendar = OwnCalendar(self.last)
        """The school's years, quarters and holidays."""
        self.due_days = DueDays(vault, self.kept_records, self.calendar.read)
        """The days in records that one is to be reminded of."""
        self.agenda = Agenda(self)
        """What is due, and what the user has said of it."""
        self.counting = Counting(self)
        """What reports count."""
        self._listening: set[str] = set()
        self._subscribing = Lock()
        self._search: Search | None = None

    @property
    def forms(self) -> list[Form]:
        """The forms that there are, those too of which only kept texts are left."""
        self.editions.look_for_gone()
        return list(self.host.forms.values())

    def form(self, id: str) -> Form:  # noqa: A002
        """The form with an id.

        Raises:
            UserError: there is none; the nearest one is named.
        """
        if id not in self.host.forms:
            self.editions.look_for_gone()
        if id not in self.host.forms:
            raise unknown_word("form.unknown", id, self.host.forms)
        return self.editions.tie(self.host.forms[id])

    def read_texts_anew(self) -> bool:
        """Read the texts in the vault's folder anew where a file has changed; whether one has.

        A draft that is open stays in the text in which it was begun.
        """
        if not self.host.texts.refresh():
            return False
        self.editions.clear()
        self.read_anew()
        return True

    def forget(self) -> None:
        """Lock the vault, and drop from memory all that was made of its records."""
        self.vault.lock()
        self._drop()

    def restore(self, backup: Backup, report: Report, *, with_destroyed: bool = False) -> Restored:
        """Restore an unlocked backup; see `restore` in `records.backup.restore`.

        Children who were destroyed are left out of it, or, `with_destroyed`, brought back.

        Raises:
            UserError: this session does not write, the backup is damaged, or the disk refuses.
            Stopped: the user stopped it.
        """
        from tui.records.backup.restore import restore
        from tui.records.lifecycle.returning import amendment

        day = f"{self.today()}" if with_destroyed else ""
        amend = amendment(self.vault.files, self.host.forms, backup, brought_back_on=day)
        try:
            return restore(self.vault, backup, report, amend)
        finally:
            self._drop()

    def verify(self, report: Report) -> Verification:
        """Verify all that the vault and its backups hold; `report` counts bytes.

        Raises:
            UserError: the vault is locked, or its folder cannot be read.
            Stopped: the user stopped it.
        """
        from tui.desk.verifying import verify_desk

        return verify_desk(self, report)

    def reminders(self) -> list[Reminder]:
        """What is due today and is not done, put off or dismissed; reads records.

        Each keeps the form, the record and the blank that it leads to, if it leads to any.
        """
        return self.agenda.read()

    def _drop(self) -> None:
        self.agenda.clear()
        self.editions.clear()
        self.read_anew()
        self._listening.clear()

    def read_anew(self) -> None:
        """Drop all that was made of records; it is made again when it is asked for."""
        self.recollection.clear()
        self.due_days.clear()
        self.calendar.clear()
        if self._search is not None:
            self._search.clear()

    def records(self, form: Form) -> Records:
        """The records of a form."""
        records = self.vault.records(form)
        with self._subscribing:
            if form.id not in self._listening:
                self._listening.add(form.id)
                records.lookup.find_reader = lambda: self.editions.reader(form)
                records.listeners.append(lambda change: self._on_change(form, records, change))
        return records

    def view(self, form: Form, ids: Sequence[str], way: str) -> list[Record]:
        """Records that are shown to somebody, noted in the log.

        `way` says how, as the log has it: show or compare.

        Raises:
            UserError: one of them is not there.
        """
        found = list(map(self.records(form).get, ids))
        self.vault.log.note("viewed", form.id, ids, way=way)
        return found

    def view_deleted(self, form: Form, deleted: DeletedRecord) -> Record:
        """A deleted record that is shown to somebody, noted in the log."""
        self.vault.log.note("viewed", form.id, [deleted.record.id], way="show")
        return deleted.record

    def view_history(self, form: Form, record: str) -> list[Change]:
        """The changes of a record, deleted or not, oldest first, noted in the log as viewed.

        Raises:
            UserError: the ledger cannot be read, or a plugin keeps the records without a history.
        """
        if self.records(form).ledger is None:
            raise UserError(message("final.no_history"))
        self.vault.log.note("viewed", form.id, [record], way="history")
        return self.records(form).history(record)

    @property
    def search(self) -> Search:
        """The search over all forms; it reads the records when something is looked for."""
        if self._search is None:
            from tui.records.search.search import Search

            file = IndexFile(self.vault, "words.index")
            self._search = Search(self.all_records, self.children, file)
        return self._search

    def sheet(self, form: Form, record: Record | None = None) -> Sheet:
        """The sheet of a record's edition, or for a new one of that in force today.

        Raises:
            UserError: no text of that edition is here any more.
        """
        if record is None:
            return form.sheet(form.sheet_on(self.today()).edition, language())
        return form.sheet_of(record, language())

    def today(self) -> date:
        """The user's day, by the vault's clock."""
        return local_day(self.vault.clock())

    @property
    def periods(self) -> PeriodReader:
        """The reader of periods as of today, with the quarters that the school's record has."""
        from tui.forms.kinds.periods.reading import PeriodReader

        return PeriodReader(self.today(), self.calendar.read)

    def save(self, draft: Draft, *, reason: str = "") -> Record:
        """Keep a draft; when it returns, the record is on the disk.

        Raises:
            ChangedMeanwhileError: its record was changed since it was begun; said once.
            InvalidRecordError: it has errors.
            ReasonNeededError: it changes a final document, and no reason was given.
            UserError: it could not be written.
        """
        from tui.desk.saving.invalid_record import InvalidRecordError

        draft.commit_entry()
        self.drafts.follow(draft)
        draft.renumber()
        errors = [problem for problem in draft.problems() if not problem.warning]
        if errors:
            raise InvalidRecordError(errors)
        key, edition, values = draft.key, draft.sheet.edition, draft.values_to_keep()
        record = self._keep(draft.form, values, edition, draft.record, reason=reason)
        draft.mark_saved(record.id)
        with suppress(OSError):
            self.drafts.drop(draft.form.id, key)
        return record

    def add(self, form: Form, data: Mapping[str, Value]) -> Record:
        """Keep a new record that came as JSON; blanks left out get their default or next number.

        Raises:
            InvalidRecordError: it has errors.
            UserError: it could not be written.
        """
        from tui.desk.saving.invalid_record import InvalidRecordError
        from tui.desk.saving.new_records import complete

        today = self.today()
        sheet = form.sheet_on(today)
        values, errors = complete(form, sheet, data, self, today)
        if errors:
            raise InvalidRecordError(errors)
        return self._keep(form, values, sheet.edition)

    def add_all(self, form: Form, datas: Iterable[Mapping[str, Value]]) -> list[Record]:
        """Keep several new records that came as JSON, as one act: all of them or none.

        Each is validated beside those before it: numbers run on, and a value that no two records
        may have is refused in the second. One undo takes all back.

        Raises:
            InvalidRecordsError: some have errors; nothing is kept.
            UserError: they could not be written; nothing is kept.
        """
        from tui.desk.saving.new_records import complete_all

        sheet = form.sheet_in_force()
        new = complete_all(form, sheet, datas, self, self.today())
        added = self.records(form).add_all(new, sheet.edition)
        for record in added:
            self.notify_saved(form, record)
        return added

    def values(self, form: str) -> Iterable[Values]:
        """The values of all records of a form, oldest first, of what each asks for."""
        return (values for _, values in self.items(form))

    def items(self, form: str) -> Iterable[tuple[str, Values]]:
        """The ids of all records of a form, each with the values it asks for, oldest first.

        They are by the names of the edition in force.
        """
        if (records := self.kept_records(form)) is None:
            return ()
        asked = self._reader(form)
        return ((record.id, asked(record)) for record in records)

    def matching(self, form: str, blank: str, value: Value) -> Iterable[tuple[str, Values]]:
        """The ids of the records of a form with a value in a blank, each with its values.

        A record that does not ask for the blank any more is not among them.
        """
        if (records := self.kept_records(form)) is None:
            return ()
        read = self._reader(form)
        asked = ((record.id, read(record)) for record in records.matching(blank, value))
        return [each for each in asked if blank in each[1]]

    def last(self, form: str) -> Values | None:
        """The values of the record of a form that was added last; None without any."""
        records = self.kept_records(form)
        ids = records.ids() if records else ()
        return self._reader(form)(records.get(ids[-1])) if records and ids else None

    def _reader(self, id: str) -> Callable[[Record], Values]:  # noqa: A002
        """The function that gives the values a record asks for, by their names in force."""
        form = self.host.forms[id]
        sheet = form.sheet_in_force()
        return lambda record: form.current_values(record, sheet)

    def highest(self, form: str, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number that a blank has had; 0 where there is none.

        With `by`, among the records in which that blank's value begins so, such as a year.
        """
        records = self.kept_records(form)
        return 0 if records is None else records.highest(blank, by, begins)

    def kept_records(self, id: str) -> Records | None:  # noqa: A002
        """The records of a form; None before it had any, since opening makes the file."""
        form = self.host.forms.get(id)
        if form is None:
            return None
        records = self.records(form)
        vault = self.vault
        kept = records.is_open or form.id in vault.ledgers() or vault.store_path(form.id).exists()
        return records if kept else None

    def _on_change(self, form: Form, records: Records, change: Record | str) -> None:
        self.children.on_change(form, records, change)
        self.counting.note(form.id, change if isinstance(change, str) else change.id)
        self.due_days.on_change(form, change)
        self.agenda.changed = True
        if form.id == SCHOOL:
            self.calendar.clear()
        if self._search is not None:
            self._search.on_change(form, change)
        if not isinstance(change, str):
            self.recollection.note(form.id, records.lookup.values(change))

    def all_records(self) -> Iterator[tuple[Form, Records]]:
        """The forms that have records which can be read, each with them."""
        for form in self.forms:
            with suppress(UserError):
                records = self.kept_records(form.id)
                if records:
                    yield form, records

    def _child_records(self) -> Iterator[tuple[Form, Records]]:
        """The forms that have facts of children and records, each with them."""
        for form, records in self.all_records():
            if any(form.sheet(edition).fact_blanks for edition in form.editions):
                yield form, records

    def _keep(
        self, form: Form, values: Values, edition: date, key: str = "", *, reason: str = ""
    ) -> Record:
        records = self.records(form)
        if key:
            record = records.change(key, values, edition, reason=reason)
        else:
            record = records.add(values, edition)
        self.notify_saved(form, record)
        return record

    def notify_saved(self, form: Form, record: Record) -> None:
        """Tell the plugins of a record that was saved, by its names in force."""
        self.vault.log.tell("saved", form.id)
        self.host.notify_saved(form, record.id, self.records(form).lookup.values(record), self)

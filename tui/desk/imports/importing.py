"""The import of a table: read, rehearsed, and done as one act that one undo takes back."""

from __future__ import annotations

import errno
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.imports.kept_records import KeptRecords
from tui.desk.imports.refusal import require_imports
from tui.desk.imports.remembered import remember, remembered_match
from tui.exchange.matching.vocabulary import Vocabulary
from tui.exchange.reading.bounds import MOST_BYTES
from tui.exchange.reading.source import read_source
from tui.exchange.rehearsal.decisions import Decisions
from tui.exchange.rehearsal.matched_tables import matched_tables
from tui.exchange.rehearsal.rehearse import Rehearser
from tui.forms.outside_file import read_outside
from tui.locale import message
from tui.progress import silent
from tui.records.ledger.bulk import save_all
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.exchange.rehearsal.outcome import Rehearsal, Tabled
    from tui.exchange.table.grid import Source
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record

_AS_PROPOSED = Decisions()


class Imported(NamedTuple):
    """What an import has done: the ids of the records."""

    new: Sequence[str]
    changed: Sequence[str]


def read_table_file(path: Path, *, encoding: str = "") -> Source:
    """Read the tables of a file.

    Raises:
        UserError: it cannot be read, is no table, or changes while it is read.
    """
    try:
        before = path.stat()
        data = read_outside(path, MOST_BYTES)
        after = path.stat()
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise UserError(message("import.large", limit=MOST_BYTES // 1_000_000)) from error
        raise UserError(
            message("import.unreadable", file=path, detail=system_reason(error))
        ) from error
    except ValueError as error:
        detail = message("system.missing")
        raise UserError(message("import.unreadable", file=path, detail=detail)) from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise UserError(message("import.moving", file=path.name))
    return read_source(path.name, data, encoding=encoding)


class TableImport:
    """An import of one file into one form: rehearsed as often as the user decides anew.

    `rehearse` writes nothing; `carry_out` does just what the last rehearsal has promised.

    Raises:
        UserError: the form takes no tables.
    """

    def __init__(self, desk: Desk, form: Form, source: Source) -> None:
        require_imports(form)
        self.desk, self.form, self.source = desk, form, source
        self.sheet = form.sheet_on(desk.today())
        self.vocabulary = Vocabulary(form, self.sheet)

    def tables(self, decisions: Decisions = _AS_PROPOSED) -> tuple[list[Tabled], list[str]]:
        """The tables of the file with their matches, and sheets in which no heading was found.

        Raises:
            UserError: there is no table for this form, or a decision names what is not there.
        """
        remembered = partial(remembered_match, self.desk.vault, self.vocabulary)
        today = self.desk.today()
        return matched_tables(self.source, self.vocabulary, decisions, today, remembered)

    def rehearse(self, decisions: Decisions = _AS_PROPOSED, report: Report = silent) -> Rehearsal:
        """What an import would do, and all that is wrong; `report` counts rows.

        Raises:
            UserError: there is no table for this form, or nothing fills a required blank.
            Stopped: the user stopped it.
        """
        tables, without = self.tables(decisions)
        for table, match in tables:
            if match.missing:
                named = ", ".join(self.vocabulary.blank(name).label for name in match.missing)
                headings = ", ".join(heading.whole for heading in table.headings)
                raise UserError(message("import.missing", blanks=named, headings=headings))
        blanks = list(dict.fromkeys(name for each in tables for name in each.match.blanks))
        keeping = KeptRecords(self.desk, self.form, self.sheet, blanks)
        rehearser = Rehearser(tables, self.vocabulary, keeping, decisions, self.desk.today())
        rehearsal = rehearser.run(self.source, without, report)
        self._state = self._ledger_state()
        return rehearsal

    def carry_out(self, rehearsal: Rehearsal) -> Imported:
        """Do what a rehearsal has promised, as one act: all of it, or nothing.

        The vault is backed up before. What is kept is compared with what was promised; where it
        differs, all is taken back.

        Raises:
            UserError: a row is refused or waits for an answer, the records have changed since the
                rehearsal, this session does not write, or the disk refuses; nothing was done.
        """
        desk, records = self.desk, self.desk.records(self.form)
        desk.vault.check_writable()
        if not rehearsal.may_be_done:
            raise UserError(message("import.refused"))
        if self._ledger_state() != self._state:
            raise UserError(message("import.changed_since"))
        new = [each.keep for each in rehearsal.outcomes if each.fate == "new"]
        changed = {each.record: each.keep for each in rehearsal.outcomes if each.fate == "changed"}
        if not new and not changed:
            desk.vault.log.tell("imported", self.form.id)
            return Imported((), ())
        desk.vault.backups.make("import")
        before = len(records)
        desk.children.expect(len(new) + len(changed))
        ids = save_all(records, new, changed, self.sheet.edition, note={"import": True})
        self._state = self._ledger_state()
        promised = [*new, *changed.values()]
        kept = all(
            records.get(key).values == values for key, values in zip(ids, promised, strict=True)
        )
        if not kept or len(records) != before + len(new):
            records.undo()
            raise UserError(message("import.differs"))
        with suppress(UserError):
            remember(desk.vault, self.vocabulary, rehearsal.tables)
        for key in ids:
            desk.notify_saved(self.form, records.get(key))
        desk.vault.log.tell("imported", self.form.id)
        return Imported(ids[: len(new)], ids[len(new) :])

    def write_faults(self, rehearsal: Rehearsal, path: Path) -> Path:
        """Write a copy of the table with the faults marked, beside what is there already.

        Raises:
            UserError: it cannot be written.
        """
        from tui.desk.imports.rehearsal_text import describe_fault
        from tui.exchange.fault_copy import fault_copy
        from tui.records.storage.atomic_file import write_whole
        from tui.records.storage.free_path import free_path

        sheet = self.desk.sheet(self.form)
        data = fault_copy(rehearsal, lambda found: describe_fault(found, sheet))
        path = free_path(path)
        try:
            write_whole(path, data)
        except OSError as error:
            why = message("print.unwritable", path=path, detail=system_reason(error))
            raise UserError(why) from error
        self.desk.vault.log.note("exported", self.form.id, (), format="xlsx")
        return path

    def missing(self, rehearsal: Rehearsal) -> list[Record]:
        """The records of the form that no row is about; nothing is done to them.

        Where the table names classes, those of these classes.
        """
        named = {each.record for each in rehearsal.outcomes if each.record}
        classes = [name for name, each in self.sheet.blanks.items() if each.kind.name == "class"]
        of = {each.given.get(classes[0]) for each in rehearsal.outcomes} if classes else set()
        records = self.desk.records(self.form)
        values = records.lookup.values
        return [
            record
            for record in records
            if record.id not in named and (not of - {None} or values(record).get(classes[0]) in of)
        ]

    def _ledger_state(self) -> object:
        records = self.desk.records(self.form)
        ledger = records.ledger
        return ledger.head if ledger else records.ids()

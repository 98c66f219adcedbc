"""The printer: documents made of records, shown on the screen or written into files.

What it shows and writes is noted in the audit log.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.desk.printing.drafts import draft_notes, marked_draft
from tui.desk.printing.output_folder import write_output
from tui.desk.printing.record_papers import as_translation, blank_papers, record_papers, signed
from tui.desk.printing.unprintable import refuse_unprintable, with_first_title
from tui.forms.unknown_word import unknown_word
from tui.locale import LANGUAGES, message, say
from tui.progress import Progress, silent
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from tui.desk.printing.handing_out import HandingOut
    from tui.desk.printing.record_papers import Found
    from tui.desk.printing.registers import Register
    from tui.documents.paper import Paper
    from tui.documents.table.column import Selection
    from tui.documents.table.record_table import RecordTable
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.hooks import Exporter
    from tui.host import Host
    from tui.locale import Message
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.search.child import Child, Key
    from tui.records.vault.audit_log import AuditLog


class Printed(NamedTuple):
    """A document that was written to a file."""

    path: Path
    lost: frozenset[str] = frozenset()
    """Characters that its font does not have."""
    notes: tuple[Message, ...] = ()
    """Sentences on what of the records is not in the file."""

    def with_notes(self, notes: Iterable[Message]) -> Printed:
        """The same with more sentences."""
        return self._replace(notes=(*self.notes, *notes))

    def sentences(self) -> Iterator[str]:
        """Yield what is to be known of it: letters that its font lacks, what is not in it."""
        if self.lost:
            letters = " ".join(f"U+{ord(letter):04X}" for letter in sorted(self.lost))
            yield say("print.lost", letters=letters)
        yield from map(str, self.notes)


class Printer:
    """Makes the documents of records.

    `host` has the forms and plugins' exporters; `records` gives a form's records, `photo` a photo
    by its name, `today` the day, `school` what is known of it, `practice` whether it is invented.
    """

    def __init__(
        self,
        host: Host,
        log: AuditLog,
        records: Callable[[Form], Records],
        photo: Callable[[str], bytes | None],
        today: Callable[[], date],
        *,
        school: Callable[[], Values],
        practice: Callable[[], bool],
    ) -> None:
        self._host, self._log = host, log
        self._records, self._photo, self._today = records, photo, today
        self._school, self._practice = school, practice
        self.handing_out: HandingOut | None = None
        """How papers are handed out in this session; None where nothing was chosen."""

    def paper(
        self, form: Form, records: Sequence[Record] | None, code: str = "kk", period: str = ""
    ) -> list[Paper]:
        """Documents, one a record or one a register; a blank one where `records` is None.

        With a `code` other than Kazakh they are in that language where the form has been
        translated, and say that they are a translation. A register says which `period` it is of,
        where that is given. Nothing is noted in the log.

        Raises:
            UserError: no text of a record's edition is here any more.
        """
        return list(self._papers(form, records, code, Progress(0), period))

    def preview(self, form: Form, records: Sequence[Record] | None) -> list[Paper]:
        """Documents to be shown as they are printed; as `paper`, and noted as viewed.

        Raises:
            UserError: no text of a record's edition is here any more.
        """
        papers = self.paper(form, records)
        if records:
            self._log.note("viewed", form.id, [each.id for each in records], way="preview")
        return papers

    def _papers(
        self, form: Form, records: Found | None, code: str, progress: Progress, period: str = ""
    ) -> Iterator[Paper]:
        """Documents that are made, with the rows of registers, only as they are drawn."""
        if records is None:
            blank = [form.sheet(form.sheet_on(self._today()).edition, code)]
            return (self._finished(one, code) for one in blank_papers(blank))
        found = {form.written.key(record): form.sheet_of(record, code) for record in records}
        sheets = dict(sorted(found.items(), key=lambda pair: pair[1].edition))
        register = None
        if any(sheet.kind == "register" for sheet in sheets.values()):
            register = self._register(form, records, code, period)
        papers = record_papers(form, sheets, records, register, progress)
        return (self._finished(one, code) for one in papers)

    def _register(self, form: Form, records: Found, code: str, period: str) -> Register:
        from tui.desk.printing.registers import register_to_print

        every, today = self._records(form), self._today()
        return register_to_print(
            form, records, every, self._school(), today=today, code=code, period=period
        )

    def _finished(self, paper: Paper, code: str) -> Paper:
        paper = paper._replace(photos=self._photo)
        return as_translation(paper) if paper.language == code != LANGUAGES[0] else paper

    def exporters(self, form: Form | None = None) -> dict[str, Exporter]:
        """The exporters of a form's documents, or those for any form, by file ending."""
        from tui.documents.exporters import EXPORTERS

        return {**EXPORTERS, **self._host.exporters, **self._own_exporters(form)}

    def formats(self, form: Form | None = None) -> list[str]:
        """The endings of the files that records of a form, or another list, are written into."""
        from tui.documents.exporters import TABLE_EXPORTERS

        return list(dict.fromkeys((*self.exporters(form), *TABLE_EXPORTERS)))

    def is_table(self, form: Form | None, ending: str) -> bool:
        """Whether an ending names a table, and no exporter of papers."""
        from tui.documents.exporters import TABLE_EXPORTERS

        return ending in TABLE_EXPORTERS and ending not in self.exporters(form)

    def papers_of(self, child: Child) -> list[Key]:
        """The records of a child in the order of the forms, of each form the newest first."""
        return [
            (form.id, record)
            for form in self._host.forms.values()
            for record in sorted(child.records.get(form.id, ()), reverse=True)
        ]

    def print_papers(
        self,
        papers: Iterable[Paper],
        ending: str,
        path: Path,
        progress: Progress,
        *,
        about: Iterable[tuple[Form, Iterable[Record]]] = (),
    ) -> Printed:
        """Write papers into one file that is there whole or not at all; the log is not told.

        Raises:
            Stopped: the work was stopped; the file is as it was.
            UnprintableError: as `print`, where it is told which records the papers are `about`.
            UserError: as `print`.
        """
        return self._write(None, papers, ending, path, progress, about=about)

    def print_list(
        self,
        form: Form,
        name: str,
        ending: str,
        path: Path,
        *,
        records: Sequence[Record] | None = None,
        report: Report = silent,
    ) -> Printed:
        """Write a list of records, by default of all, into a file, such as the alphabet book.

        `name` is one of the form's `lists()`.

        Raises:
            UserError: no such list or format, the plugin failed, or the file cannot be written.
        """
        lists = form.lists()
        if name not in lists:
            raise unknown_word("print.list", name, lists or ("—",))
        found: Found = self._records(form) if records is None else records
        progress = Progress(len(found), report)
        try:
            sheet = form.sheet_on(self._today())
            every = progress.of(found)
            paper = lists[name](form.values_in(record, sheet) for record in every)
            paper = marked_draft(paper, found)
        except UserError:
            raise
        except Exception as error:
            self._host.add_fault(form.plugin, name, error)
            why = message("print.failed", plugin=form.plugin, error=type(error).__name__)
            raise UserError(why) from error
        printed = self._write_list(form, paper, ending, path, progress, about=[(form, found)])
        self._log.note("printed", form.id, _ids(found), format=ending)
        return printed

    def print(
        self,
        form: Form,
        records: Found | None,
        ending: str,
        path: Path,
        *,
        code: str = "kk",
        selection: Selection | None = None,
        period: str = "",
        report: Report = silent,
    ) -> Printed:
        """Write documents, or records as a table, into a file that is there whole or not at all.

        As `paper`, in the format that the file `ending` names. Records are read as they are
        drawn; `report` is called for each, and may stop the work. A table has the columns of
        the `selection`, by default those of all blanks that are printed. A register says which
        `period` it is of, where that is given.

        Raises:
            Stopped: `report` did; the file is as it was.
            UnprintableError: the font lacks letters of the records, and `printing_anyway` is off.
            UserError: no such format, a plugin's exporter failed, or the file cannot be written.
        """
        progress = Progress(len(records or ()), report)
        if self.is_table(form, ending):
            return self._print_table(
                form, records, ending, path, code=code, selection=selection, progress=progress
            )
        papers = self._papers(form, records, code, progress, period)
        about = [(form, records)] if records else ()
        printed = self._write(form, papers, ending, path, progress, about=about)
        if records:
            self._log.note("printed", form.id, _ids(records), format=ending)
        return printed

    def _print_table(
        self,
        form: Form,
        records: Found | None,
        ending: str,
        path: Path,
        *,
        code: str,
        selection: Selection | None,
        progress: Progress,
    ) -> Printed:
        from tui.desk.printing.record_tables import left_out, record_table
        from tui.documents.table.column import Selection

        chosen = selection or Selection()
        table = record_table(form, records, chosen, code, today=self._today(), progress=progress)
        if records is not None and form.sheet_on(self._today()).kind == "register":
            numbers = self._records(form).numbers()
            table = table.with_numbers(numbers.get(each, 0) for each in _ids(records))
        printed = self.write_table(table, ending, path, progress)
        if records is not None:
            way = {"way": "private"} if chosen.private else {}
            self._log.note("exported", form.id, _ids(records), format=ending, **way)
            printed = printed.with_notes(left_out(form, chosen, code))
        return printed

    def write_table(
        self, table: RecordTable, ending: str, path: Path, progress: Progress
    ) -> Printed:
        """Write a table into a file that is there whole or not at all.

        Raises:
            Stopped: the work was stopped; the file is as it was.
            UserError: it cannot be written.
        """
        from tui.documents.exporters import TABLE_EXPORTERS

        file = _File()
        losses = TABLE_EXPORTERS[ending](table, file, self._today())
        progress.report()
        written = write_output(path, file.getvalue(), progress.report)
        return Printed(written).with_notes((*draft_notes(ending), *losses.notes()))

    def print_list_paper(self, paper: Paper, ending: str, path: Path) -> Printed:
        """Write a list that is not made of records into a file, such as the log.

        Raises:
            UserError: as `print`.
        """
        return self._write_list(None, paper, ending, path, Progress(1))

    def _write_list(
        self,
        form: Form | None,
        paper: Paper,
        ending: str,
        path: Path,
        progress: Progress,
        *,
        about: Iterable[tuple[Form, Iterable[Record]]] = (),
    ) -> Printed:
        if not self.is_table(form, ending):
            titled = paper._replace(foot=paper.foot or paper.title)
            return self._write(form, [titled], ending, path, progress, about=about)
        from tui.documents.table.paper_table import paper_table

        return self.write_table(paper_table(paper), ending, path, progress)

    def print_paper(self, paper: Paper, ending: str, path: Path) -> Printed:
        """Write a document that is not made of records into a file.

        Raises:
            UserError: as `print`.
        """
        return self.print_papers([paper], ending, path, Progress(1))

    def _write(
        self,
        form: Form | None,
        papers: Iterable[Paper],
        ending: str,
        path: Path,
        progress: Progress,
        *,
        about: Iterable[tuple[Form, Iterable[Record]]] = (),
    ) -> Printed:
        exporters = self.exporters(form)
        if ending not in exporters:
            known = self.formats(form) if form else exporters
            raise unknown_word("print.format", ending, known)
        file, author = _File(), str(self._school().get("name") or "")
        titles: list[str] = []
        papers = (signed(paper, author, practice=self._practice()) for paper in papers)
        papers = with_first_title(papers, titles)
        lost = self._export(form, ending, exporters[ending], papers, file)
        # Whatever an exporter made of being stopped: what it wrote then is not whole.
        progress.report()
        lost = lost if isinstance(lost, frozenset) else frozenset()
        if lost:
            refuse_unprintable(lost, *titles, about=about)
        return Printed(write_output(path, file.getvalue(), progress.report), lost)

    def _own_exporters(self, form: Form | None) -> dict[str, Exporter]:
        if form is None:
            return {}
        try:
            return dict(form.exporters())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            self._host.add_fault(form.plugin, "exporters", error)
            return {}

    def _export(
        self,
        form: Form | None,
        ending: str,
        exporter: Exporter,
        papers: Iterable[Paper],
        file: BytesIO,
    ) -> Any:
        try:
            return exporter(papers, file, self._today())
        except UserError:
            raise
        except (Exception, SystemExit) as error:
            own = form if ending in self._own_exporters(form) else None
            plugin = own.plugin if own else self._host.owner("nysan_exporters", ending)
            self._host.add_fault(plugin, "export", error)
            why = message("print.failed", plugin=plugin, error=type(error).__name__)
            raise UserError(why) from error


class _File(BytesIO):
    """A file in memory that outlives its closing: a wrapper around it may close it."""

    def close(self) -> None:
        """Stay open: what was written has yet to get to the disk."""


def _ids(records: Found) -> list[str]:
    from tui.records.ledger.records import Records

    return records.ids() if isinstance(records, Records) else [each.id for each in records]

"""The beginning of an import: a file is chosen, or rows are pasted; they are read and rehearsed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.desk.imports.importing import read_table_file
from tui.desk.imports.refusal import require_imports
from tui.desk.practice.sample import sample_folder
from tui.exchange.reading.source import read_pasted
from tui.exchange.rehearsal.decisions import Decisions
from tui.keyboard import PASTED
from tui.locale import message, say
from tui.records.storage.home import expand_path
from tui.screens.file_dialog import FileDialog
from tui.screens.file_paths import typed_folder
from tui.screens.importing.import_screen import ImportScreen
from tui.screens.importing.rehearsing import begin
from tui.screens.work import WorkDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.imports.importing import Imported, TableImport
    from tui.exchange.table.grid import Source
    from tui.screens.importing.rehearsing import Rehearsed
    from tui.screens.lists.records import RecordsScreen
    from tui.screens.work import Outcome

    Read = Callable[[], Source]
    Begun = tuple[TableImport, Rehearsed]


class TableDialog(FileDialog["Begun"]):
    """A choice of a table's file; rows that are pasted are a table, too.

    The answer is the import, rehearsed. A file that is no table is said here, where another one
    can be chosen.
    """

    leads_to = ("import",)
    endings = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".docx")

    def __init__(self, records: RecordsScreen) -> None:
        sample = sample_folder(records.desk.vault)
        super().__init__(say("importing.title"), [typed_folder(sample)] if sample else [])
        self._records = records

    def take_path(self, path: str) -> None:
        """Read a file and rehearse its import."""
        self._begin(partial(read_table_file, expand_path(path)))

    def where(self) -> str:
        """The question for the path."""
        return say("importing.where")

    def elsewhere(self) -> str:
        """How a table comes here without a file."""
        return say("importing.elsewhere")

    def paste(self, text: str) -> None:
        """Take rows that were pasted; of a path, write it."""
        if len(text.strip().splitlines()) > 1 or "\t" in text.strip():
            self._begin(partial(_pasted, text))
        else:
            super().paste(text)

    def _begin(self, read: Read) -> None:
        def rehearsed(outcome: Outcome[Begun] | None) -> None:
            if outcome is None:
                self.complain(say("importing.stopped"))
            elif outcome.result is None:
                self.complain(outcome.why)
            else:
                self.dismiss(outcome.result)

        self.app.push_screen(_reading(self._records, read), rehearsed)


def import_table(screen: RecordsScreen) -> None:
    """Ask for a table, and show what would come of it."""
    if _may_write(screen):
        screen.app.push_screen(TableDialog(screen), partial(_show, screen))


def import_pasted(screen: RecordsScreen, text: str) -> None:
    """Show what would come of rows that were pasted on a list."""

    def rehearsed(outcome: Outcome[Begun] | None) -> None:
        if outcome is None:
            screen.show_status(say("importing.stopped"), "warning")
        elif outcome.result is None:
            screen.show_status(outcome.why, "error")
        else:
            _show(screen, outcome.result)

    if _may_write(screen):
        screen.app.push_screen(_reading(screen, partial(_pasted, text)), rehearsed)


def _may_write(screen: RecordsScreen) -> bool:
    try:
        require_imports(screen.form)
        screen.desk.vault.check_writable()
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return False
    return True


def _pasted(text: str) -> Source:
    """The table of rows that were pasted.

    Raises:
        UserError: they are no table, or so many that their end was cut off.
    """
    if len(text.encode()) >= PASTED - 4:
        raise UserError(message("importing.long_paste"))
    return read_pasted(text)


def _reading(screen: RecordsScreen, read: Read) -> WorkDialog[Begun]:
    """The dialog that reads a table and rehearses its import in a thread of its own."""
    work = partial(begin, screen.desk, screen.form, read, Decisions())
    return WorkDialog(say("importing.reading"), work, counted=True)


def _show(screen: RecordsScreen, begun: Begun | None) -> None:
    """Show what would come of a table."""
    if begun is None:
        return

    def imported(done: Imported | None) -> None:
        if done is None:
            screen.show_status(say("importing.stopped"))
            return
        first = next(iter((*done.new, *done.changed)), None)
        screen.fill(first or "")
        new, changed = len(done.new), len(done.changed)
        nothing = say("import.nothing")
        said = say("importing.done", new=new, changed=changed) if first else nothing
        screen.show_status(said)

    screen.app.push_screen(ImportScreen(*begun), imported)

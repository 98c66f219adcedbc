"""The history of a record: its states, who made them and how they differ, the latest first."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.printing.printout import Printout
from tui.desk.reports.comparison import difference_text
from tui.forms.entry.differences import Difference, differences
from tui.locale import say
from tui.records.ledger.record import record_of
from tui.records.storage.timestamp import local_time
from tui.screens.desk_screen import DeskScreen
from tui.screens.entry.reason import with_reason
from tui.screens.papers.printing import ask
from tui.screens.papers.viewer import preview_of
from tui.user_error import UserError
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.widget import Widget

    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.line import Change
    from tui.records.ledger.record import Record

_WIDTH = 74


class _Row(NamedTuple):
    """A line of the list, and the change that it belongs to."""

    text: str
    change: int


class HistoryScreen(DeskScreen[None]):
    """The states of a record, deleted or not; one is seen, printed, or brought back."""

    context = "history"

    def __init__(self, form: Form, record: str) -> None:
        super().__init__()
        self.form, self._record = form, record

    def heading(self) -> str:
        """The title of the form."""
        return say("history.title", title=self.form.title)

    def body(self) -> Iterator[Widget]:
        """The list."""
        yield Listing(0, lambda index, _: self._rows[index].text)

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """List the changes of the record."""
        self._fill(lambda: self.desk.view_history(self.form, self._record))

    def resting_status(self) -> tuple[str, str]:
        """What can be done here."""
        return say("history.keys"), "note"

    def handle_report(self, message: object) -> None:
        """Show the state that was chosen as it is printed."""
        if isinstance(message, Chosen):
            self.action_record_view()

    def action_record_view(self) -> None:
        """Show the state under the cursor as it is printed."""
        if record := self._state():
            try:
                self.app.push_screen(preview_of(self.desk, self.form, [record]))
            except UserError as refusal:
                self.show_status(str(refusal), "error")

    def action_record_print(self) -> None:
        """Print the state under the cursor."""
        record = self._state()
        if record is None:
            return

        def write(ending: str, path: Path, report: Report) -> Printed:
            return self.desk.printer.print(self.form, [record], ending, path, report=report)

        at = local_time(self._change().at)
        stem = f"{self.form.id}-{record.id[-6:]}-{at:%Y-%m-%d-%H%M%S}"
        label = say("history.print", at=f"{at:%d.%m.%Y %H:%M:%S}")
        endings = self.desk.printer.exporters(self.form)
        ask(self, [Printout(label, ending, stem, write) for ending in endings])

    def action_state_restore(self) -> None:
        """Bring back the state under the cursor, which can be undone."""
        if self._state() is None:
            return
        records, number = self.desk.records(self.form), self._change().number

        def restored(_: Record) -> None:
            self._fill(lambda: records.history(self._record))
            self.show_status(say("history.restored"))

        with_reason(
            self, lambda reason: records.restore(self._record, number, reason=reason), restored
        )

    def _fill(self, history: Callable[[], list[Change]]) -> None:
        try:
            self._changes = history()
        except UserError as refusal:
            self._changes = []
            self.show_status(str(refusal), "error")
        self._rows = list(self._lines())
        self.focused_canvas.reset(len(self._rows))

    def _change(self) -> Change:
        return self._changes[self._rows[self.focused_canvas.at].change]

    def _state(self) -> Record | None:
        """The record in the state under the cursor; None where it was deleted."""
        if not self._rows:
            return None
        change = self._change()
        if change.document is None:
            self.show_status(say("history.no_state"), "warning")
            return None
        return record_of(change.id, change.document)

    def _lines(self) -> Iterator[_Row]:
        for index in range(len(self._changes) - 1, -1, -1):
            change = self._changes[index]
            before = self._changes[index - 1].document if index else None
            yield _Row(self._head(change, added=not before), index)
            if reason := change.note.get("reason"):
                yield from self._wrapped(say("history.reason", reason=reason), index)
            if change.document is None:
                continue
            was, now = record_of("", before or {}), record_of(change.id, change.document)
            for found in self._differences(was, now):
                yield from self._wrapped(difference_text(found), index)

    def _differences(self, was: Record, now: Record) -> Iterator[Difference]:
        try:
            sheet = self.desk.sheet(self.form, now)
            yield from differences(sheet, self.form.values_in(was, sheet), now.values)
        except UserError as refusal:
            yield Difference(str(refusal), "", "")
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self.desk.host.add_fault(self.form.plugin, "show", error)

    def _head(self, change: Change, *, added: bool) -> str:
        act = "deleted" if change.document is None else "added" if added else "put"
        for noted in ("final", "undo", "redo", "back"):
            if change.note.get(noted):
                act = noted
        return f"{local_time(change.at):%d.%m.%Y %H:%M:%S}  {change.by}  {say(f'history.{act}')}"

    def _wrapped(self, text: str, index: int) -> Iterator[_Row]:
        for line in textwrap.wrap(text, _WIDTH) or [""]:
            yield _Row(f"    {line}", index)

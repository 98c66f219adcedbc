"""The bin: the records of a form that were deleted, looked at and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.locale import say
from tui.records.storage.timestamp import local_time
from tui.screens.desk_screen import DeskScreen
from tui.screens.lists.history import HistoryScreen
from tui.screens.papers.viewer import preview_of
from tui.user_error import UserError
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.forms.form import Form
    from tui.records.ledger.record import DeletedRecord


class BinScreen(DeskScreen[None]):
    """The deleted records of a form, the latest first, each with the time and the user."""

    context = "bin"

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self._gone: list[DeletedRecord] = []

    def heading(self) -> str:
        """The title of the bin and of the form."""
        return say("bin.title", title=self.form.title)

    def body(self) -> Iterator[Widget]:
        """The list."""
        yield Listing(0, self._draw)

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """List what was deleted."""
        self._fill()

    def resting_status(self) -> tuple[str, str]:
        """What can be done here."""
        return say("bin.keys" if self._gone else "bin.empty"), "note"

    def on_screen_resume(self) -> None:
        """List anew what is deleted, after a record's history."""
        if self.ready.is_set():
            self._fill()

    def handle_report(self, message: object) -> None:
        """Show the record that was chosen as it was printed."""
        if isinstance(message, Chosen):
            self.action_record_view()

    def action_record_view(self) -> None:
        """Show the record under the cursor as it was before it was deleted."""
        if self._gone:
            try:
                record = self._gone[self.focused_canvas.at].record
                self.app.push_screen(preview_of(self.desk, self.form, [record]))
            except UserError as refusal:
                self.show_status(str(refusal), "error")

    def action_record_history(self) -> None:
        """Show all states of the record under the cursor."""
        if self._gone:
            self.app.push_screen(
                HistoryScreen(self.form, self._gone[self.focused_canvas.at].record.id)
            )

    def action_state_restore(self) -> None:
        """Bring the record under the cursor back."""
        if not self._gone:
            return
        gone = self._gone[self.focused_canvas.at]
        try:
            self.desk.records(self.form).restore(gone.record.id, gone.number)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self._fill()
        self.show_status(say("records.restored"))

    def _fill(self) -> None:
        try:
            self._gone = self.desk.records(self.form).deleted()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
        self.focused_canvas.reset(len(self._gone), self.focused_canvas.at)
        self.rest()

    def _draw(self, index: int, width: int) -> str:  # noqa: ARG002
        gone = self._gone[index]
        try:
            name = record_name(self.form.sheet_or_latest(gone.record), gone.record.values)
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self.desk.host.add_fault(self.form.plugin, "show", error)
            name = gone.record.id
        return f"{local_time(gone.at):%d.%m.%Y %H:%M}  {gone.by}  {name}"

"""What is due: sentences, each of which leads to the record that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.due.answers import DISMISSED, DONE, LATER
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.lists.day import open_line, view_line
from tui.screens.lists.putting_off import ask_day
from tui.user_error import UserError
from tui.widgets.listing import Chosen
from tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from textual.widget import Widget

    from tui.hooks import Reminder


class DueScreen(DeskScreen[None]):
    """All that is due.

    `due` gives it, or None while the plugins are still asked; `fill` is called when they were.
    The cursor begins on the line with the index `at`.
    """

    context = "due"

    def __init__(self, due: Callable[[], Sequence[Reminder] | None], at: int = 0) -> None:
        super().__init__()
        self._due, self._at = due, at
        self._items: Sequence[Reminder] = ()

    def heading(self) -> str:
        """The title."""
        return say("reminders.title")

    def body(self) -> Iterator[Widget]:
        """The sentences."""
        yield Paragraphs([])

    @property
    def focused_canvas(self) -> Paragraphs:
        """The sentences."""
        return self.query_one(Paragraphs)

    def on_mount(self) -> None:
        """Show what has become due since the sentences were made."""
        super().on_mount()
        self.fill()

    def fill(self) -> None:
        """Show what is due now; nothing is done before there are sentences to change."""
        if not self.ready.is_set():
            return
        self._items = self._due() or ()
        if self._items and self._at:
            self.focused_canvas.at, self._at = self._at, 0
        self.focused_canvas.show([str(item.text) for item in self._items])
        self.rest()

    def on_screen_resume(self) -> None:
        """Show what is still due, after a record was changed."""
        self.fill()

    def resting_status(self) -> tuple[str, str]:
        """What can be done here, or that nothing is due."""
        if self._due() is None:
            return say("reminders.reading"), "note"
        return say("reminders.keys" if self._items else "reminders.none"), "note"

    def handle_report(self, message: object) -> None:
        """Open the record that a sentence is about."""
        if isinstance(message, Chosen):
            self.action_record_open()

    def action_record_open(self) -> None:
        """Open what the sentence under the cursor is about: a record with its blank focused."""
        if self._items:
            open_line(self, self._items[self.focused_canvas.at])

    def action_record_view(self) -> None:
        """Show the record that the sentence under the cursor is about as it is printed."""
        if self._items:
            view_line(self, self._items[self.focused_canvas.at])

    def action_due_done(self) -> None:
        """Mark the line as done."""
        self._answer(DONE, self.desk.today(), say("due.done"))

    def action_due_dismiss(self) -> None:
        """Be reminded of the line no more."""
        self._answer(DISMISSED, self.desk.today(), say("due.dismissed"))

    def action_due_later(self) -> None:
        """Put the line off to a day that is asked for."""
        if self._items:
            ask_day(self, self._put_off, self._items[self.focused_canvas.at].due)

    def _put_off(self, day: date) -> None:
        self._answer(LATER, day, say("due.later", day=f"{day:%d.%m.%Y}"))

    def action_due_send(self) -> None:
        """Write what is due, and what will be, into a file for calendars."""
        from tui.screens.lists.sending_due import ask_to_send

        ask_to_send(self)

    def action_due_undo(self) -> None:
        """Take the last mark of a line back."""
        try:
            self.desk.agenda.answers.take_back()
        except UserError as refusal:
            self.show_status(str(refusal), "warning")
            return
        self.fill()
        self.show_status(say("due.back"))

    def _answer(self, way: str, day: date, said: str) -> None:
        if not self._items:
            return
        agenda, line = self.desk.agenda, self._items[self.focused_canvas.at]
        if line not in agenda.open_lines():
            self.show_status(say("due.stays"))
            return
        try:
            agenda.answers.give([line], way, day)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.fill()
        self.show_status(said)

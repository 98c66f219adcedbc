"""What is due: sentences, each of which leads to the record that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.child.opening import open_record
from tui.screens.desk_screen import DeskScreen
from tui.widgets.listing import Chosen
from tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.widget import Widget

    from tui.hooks import Reminder


class DueScreen(DeskScreen[None]):
    """All that is due.

    `due` gives it, or None while the plugins are still asked; `fill` is called when they were.
    """

    context = "due"

    def __init__(self, due: Callable[[], Sequence[Reminder] | None]) -> None:
        super().__init__()
        self._due = due
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
        """Open the record that the sentence under the cursor is about, its blank focused."""
        if not self._items:
            return
        item = self._items[self.focused_canvas.at]
        if item.form and item.record:
            open_record(self, (item.form, item.record), item.place)
        else:
            self.show_status(say("reminders.no_record"))

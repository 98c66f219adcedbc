"""What is still to be typed over into the national database, child by child."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from tui.desk.national.changes import NationalChanges
from tui.desk.national.printing import ENDINGS, head_text, label_text, write_changes
from tui.desk.printing.printout import Printout, stem_of
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.papers.printing import ask
from tui.user_error import UserError
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.widget import Widget

    from tui.desk.national.changes import ChangedRecord
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.progress import Report

_WIDTH: Final = 74


class ChangesScreen(DeskScreen[None]):
    """The changes of a form's records since they were marked; a child or all are marked as done."""

    context = "changes"

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self._found: list[ChangedRecord] = []
        self._rows: list[tuple[str, int]] = []

    def heading(self) -> str:
        """What these are, and the title of the form."""
        return say("national.title")

    def body(self) -> Iterator[Widget]:
        """The list."""
        yield Listing(0, lambda index, _: self._rows[index][0])

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """List the changes, which the log notes."""
        self._changes = NationalChanges(self.desk, self.form)
        self._fill(self._changes.view)

    def resting_status(self) -> tuple[str, str]:
        """How many children there are, or that there is nothing to do."""
        if not self._found:
            return say("national.nothing"), "note"
        return say("national.keys", count=len(self._found)), "note"

    def action_change_done(self) -> None:
        """Mark the child under the cursor as typed over."""
        if self._rows:
            self._mark([self._found[self._rows[self.focused_canvas.at][1]]])

    def action_change_done_all(self) -> None:
        """Mark all children as typed over."""
        self._mark(self._found)

    def action_record_print(self) -> None:
        """Write the changes into a file, without or with what is never printed."""
        desk, form = self.desk, self.form

        def of(private: bool) -> Printout:
            found = self._changes.waiting(private=private)

            def write(ending: str, path: Path, _: Report) -> Printed:
                return write_changes(desk, form, found, ending, path)

            label = say("national.print_private" if private else "national.print")
            return Printout(label, "", stem_of(desk, form, "changes"), write)

        if self._found:
            both = (of(private=False), of(private=True))
            ask(self, [each._replace(ending=ending) for ending in ENDINGS for each in both])

    def _mark(self, found: list[ChangedRecord]) -> None:
        if not found:
            return
        try:
            self._changes.mark_done(found)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self._fill(self._changes.waiting)
        self.show_status(say("national.marked", count=len(found)))

    def _fill(self, read: Callable[[], list[ChangedRecord]]) -> None:
        try:
            self._found = read()
        except UserError as refusal:
            self._found = []
            self.show_status(str(refusal), "error")
        self._rows = list(self._lines())
        self.focused_canvas.reset(len(self._rows), self.focused_canvas.at)
        self.end_status()

    def _lines(self) -> Iterator[tuple[str, int]]:
        for index, each in enumerate(self._found):
            yield head_text(each), index
            for one in each.differences:
                text = f"{label_text(one)}: {one.before} → {one.after}"
                for line in textwrap.wrap(text, _WIDTH) or [""]:
                    yield f"    {line}", index

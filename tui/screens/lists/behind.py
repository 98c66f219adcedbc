"""The list behind a number of a report: children and records, each of which opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.reports.behind import heading_of, print_behind
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.user_error import UserError
from tui.widgets.listing import Chosen
from tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual.widget import Widget

    from tui.desk.printing.printer import Printed
    from tui.desk.reports.behind import BehindLine
    from tui.progress import Report


class BehindScreen(DeskScreen[None]):
    """What a number counts, under its label; there is at least one line."""

    context = "behind"

    def __init__(self, label: str, lines: Sequence[BehindLine]) -> None:
        super().__init__()
        self._title, self._lines = heading_of(label, lines), lines

    def heading(self) -> str:
        """The number's label, and how many it counts."""
        return self._title

    def body(self) -> Iterator[Widget]:
        """The lines."""
        yield Paragraphs([line.text for line in self._lines])

    @property
    def focused_canvas(self) -> Paragraphs:
        """The lines."""
        return self.query_one(Paragraphs)

    def resting_status(self) -> tuple[str, str]:
        """What can be done here."""
        return say("behind.keys"), "note"

    def handle_report(self, message: object) -> None:
        """Open the record of a line."""
        if isinstance(message, Chosen):
            self.action_record_open()

    def action_record_open(self) -> None:
        """Open the record of the line under the cursor."""
        key = self._lines[self.focused_canvas.at].key
        for below in self.app.screen_stack:
            draft = getattr(below, "draft", None)
            if draft is not None and (draft.form.id, draft.record) == key:
                self.show_status(say("behind.open"))
                return
        try:
            form = self.desk.form(key[0])
            record = self.desk.records(form).get(key[1])
            self.shell.open_entry(self.desk.drafts.of(form, record), lambda _: None)
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def action_record_view(self) -> None:
        """Show the record of the line under the cursor as it is printed."""
        from tui.screens.papers.viewing import view_record

        view_record(self, self._lines[self.focused_canvas.at].key)

    def action_record_print(self) -> None:
        """Print the list, or send it out as a table."""
        from tui.desk.printing.printout import Printout
        from tui.screens.papers.printing import ask

        desk, title, lines = self.desk, self._title, self._lines

        def write(ending: str, path: Path, _: Report) -> Printed:
            return print_behind(desk, title, lines, ending, path)

        endings = [*desk.printer.formats(), "xlsx", "csv"]
        stem = f"report-{desk.today()}"
        label = say("behind.print", count=len(lines))
        ask(self, [Printout(label, ending, stem, write) for ending in dict.fromkeys(endings)])

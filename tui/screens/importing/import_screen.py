"""The rehearsal of an import: what would happen, what is to be decided, and then the one act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.cells import cells_of
from tui.desk.printing.output_folder import output_folder
from tui.exchange.rehearsal.decisions import Decisions
from tui.keys import letter_of
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.importing import deciding
from tui.screens.importing.choosing import choose_at
from tui.screens.importing.lines import counts_text, lines_of
from tui.screens.importing.rehearsing import rehearse
from tui.screens.importing.repairs import Repairs
from tui.screens.importing.target import Kind
from tui.screens.lists.summary import Summary
from tui.screens.work import WorkDialog
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, CursorMoved, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.desk.imports.importing import Imported, TableImport
    from tui.progress import Report
    from tui.screens.importing.lines import Line
    from tui.screens.importing.rehearsing import Rehearsed
    from tui.screens.work import Outcome

_CURSOR = 2
"""Cells before each line for the cursor."""


class ImportScreen(DeskScreen["Imported"]):
    """What would come of a table, line by line; Enter decides on a line, F2 imports.

    Nothing is written before. The answer is what was done.
    """

    context = "import"

    def __init__(self, work: TableImport, seen: Rehearsed) -> None:
        super().__init__()
        self.work, self.seen = work, seen
        self.decisions = Decisions()
        self.repairs = Repairs()
        self._lines: list[Line] = []

    def heading(self) -> str:
        """That this is an import, the form, and the file."""
        name = self.work.source.name or say("importing.pasted")
        return f"{say('importing.title')} · {self.work.form.title} · {name}"

    def location(self) -> Location:
        """The form; the table is forgotten at a lock, and that is said."""
        name = self.work.source.name
        said = say("importing.locked", file=name) if name else say("importing.locked_paste")
        return Location(self.work.form.id, said=said)

    def body(self) -> Iterator[Widget]:
        """The counts, and the lines."""
        yield Summary()
        yield Listing(0, self._draw)

    @property
    def focused_canvas(self) -> Listing:
        """The lines."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """Show what was rehearsed."""
        super().on_mount()
        self._fill()

    def _draw(self, index: int, width: int) -> str:
        return cut(self._lines[index].words, width)

    def _fill(self) -> None:
        """Show the lines anew, the cursor where it was."""
        if rehearsal := self.seen.rehearsal:
            self.repairs.note(rehearsal)
            self.query_one(Summary).show(counts_text(rehearsal), "")
        else:
            self.query_one(Summary).show(say("importing.not_yet"), "")
        self._lines = list(lines_of(self.work, self.seen, self.decisions, self.repairs))
        self.focused_canvas.reset(len(self._lines), self.focused_canvas.at)
        self.end_status()

    def resting_status(self) -> tuple[str, str]:
        """The line under the cursor as a whole where it is cut; else what can be done."""
        if self._lines:
            words = self._lines[self.focused_canvas.at].words
            if cells_of(words) > self.size.width - _CURSOR:
                return words, "words"
        if self.seen.rehearsal is None:
            return say("importing.match_first"), "warning"
        if self.seen.rehearsal.may_be_done:
            return say("importing.ready"), "note"
        return say("importing.to_decide"), "warning"

    def handle_report(self, message: object) -> None:
        """Ask what is to be decided at the line chosen; tell the whole of the one gone to."""
        if isinstance(message, Chosen):
            self.action_import_choose()
        elif isinstance(message, CursorMoved):
            self.end_status()

    async def press_key(self, event: events.Key) -> None:
        """Take or leave repairs with Space, go from part to part with Tab; else as everywhere."""
        if letter_of(event) == " ":
            self._turn()
        elif event.key in {"tab", "shift+tab"}:
            self._go_to_part(1 if event.key == "tab" else -1)
        else:
            await super().press_key(event)

    def action_import_choose(self) -> None:
        """Ask what is to be decided at the line under the cursor."""
        if self._lines:
            choose_at(self, self._lines[self.focused_canvas.at].target)

    def action_import_accept(self) -> None:
        """Take all repairs that are proposed."""
        self.decide(deciding.with_all_repairs(self.decisions))

    def action_import_skip(self) -> None:
        """Skip all rows that are refused."""
        rehearsal = self.seen.rehearsal
        outcomes = rehearsal.outcomes if rehearsal else ()
        rows = [(each.table, each.row) for each in outcomes if each.fate == "refused"]
        if rows:
            self.decide(deciding.with_rows(self.decisions, rows, "skip"))

    def action_import_faults(self) -> None:
        """Write a copy of the table in which all that is wrong is marked."""
        rehearsal = self.seen.rehearsal
        if rehearsal is None:
            return

        def write(_: Report) -> Path:
            folder = output_folder(self.desk.vault)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self.work.write_faults(rehearsal, folder / f"{self.work.form.id}-faults.xlsx")

        def written(outcome: Outcome[Path] | None) -> None:
            if outcome and outcome.result:
                self.show_status(say("import.faults_written", file=outcome.result))
            elif outcome:
                self.show_status(outcome.why, "error")

        self.app.push_screen(WorkDialog(say("importing.faults"), write), written)

    def action_import_do(self) -> None:
        """Do what the rehearsal promises, as one act."""
        rehearsal = self.seen.rehearsal
        if rehearsal is None or not rehearsal.may_be_done:
            self._go_to_open()
            key = "importing.to_decide" if rehearsal else "importing.match_first"
            self.show_status(say(key), "error")
            return
        counts = rehearsal.counts()
        total = counts["new"] + counts["changed"]

        def do(report: Report) -> Imported:
            # From here on it is one act: Escape stops it before, and not in its midst.
            report(0, max(total, 1))
            return self.work.carry_out(rehearsal)

        def done(outcome: Outcome[Imported] | None) -> None:
            if outcome is None:
                self.show_status(say("importing.stopped"), "warning")
            elif outcome.result is None:
                # The records may have changed meanwhile: what is shown must be true again.
                self.decide(self.decisions, said=outcome.why)
            else:
                self.dismiss(outcome.result)

        self.app.push_screen(WorkDialog(say("importing.writing"), do, counted=True), done)

    def action_leave(self) -> None:
        """Leave, and write nothing; where something was decided, after a question."""

        def answered(answer: list[int] | None) -> None:
            if answer == [1]:
                self.dismiss(None)

        if self.decisions == Decisions():
            self.dismiss(None)
            return
        words = [say("importing.go_on"), say("importing.leave")]
        self.app.push_screen(ChoiceDialog(say("importing.title"), words), answered)

    def decide(self, decisions: Decisions, *, anew: bool = False, said: str = "") -> None:
        """Rehearse by other decisions; where the user stops that, the former stay.

        Args:
            decisions: the decisions.
            anew: whether they change the match, so that other repairs may be proposed.
            said: the sentence that is shown then, on what went wrong before.
        """

        def seen(outcome: Outcome[Rehearsed] | None) -> None:
            if outcome is None:
                self.show_status(say("work.stopped"), "warning")
            elif outcome.result is None:
                self.show_status(outcome.why, "error")
            else:
                self.decisions, self.seen = decisions, outcome.result
                self.repairs = Repairs() if anew else self.repairs
                self._fill()
                if said:
                    self.show_status(said, "error")

        work = partial(rehearse, self.work, decisions)
        self.app.push_screen(WorkDialog(say("importing.rehearsing"), work, counted=True), seen)

    def _turn(self) -> None:
        """Take all repairs of the kind under the cursor, or none of them."""
        target = self._lines[self.focused_canvas.at].target if self._lines else None
        if not isinstance(target, Kind):
            self.action_import_choose()
            return
        cells = self.repairs.by_kind[target.kind].keys()
        taken = not cells <= self.repairs.taken
        self.decide(deciding.with_kind(self.decisions, target.kind, cells, taken=taken))

    def _go_to_part(self, step: int) -> None:
        """Go to where the next part begins, or the one before."""
        at = self.focused_canvas.at
        parts = [place for place, line in enumerate(self._lines) if line.section]
        if step > 0:
            found = next((place for place in parts if place > at), 0)
        else:
            found = next((place for place in reversed(parts) if place < at), len(self._lines) - 1)
        self.focused_canvas.move_to(found)

    def _go_to_open(self) -> None:
        """Go to the first line that keeps the import from being done."""
        for at, line in enumerate(self._lines):
            if line.is_open:
                self.focused_canvas.move_to(at)
                return

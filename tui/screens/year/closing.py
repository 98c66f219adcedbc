"""Closing a school year: what it would do, and a key that does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tui.desk.printing.unprintable import UnprintableError, printing_anyway
from tui.desk.year.closed import closed_on, year_text, year_to_close
from tui.desk.year.closing import Closed, Rehearsal, archive_folder, close_year, rehearse
from tui.desk.year.closing_text import describe_closed, describe_closing
from tui.desk.year.taking_back import take_back_closing
from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.papers.printing import ask_anyway
from tui.screens.work import WorkDialog
from tui.user_error import UserError
from tui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.widget import Widget

    from tui.progress import Report
    from tui.screens.work import Outcome

_WITH, _WITHOUT = range(2)


def open_closing(screen: DeskScreen[Any]) -> None:
    """Look at what closing the year would do, and show it."""
    year = year_to_close(screen.desk)

    def work(report: Report) -> Rehearsal:
        report(0, 1)
        return rehearse(screen.desk, year)

    def done(outcome: Outcome[Rehearsal] | None) -> None:
        if outcome is not None and outcome.result is not None:
            screen.app.push_screen(ClosingScreen(outcome.result))
        elif outcome is not None:
            screen.show_status(outcome.why, "error")

    screen.app.push_screen(WorkDialog(say("closing.reading"), work), done)


class ClosingScreen(DeskScreen[None]):
    """The lines of a rehearsal; F2 does it."""

    context = "closing"

    def __init__(self, work: Rehearsal) -> None:
        super().__init__()
        self._work = work

    def heading(self) -> str:
        """The act, and the year."""
        return f"{say('closing.title')} · {year_text(self._work.year)}"

    def body(self) -> Iterator[Widget]:
        """What would be done."""
        yield Paragraphs(describe_closing(self.desk, self._work))

    @property
    def focused_canvas(self) -> Paragraphs:
        """The lines."""
        return self.query_one(Paragraphs)

    def resting_status(self) -> tuple[str, str]:
        """The keys; that it is done already, where so."""
        day = closed_on(self.desk, self._work.year)
        if day:
            year = year_text(self._work.year)
            return say("closing.again", year=year, day=day), "warning"
        return say("closing.keys"), "note"

    def action_close_do(self) -> None:
        """Say that the archive lies open, and ask whether it is to be written."""
        try:
            self.desk.vault.check_writable()
            folder = archive_folder(self.desk, self._work.year)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        answers = [say(f"closing.{key}") for key in ("with_archive", "without_archive", "back")]
        lines = [say("closing.clear"), f"{folder}"]
        dialog = AnswersDialog(lines, answers)
        dialog.title_text = say("closing.title")
        self.app.push_screen(dialog, partial(self._answered, folder))

    def action_close_undo(self) -> None:
        """Take the closing back, in all forms at once, and show what it would do again."""

        def work(report: Report) -> Rehearsal:
            report(0, 1)
            take_back_closing(self.desk, self._work.year)
            return rehearse(self.desk, self._work.year)

        self.app.push_screen(WorkDialog(say("year.taking_back"), work), self._taken_back)

    def _taken_back(self, outcome: Outcome[Rehearsal] | None) -> None:
        if outcome is None or outcome.result is None:
            self.show_status(outcome.why if outcome else say("work.stopped"), "warning")
            return
        self._work = outcome.result
        self.focused_canvas.show(describe_closing(self.desk, self._work))
        self.show_status(say("closing.taken_back", year=year_text(self._work.year)))

    def _answered(self, folder: Path, answer: int | None) -> None:
        if answer not in {_WITH, _WITHOUT}:
            return
        self._close(folder if answer == _WITH else None)

    def _close(self, folder: Path | None, *, anyway: bool = False) -> None:
        def work(report: Report) -> Closed:
            with printing_anyway(wanted=anyway):
                return close_year(self.desk, self._work.year, folder, again=True, report=report)

        dialog = WorkDialog(say("closing.working"), work, counted=True)
        self.app.push_screen(dialog, partial(self._done, folder))

    def _done(self, folder: Path | None, outcome: Outcome[Closed] | None) -> None:
        if outcome is None:
            self.show_status(say("work.stopped"), "warning")
        elif isinstance(outcome.error, UnprintableError):
            ask_anyway(self, outcome.why, partial(self._close, folder, anyway=True))
        elif outcome.result is None:
            self.show_status(outcome.why, "error")
        else:
            self.focused_canvas.show(describe_closed(outcome.result))
            self.show_status(say("closing.done"))

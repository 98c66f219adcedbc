"""What is due written into a file that calendars take in, with codes or with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.desk.due.calendar import ENDING, write_calendar
from tui.desk.printing.output_folder import output_file
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.work import WorkDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tui.progress import Report
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.work import Outcome

_DAYS: Final = 90
"""The days ahead that are written: a quarter."""


def ask_to_send(screen: DeskScreen[Any]) -> None:
    """Ask whether the file is to have codes or names, write it, and say where it is."""

    def answered(answer: list[int] | None) -> None:
        if not answer:
            return
        names = answer == [1]
        work: WorkDialog[Path] = WorkDialog(title, lambda report: _write(screen, report, names))
        screen.app.push_screen(work, written)

    def written(outcome: Outcome[Path] | None) -> None:
        if outcome and outcome.result:
            screen.show_status(say("due.sent", path=outcome.result))
        elif outcome:
            screen.show_status(outcome.why, "error")

    title = say("due.send_title", count=_DAYS)
    words = [say("due.send_codes"), say("due.send_names")]
    screen.app.push_screen(ChoiceDialog(title, words), answered)


def _write(screen: DeskScreen[Any], report: Report, names: bool) -> Path:
    desk = screen.desk
    agenda = desk.agenda
    lines = agenda.open_ones(agenda.ahead(_DAYS), agenda.day_ahead(_DAYS))
    report(0, 1)
    path = output_file(desk.vault, f"due-{desk.today()}.{ENDING}")
    return write_calendar(desk, lines, path, names=names)

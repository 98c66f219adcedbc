"""Leaving the school on a child's page: what is open, when and where to, the file; coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.desk.leaving.leaving import Departure, Wanted, check_may_leave, come_back, leave
from tui.desk.leaving.leaving_text import describe_leaving, describe_left, records_going
from tui.desk.leaving.roll import check_day
from tui.desk.printing.output_folder import output_file
from tui.locale import say
from tui.records.storage.free_path import free_path
from tui.records.transfer.sealed_file import ENDING
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.fields_dialog import Asked, FieldsDialog
from tui.screens.line_dialog import LineDialog
from tui.screens.papers.viewer import sentences_of
from tui.screens.vault.gate import passphrase_problem
from tui.screens.work import WorkDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk.leaving.leaving import Left
    from tui.progress import Report
    from tui.records.search.child import Child
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.work import Outcome

_DAY, _PASSPHRASE = 0, 3
"""The places of fields that may be filled wrongly."""


class Typed(NamedTuple):
    """What was typed of a leaving; without a passphrase no file is wanted."""

    departure: Departure
    passphrase: str


class LeavingDialog(FieldsDialog[Typed]):
    """What is still open for a child, and fields for the leaving."""

    def __init__(self, name: str, lines: Sequence[str], today: str) -> None:
        asked = [
            Asked(say("leaving.day"), today),
            Asked(say("leaving.to")),
            Asked(say("leaving.why")),
            Asked(say("leaving.passphrase"), secret=True),
            Asked(say("secret.again"), secret=True),
        ]
        super().__init__(lines, asked, say("leaving.keys"), say("leaving.keys"))
        self.title_text = say("leaving.title", name=name)

    def answer(self, typed: Sequence[str]) -> None:
        """Answer with the leaving, or complain of the day or the passphrase."""
        day, to, why, passphrase, again = typed
        try:
            departure = Departure(check_day(day, self.desk.today()), to, why)
        except UserError as refusal:
            self.complain(str(refusal), _DAY)
            return
        wrong = passphrase_problem(passphrase, again) if passphrase or again else ""
        if wrong:
            self.complain(wrong, _PASSPHRASE)
        else:
            self.dismiss(Typed(departure, passphrase))


def ask_to_leave(screen: DeskScreen[Any], child: Child, done: Callable[[], None]) -> None:
    """Show what is still open for a child, ask for its leaving, and do it; then call `done`."""
    desk = screen.desk
    try:
        desk.vault.check_writable()
        check_may_leave(desk, child)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return

    def looked(outcome: Outcome[list[str]] | None) -> None:
        lines = _result(screen, outcome)
        if lines is not None:
            today = f"{desk.today():%d.%m.%Y}"
            screen.app.push_screen(LeavingDialog(child.name, lines, today), typed)

    def typed(answer: Typed | None) -> None:
        if answer is not None:
            _choose(screen, child, answer, done)

    def look(_: Report) -> list[str]:
        return list(describe_leaving(desk, child, desk.today()))

    screen.app.push_screen(WorkDialog(say("leaving.looking"), look), looked)


def _choose(screen: DeskScreen[Any], child: Child, typed: Typed, done: Callable[[], None]) -> None:
    """Ask which records go into the file, if one is wanted, and let the child leave."""
    if not typed.passphrase:
        _leave(screen, child, typed, (), done)
        return
    going = records_going(screen.desk, child)

    def chosen(answer: list[int] | None) -> None:
        if answer is not None:
            out = [each.form for number, each in enumerate(going) if number not in answer]
            _leave(screen, child, typed, out, done)

    words = [f"{each.title}: {each.records}" for each in going]
    everything = range(len(going))
    dialog = ChoiceDialog(say("leaving.which"), words, everything, several=True)
    screen.app.push_screen(dialog, chosen)


def _leave(
    screen: DeskScreen[Any],
    child: Child,
    typed: Typed,
    without: Sequence[str],
    done: Callable[[], None],
) -> None:
    desk = screen.desk

    def work(report: Report) -> Left:
        stem = f"child-{desk.today()}"
        packet = free_path(output_file(desk.vault, f"{stem}.pdf"))
        sealed = output_file(desk.vault, f"{stem}.{ENDING}") if typed.passphrase else None
        wanted = Wanted(sealed, typed.passphrase, without, packet)
        return leave(desk, child, typed.departure, wanted, report)

    def ended(outcome: Outcome[Left] | None) -> None:
        left = _result(screen, outcome)
        if left is not None:
            done()
            title = say("leaving.title", name=child.name)
            screen.app.push_screen(sentences_of(title, list(describe_left(left))))

    screen.app.push_screen(WorkDialog(say("leaving.working"), work), ended)


def ask_to_return(screen: DeskScreen[Any], child: Child, done: Callable[[], None]) -> None:
    """Ask for the day on which a child came back, and write it down; then call `done`."""
    desk = screen.desk

    def answered(text: str | None) -> None:
        if not text:
            return
        try:
            count = come_back(desk, child, check_day(text, desk.today()))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
        else:
            done()
            screen.show_status(say("leaving.returned", count=count))

    title, today = say("leaving.return_title"), f"{desk.today():%d.%m.%Y}"
    dialog = LineDialog(title, say("leaving.return_day"), say("leaving.return_keys"), today)
    screen.app.push_screen(dialog, answered)


def _result(screen: DeskScreen[Any], outcome: Outcome[Any] | None) -> Any:
    """What work has made; None, and a sentence on the screen, where it made nothing."""
    if outcome is None:
        screen.show_status(say("work.stopped"))
    elif outcome.result is None:
        screen.show_status(outcome.why, "error")
    return outcome and outcome.result

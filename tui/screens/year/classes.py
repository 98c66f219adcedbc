"""Moving up on 1 September: where each class goes, rehearsed, done as one act, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cells import cells_of
from tui.desk.year.decisions import kept_decisions
from tui.desk.year.moving_text import class_text, describe_sum, goes_text
from tui.desk.year.moving_up import MovingUp, done_on
from tui.desk.year.taking_back import take_back
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import Bar, DeskScreen, Location
from tui.screens.work import WorkDialog
from tui.screens.year.deciding import DecidingScreen
from tui.screens.year.pupils import PupilsScreen
from tui.user_error import UserError
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.progress import Report
    from tui.screens.work import Outcome

_CLASS = 12
"""Cells of a class's name at most."""


def open_moving_up(screen: DeskScreen[Any]) -> None:
    """Show where all pupils go, with what was decided before; that there are none, where so."""
    desk = screen.desk
    try:
        work = MovingUp(desk, kept_decisions(desk.vault, desk.today()))
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return
    if work.classes:
        screen.app.push_screen(ClassesScreen(work))
    else:
        screen.show_status(say("year.no_pupils"))


class ClassesScreen(DecidingScreen):
    """The classes; Enter opens one, F2 moves all pupils up. Nothing is changed before.

    When they have moved, what was done stays to be seen, and can be taken back.
    """

    context = "classes"

    def __init__(self, work: MovingUp) -> None:
        super().__init__(work)
        self._listed = work.classes
        self._resumed = bool(work.decisions)

    def heading(self) -> str:
        """That this is moving up, and whether it is done."""
        return f"{say('year.title')} · {say('year.done' if self.work.act else 'year.rehearsed')}"

    def location(self) -> Location | None:
        """A place that is not opened again: what was decided is kept, and that is said."""
        kept = self.work.decisions and not self.work.act
        return Location(said=say("year.kept")) if kept else None

    def draw_row(self, index: int, width: int) -> str:
        """A class, how many children it has, and where they go."""
        name = self._listed[index]
        room = min(max(cells_of(class_text(each)) for each in self._listed), _CLASS)
        count = len(self.work.of_class(name))
        return cut(
            f"{cut(class_text(name), room)} {count:>4}  → {goes_text(self.work, name)}", width
        )

    def row_names(self) -> list[str]:
        """The classes."""
        return self._listed

    def summary(self) -> str:
        """How many of all move, stay and leave."""
        return describe_sum(self.work)

    def decided_of(self, index: int) -> str:
        """The class of a row."""
        return self._listed[index]

    def goes(self, index: int) -> str:
        """Where a class goes."""
        return self.work.class_goes(self._listed[index])

    def resting_status(self) -> tuple[str, str]:
        """How to decide; that it is done, or was done this year, or was begun before."""
        if self.work.act:
            return say("year.is_done"), "note"
        if day := done_on(self.desk):
            return say("year.was_done", day=day), "warning"
        return say("year.resumed" if self._resumed else "year.hint"), "note"

    def handle_report(self, message: object) -> None:
        """Open the class that was chosen."""
        if isinstance(message, Chosen):
            screen = PupilsScreen(self.work, self._listed[message.row])
            self.app.push_screen(screen, self._left_class)

    async def _left_class(self, action: str | None) -> None:
        self.fill()
        if action:
            await self.do_act(action)

    def action_move_do(self) -> None:
        """Move all up as shown; a second time in a year after a question."""
        if self.work.act:
            self.show_status(say("year.is_done"))
        elif day := done_on(self.desk):
            self._ask("year.again", day, "year.move_again", self._carry_out)
        else:
            self._carry_out()

    def action_move_undo(self) -> None:
        """Take back the moving up that was done here; else the last decision; else, asked, one."""
        day = done_on(self.desk)
        if self.work.act:
            self._take_back()
        elif not self.work.decisions and day:
            self._ask("year.back_title", day, "year.take_back", self._take_back)
        else:
            super().action_move_undo()

    def _ask(self, title: str, day: str, yes: str, act: Callable[[], None]) -> None:
        def answered(answer: list[int] | None) -> None:
            if answer == [1]:
                act()

        words = [say("undo.no"), say(yes)]
        self.app.push_screen(ChoiceDialog(say(title, day=day), words), answered)

    def _carry_out(self) -> None:
        def do(report: Report) -> str:
            # From here on it is one act: Escape stops it before, and not in its midst.
            report(0, 1)
            return say("year.moved", count=self.work.carry_out(again=True))

        self._work(say("year.moving"), do)

    def _take_back(self) -> None:
        def do(report: Report) -> str:
            report(0, 1)
            take_back(self.desk)
            self.work = MovingUp(self.desk, kept_decisions(self.desk.vault, self.desk.today()))
            return say("year.all_back")

        self._work(say("year.taking_back"), do)

    def _work(self, title: str, do: Callable[[Report], str]) -> None:
        """Do what changes records, and show what is so then."""

        def done(outcome: Outcome[str] | None) -> None:
            self._listed = self.work.classes
            self.fill()
            self.query_one(Bar).show(self.heading())
            if outcome is None:
                self.show_status(say("work.stopped"), "warning")
            else:
                self.show_status(
                    outcome.result or outcome.why, "note" if outcome.result else "error"
                )

        self.app.push_screen(WorkDialog(title, do), done)

"""The children of a class, and where each goes on 1 September."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.year.decisions import LEAVES, STAYS
from tui.desk.year.moving_text import class_text, describe_sum, where_text
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.year.deciding import DecidingScreen
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from tui.desk.year.moving_up import MovingUp
    from tui.records.search.child import Key

_WHERE: float = 0.35
"""The part of a row in which it says where a child goes."""


class PupilsScreen(DecidingScreen):
    """The children of a class; the answer is what is to be done with all."""

    context = "pupils"

    def __init__(self, work: MovingUp, name: str) -> None:
        super().__init__(work)
        self._class = name
        self._moves = work.of_class(name)

    def heading(self) -> str:
        """That this is moving up, and the class."""
        return f"{say('year.title')} · {class_text(self._class)}"

    def fill(self) -> None:
        """Show where each goes now."""
        self._moves = self.work.of_class(self._class)
        super().fill()

    def draw_row(self, index: int, width: int) -> str:
        """A child, and where it goes; what is decided for it alone is marked."""
        move = self._moves[index]
        mark = " *" if self.work.is_apart(move.pupil) else ""
        left = width - int(width * _WHERE)
        return cut(move.pupil.child.name, left) + cut(
            f" → {where_text(move.to)}{mark}", width - left
        )

    def row_names(self) -> list[str]:
        """The children's names."""
        return [move.pupil.child.name for move in self._moves]

    def summary(self) -> str:
        """How many of the class move, stay and leave."""
        return describe_sum(self.work, self._moves)

    def decided_of(self, index: int) -> Key:
        """The child of a row, by one of its records."""
        return self._moves[index].pupil.keys[0]

    def goes(self, index: int) -> str:
        """Where a child goes."""
        return self._moves[index].to

    def resting_status(self) -> tuple[str, str]:
        """How to decide, or that all have moved."""
        return say("year.is_done" if self.work.act else "year.pupils_hint"), "note"

    def handle_report(self, message: object) -> None:
        """Ask where the child that was chosen goes."""
        if isinstance(message, Chosen) and not self.work.act:
            goes = where_text(self.work.class_goes(self._class))
            words = [say("year.with_class", where=goes), say("year.repeats"), say("year.goes")]
            title = self._moves[message.row].pupil.child.name
            dialog = ChoiceDialog(title, [*words, say("year.another_class")])
            self.app.push_screen(dialog, self._chosen)

    def _chosen(self, answer: list[int] | None) -> None:
        if answer == [3]:
            self.action_move_choose()
        elif answer:
            self.decide(("", STAYS, LEAVES)[answer[0]])

    def action_move_do(self) -> None:
        """Move all pupils up, not only these."""
        self.dismiss("move_do")

    def action_move_undo(self) -> None:
        """Take back the moving up of all, where that is done; else the last decision."""
        if self.work.act:
            self.dismiss("move_undo")
        else:
            super().action_move_undo()

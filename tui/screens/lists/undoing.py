"""Undo and redo on a list of records; what was done before this session is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk import joint_undo
from tui.desk.undo_text import act_words, describe_earlier
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Label
from tui.screens.entry.reason import with_reason
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.records.ledger.undo import UndoPlan
    from tui.screens.lists.records import RecordsScreen


class EarlierActDialog(ChoiceDialog):
    """The question whether an act of an earlier session is to be undone, or done again.

    `lines` say which it is; `word` is the key of the title and the answer, undo or redo.
    """

    def __init__(self, word: str, lines: list[str]) -> None:
        super().__init__(say(f"undo.title_{word}"), [say("undo.no"), say(f"undo.yes_{word}")])
        self._lines = lines

    def body(self) -> Iterator[Widget]:
        """The act, and the answers."""
        yield Label(*self._lines, "")
        yield from super().body()


def undo(screen: RecordsScreen) -> None:
    """Undo the user's last act on the records of a list, and say which that was."""
    _turn(screen, "undo")


def redo(screen: RecordsScreen) -> None:
    """Do again what the user has undone last, and say which act that was."""
    _turn(screen, "redo")


def _turn(screen: RecordsScreen, word: str) -> None:
    records = screen.desk.records(screen.form)
    next_plan = {"undo": records.next_undo, "redo": records.next_redo}[word]
    do = {"undo": joint_undo.undo, "redo": joint_undo.redo}[word]

    def done(plan: UndoPlan) -> None:
        screen.fill(plan.ids[0])
        screen.show_status(say(f"records.{word}ne", **act_words(screen.desk, screen.form, plan)))

    def go_on(answer: list[int] | None) -> None:
        if answer == [1]:
            with_reason(screen, lambda reason: do(screen.desk, screen.form, reason=reason), done)

    try:
        plan = next_plan()
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return
    if plan.earlier:
        lines = describe_earlier(screen.desk, screen.form, plan)
        screen.app.push_screen(EarlierActDialog(word, lines), go_on)
    else:
        go_on([1])

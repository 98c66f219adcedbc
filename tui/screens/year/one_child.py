"""One child moved to another class, from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.year.moving_text import where_text
from tui.desk.year.one_child import move_one
from tui.forms.entry.child_facts import CLASS
from tui.forms.kinds.school_class import SchoolClass
from tui.locale import say
from tui.screens.line_dialog import LineDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.records.search.child import Child
    from tui.screens.desk_screen import DeskScreen


def ask_to_move(screen: DeskScreen[Any], child: Child, moved: Callable[[str], None]) -> None:
    """Ask to which class a child goes, and move it there; `moved` is called with the act."""

    def answered(text: str | None) -> None:
        if not text:
            return
        try:
            work = move_one(screen.desk, child, text)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        moved(work.act)
        screen.show_status(say("year.child_moved", where=where_text(work.moves[0].to)))

    now = SchoolClass().show(child.fact(CLASS))
    question, keys = say("year.type_other"), say("year.class_keys")
    screen.app.push_screen(LineDialog(child.name, question, keys, now), answered)

"""The question to which day a line is put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.desk.due.answers import day_after
from tui.locale import say
from tui.screens.line_dialog import LineDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.screens.desk_screen import DeskScreen


def ask_day(screen: DeskScreen[Any], put_off: Callable[[date], None]) -> None:
    """Ask for a day after today, typed in whatever way a date is; a week from now is offered."""
    today = screen.desk.today()

    def answered(text: str | None) -> None:
        if not text:
            return
        try:
            put_off(day_after(text, today))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")

    offered = f"{today + timedelta(7):%d.%m.%Y}"
    question, keys = say("due.type_day"), say("due.day_keys")
    screen.app.push_screen(LineDialog(say("due.which_day"), question, keys, offered), answered)

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

    from tui.forms.kinds.periods.holidays import Holidays
    from tui.screens.desk_screen import DeskScreen


def ask_day(screen: DeskScreen[Any], put_off: Callable[[date], None], due: date) -> None:
    """Ask for a day after today, typed in whatever way a date is.

    What is `due` on a holiday is offered the next working day, anything else one a week from now.
    """
    today = screen.desk.today()

    def answered(text: str | None) -> None:
        if not text:
            return
        try:
            put_off(day_after(text, today))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")

    offered = f"{offered_day(today, due, screen.desk.calendar.read().holidays):%d.%m.%Y}"
    question, keys = say("due.type_day"), say("due.day_keys")
    screen.app.push_screen(LineDialog(say("due.which_day"), question, keys, offered), answered)


def offered_day(today: date, due: date, holidays: Holidays) -> date:
    """The day that a line is offered to be put off to; none of a holiday."""
    if due >= today and holidays.on(due):
        return holidays.after(due)
    return holidays.after(today + timedelta(7))

"""Moving up, or the closing of a year, taken back in all forms at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.joint_undo import undo_act
from tui.desk.year.closed import act_of, closed_on
from tui.desk.year.moving_up import act_of_this_year
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk


def take_back(desk: Desk, act: str = "") -> int:
    """Take back the last moving up, or the `act` of one child; how many records of one form.

    Raises:
        UserError: there is none, something was changed since, or the disk refuses.
    """
    plan = undo_act(desk, act or act_of_this_year(desk))
    if plan is None:
        raise UserError(message("year.no_take_back"))
    return len(plan.ids)


def take_back_closing(desk: Desk, year: int) -> None:
    """Take back the closing of a year; the folder of its archive stays.

    Raises:
        UserError: it is not closed, something was changed since, or the disk refuses.
    """
    if not closed_on(desk, year) or undo_act(desk, act_of(desk, year)) is None:
        raise UserError(message("closing.no_take_back"))

"""One child moved to another class in the midst of the year: the act of moving up for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.year.moving_up import MovingUp
from tui.desk.year.pupils import pupil_of, pupils
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.records.search.child import Child


def move_one(desk: Desk, child: Child, to: str) -> MovingUp:
    """Move a child to a class in all forms that say its class now; what was done.

    Raises:
        UserError: it is no pupil, or several namesakes; `to` is no class or its own; this session
            does not write, or the disk refuses; nothing was done.
    """
    pupil = pupil_of(pupils(desk), child)
    work = MovingUp(desk, only=[pupil])
    if not to.strip():
        raise UserError(message("year.nothing"))
    work.decide_child(pupil, to)
    work.carry_out()
    return work

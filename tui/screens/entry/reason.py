"""Acts on documents that may be final, for which a reason is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from tui.locale import say
from tui.records.ledger.record import ReasonNeededError
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screens.desk_screen import DeskScreen

_T = TypeVar("_T")


def with_reason(
    screen: DeskScreen[Any],
    act: Callable[[str], _T],
    done: Callable[[_T], None],
    refused: Callable[[UserError], None] | None = None,
) -> None:
    """Do an act, and call `done` with what it returns.

    `act` is called with an empty reason, and where that is not enough, with one that the user is
    asked for. A refusal is shown in the status line, or given to `refused`.
    """

    def attempt(reason: str | None) -> None:
        if reason is None:
            return
        try:
            found = act(reason)
        except ReasonNeededError:
            from tui.screens.line_dialog import LineDialog

            words = say("final.title"), say("final.why"), say("final.keys")
            screen.app.push_screen(LineDialog(*words), attempt)
        except UserError as refusal:
            if refused:
                refused(refusal)
            else:
                screen.show_status(str(refusal), "error")
        else:
            done(found)

    attempt("")

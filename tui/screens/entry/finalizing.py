"""The question whether a document is to be final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.locale import say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.form import Form
    from tui.screens.desk_screen import DeskScreen

FINAL_MARK: Final = "✓"
"""The mark of a final document in lists and headings."""


def finish(screen: DeskScreen[Any], form: Form, record: str, done: Callable[[], None]) -> None:
    """Ask whether a record is to be final, make it so, and call `done`."""
    from tui.screens.choice_dialog import ChoiceDialog

    def answered(answer: list[int] | None) -> None:
        if answer != [1]:
            return
        try:
            screen.desk.records(form).finalize(record)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        done()

    answers = [say("final.not_yet"), say("final.yes")]
    screen.app.push_screen(ChoiceDialog(say("final.ask"), answers), answered)

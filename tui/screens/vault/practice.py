"""The end of practising: what was practised is thrown away, and the first start comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.practice.vault import discard_practice
from tui.locale import say
from tui.records.vault.settings import is_practice
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.vault.first_questions import ask_first_questions
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.app import NysanApp
    from tui.screens.desk_screen import DeskScreen


def end_practice(screen: DeskScreen[Any]) -> None:
    """Ask whether the practice vault is to be thrown away; the first start comes after it."""
    app = screen.shell
    if not is_practice(app.vault):
        screen.show_status(say("practice.none"), "warning")
        return

    async def discard(answer: list[int] | None) -> None:
        if answer == [1]:
            await _discard(app)

    answers = [say("practice.keep"), say("practice.discard")]
    app.push_screen(ChoiceDialog(say("practice.end_title"), answers), discard)


async def _discard(app: NysanApp) -> None:
    app.stop_printing()
    try:
        vault = discard_practice(app.vault)
    except UserError as refusal:
        app.show_status(str(refusal), "error")
        return
    app.use_vault(vault)
    await app.reset_screens()
    if vault.locked:
        app.show_gate()
        if not vault.header.sealed:
            ask_first_questions(app)

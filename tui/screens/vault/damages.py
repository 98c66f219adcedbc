"""What is damaged or missing in the vault: shown, restored from a backup, or accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.damage_text import describe_damages, look_for_damages
from tui.locale import say
from tui.screens.lines_dialog import AnswersDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.screens.desk_screen import DeskScreen


class DamagesDialog(AnswersDialog):
    """All that is damaged or missing, and the question what to do: `LATER`, `RESTORE`, `ACCEPT`."""

    LATER, RESTORE, ACCEPT = range(3)

    def __init__(self, sentences: Sequence[str]) -> None:
        answers = [say("accept.later"), say("accept.restore"), say("accept.do")]
        super().__init__(sentences, answers, note=say("accept.kept"))
        self.title_text = say("accept.title")


def show_damages(screen: DeskScreen[Any]) -> None:
    """Show what is damaged or missing, and restore a backup or accept it, as the user wants."""
    desk = screen.desk
    look_for_damages(desk.vault, desk.host.forms)
    found = list(map(str, describe_damages(desk.vault, desk.host.forms)))
    if not found:
        screen.show_status(say("accept.nothing"))
        return

    async def after(answer: int | None) -> None:
        if answer == DamagesDialog.RESTORE:
            from tui.screens.vault.backups import restore

            restore(screen)
        elif answer == DamagesDialog.ACCEPT:
            from tui.records.integrity.acceptance import accept

            try:
                accept(desk.vault)
            except UserError as refusal:
                screen.show_status(str(refusal), "error")
            else:
                desk.read_anew()
                await screen.shell.enter_vault(say("accept.done"))

    screen.app.push_screen(DamagesDialog(found), after)

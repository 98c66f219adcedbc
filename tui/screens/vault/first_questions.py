"""What the very first start asks before the passphrase: the language, and where the vault lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.locale import say
from tui.records.open_vault import Vault
from tui.records.storage.home import homes_to_choose
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.program_acts import choose_language

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import NysanApp


def ask_first_questions(app: NysanApp) -> None:
    """Ask them one after the other, above the screen on which the vault is made."""
    choose_language(app, partial(_ask_place, app))


def _ask_place(app: NysanApp) -> None:
    """Ask where the vault is to lie, where the program is portable."""
    folders = homes_to_choose()
    if len(folders) > 1:
        answers = [say("gate.place_user"), say("gate.place_beside")]
        dialog = ChoiceDialog(say("gate.place_title"), answers)
        app.push_screen(dialog, partial(_use_place, app, folders))


def _use_place(app: NysanApp, folders: list[Path], answer: list[int] | None) -> None:
    """Go on with a vault that is to be made in the folder with the index that was answered."""
    if answer:
        app.vault = Vault(folders[answer[0]], app.vault.header)

"""What the very first start asks before the passphrase: language, place, and work or practice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.desk.practice.vault import practice_language
from tui.locale import LANGUAGES, say
from tui.records.open_vault import Vault
from tui.records.storage.home import homes_to_choose
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.program_acts import language_names, speak
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import NysanApp


def ask_first_questions(app: NysanApp) -> None:
    """Ask them one after the other, above the screen on which the vault is made.

    Whoever has practised before is only asked whether to go on with that.
    """
    for place in homes_to_choose():
        if code := practice_language(place):
            speak(app, code)
            _ask_whether_to_go_on(app, place)
            return
    _ask_language(app)


def _ask_whether_to_go_on(app: NysanApp, place: Path) -> None:
    """Ask whether one goes on with the practice vault beside a place, or begins to work."""

    async def go_on(answer: list[int] | None) -> None:
        if answer == [1]:
            app.use_vault(Vault(place, app.vault.header))
            await _begin_practice(app)
        else:
            _ask_place(app, lambda: None)

    answers = [say("practice.work"), say("practice.again")]
    app.push_screen(ChoiceDialog(say("practice.title"), answers, [1]), go_on)


def _ask_language(app: NysanApp) -> None:
    """Ask for the language, and whether the Kazakh letters can be read."""
    answers = [*language_names(), say("language.unreadable")]
    letters = (say("language.letters"), say("language.readable"))
    dialog = ChoiceDialog(say("language.title"), answers, above=letters)
    app.push_screen(dialog, partial(_use_language, app))


def _use_language(app: NysanApp, answer: list[int] | None) -> None:
    if answer == [len(LANGUAGES)]:
        _advise(app)
        return
    if answer:
        speak(app, LANGUAGES[answer[0]])
    _ask_place(app, partial(_ask_practice, app))


def _advise(app: NysanApp) -> None:
    """Say what to do where the letters cannot be read, and ask for the language again."""
    ways = [say(f"language.{way}") for way in ("putty", "charset", "font")]
    dialog = AnswersDialog(ways, [say("language.again")])
    dialog.title_text = say("language.unreadable")
    app.push_screen(dialog, lambda _: _ask_language(app))


def _ask_place(app: NysanApp, then: Callable[[], None]) -> None:
    """Ask where the vault is to lie, where the program is portable; `then` asks what follows."""
    folders = homes_to_choose()
    if len(folders) > 1:
        answers = [say("gate.place_user"), say("gate.place_beside")]
        dialog = ChoiceDialog(say("gate.place_title"), answers)
        app.push_screen(dialog, partial(_use_place, app, folders, then))
    else:
        then()


def _use_place(
    app: NysanApp, folders: list[Path], then: Callable[[], None], answer: list[int] | None
) -> None:
    """Go on with a vault that is to be made in the folder with the index that was answered."""
    if answer:
        app.use_vault(Vault(folders[answer[0]], app.vault.header))
    then()


def _ask_practice(app: NysanApp) -> None:
    """Ask whether one begins to work, or practises first."""

    async def go_on(answer: list[int] | None) -> None:
        if answer == [1]:
            await _begin_practice(app)

    answers = [say("practice.work"), say("practice.first")]
    app.push_screen(ChoiceDialog(say("practice.title"), answers), go_on)


async def _begin_practice(app: NysanApp) -> None:
    """Go on with the practice vault beside the place of the real one, which is not made."""
    import asyncio

    from tui.desk.practice.vault import fill_practice, open_practice

    app.show_status(say("practice.making"))
    real = app.vault
    try:
        app.use_vault(open_practice(app.vault.folder, app.vault.language))
        await asyncio.to_thread(fill_practice, app.desk)
    except UserError as refusal:
        if app.vault is not real:
            app.vault.close()
            app.use_vault(real)
        app.show_status(str(refusal), "error")
    else:
        from tui.screens.guide.guiding import take_up

        await app.enter_vault(say("practice.hint"))
        take_up(app)

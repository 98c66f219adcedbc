"""Acts of the whole program: what a key does that means the same on every screen."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final

from tui.locale import LANGUAGES, say, use_language
from tui.screens.desk_screen import DeskScreen
from tui.screens.keyed_screen import KeyedScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.app import NysanApp


async def do_program_act(app: NysanApp, action: str) -> None:
    """Do an act on the screen on top, by the name of its action; an unknown one does nothing."""
    if action in _ACTIONS:
        done = _ACTIONS[action](app)
        if isawaitable(done):
            await done


def _show_help(app: NysanApp) -> None:
    from tui.screens.help import HelpScreen, help_screen

    if isinstance(app.screen, HelpScreen):
        app.screen.show_page()
    elif isinstance(app.screen, KeyedScreen):
        app.push_screen(help_screen(app.screen))


def _show_palette(app: NysanApp) -> None:
    from tui.screens.palette import PaletteDialog, do_chosen

    screen = app.screen
    # A dialog is too small for acts of its own.
    if isinstance(screen, DeskScreen):
        app.push_screen(PaletteDialog(screen), lambda do: do_chosen(screen, do))


def _find(app: NysanApp) -> None:
    from tui.screens.child.find import FindScreen

    app.push_screen(FindScreen())


def _show_own_forms(app: NysanApp) -> None:
    """Show one's own forms."""
    from tui.screens.texts.own_forms import OwnFormsScreen

    app.push_screen(OwnFormsScreen())


def _move_up(app: NysanApp) -> None:
    """Show where each class goes on 1 September."""
    from tui.screens.year.classes import open_moving_up

    if isinstance(app.screen, DeskScreen):
        open_moving_up(app.screen)


def _close_year(app: NysanApp) -> None:
    """Show what closing the school year would do."""
    from tui.screens.year.closing import open_closing

    if isinstance(app.screen, DeskScreen):
        open_closing(app.screen)


def _turn_guide(app: NysanApp) -> None:
    from tui.screens.guide.guiding import turn

    turn(app)


def language_names() -> list[str]:
    """The languages of the screen, each as it is called in itself."""
    return [say(f"language.{code}") for code in LANGUAGES]


def _choose_language(app: NysanApp) -> None:
    """Ask for the language of the screen."""
    from tui.screens.choice_dialog import ChoiceDialog

    def use(answer: list[int] | None) -> None:
        if answer:
            speak(app, LANGUAGES[answer[0]])

    app.push_screen(ChoiceDialog(say("language.title"), language_names()), use)


def speak(app: NysanApp, code: str) -> None:
    """Use a language, now and at the next starts."""
    use_language(code)
    try:
        app.vault.use_language(code)
    except UserError as refusal:
        app.log(str(refusal))
    while len(app.screen_stack) > 1:
        app.pop_screen()
    if isinstance(app.screen, DeskScreen):
        app.call_later(app.screen.show_again)
    if app.vault.locked:
        app.show_gate()


_ACTIONS: Final[dict[str, Callable[[NysanApp], Awaitable[None] | Any]]] = {
    "program_help": _show_help,
    "program_palette": _show_palette,
    "program_find": _find,
    "program_own": _show_own_forms,
    "program_language": _choose_language,
    "year_close": _close_year,
    "program_lock": lambda app: app.lock(),
    "program_redraw": lambda app: app.redraw(),
    "year_move": _move_up,
    "guide_turn": _turn_guide,
    "program_quit": lambda app: app.leave(),
}

"""What one can do with the vault as a whole, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.problem import Refusal
from tui.locale import say
from tui.screens.choice import ChoiceDialog
from tui.screens.gate import CodeScreen, PassphraseScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.screens.desk_screen import DeskScreen


async def _lock(screen: DeskScreen[Any]) -> None:
    await screen.shell.lock()


async def _passphrase(screen: DeskScreen[Any]) -> None:
    sealed = screen.desk.vault.header.sealed
    screen.app.push_screen(PassphraseScreen(sealed=sealed))


async def _code(screen: DeskScreen[Any]) -> None:
    if not screen.desk.vault.header.sealed:
        screen.tell(say("gate.no_passphrase"))
        return
    screen.app.push_screen(CodeScreen(screen.desk.vault.change_code(), back=True))


ENTRIES: Final[dict[str, Callable[[DeskScreen[Any]], Awaitable[None]]]] = {
    "lock": _lock,
    "passphrase": _passphrase,
    "code": _code,
}
"""What the menu offers, by the name under which the catalogues call it."""


def open_menu(screen: DeskScreen[Any]) -> None:
    """Offer it, and do what is chosen."""
    entries = list(ENTRIES)

    async def act(answer: list[int] | None) -> None:
        if answer:
            try:
                await ENTRIES[entries[answer[0]]](screen)
            except Refusal as refusal:
                screen.tell(str(refusal), "error")

    words = [say(f"vault_menu.{name}") for name in entries]
    screen.app.push_screen(ChoiceDialog(say("vault_menu.title"), words), act)

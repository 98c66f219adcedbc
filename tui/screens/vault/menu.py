"""The menu of the vault: acts on the vault as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.locale import say
from tui.records.crypto.paper_code import new_code
from tui.records.vault.settings import LOCK_MINUTES, is_practice
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.vault.gate import CodeScreen, PassphraseScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.screens.desk_screen import DeskScreen


async def _lock(screen: DeskScreen[Any]) -> None:
    await screen.shell.lock()


async def _passphrase(screen: DeskScreen[Any], *, new_key: bool = False) -> None:
    screen.desk.vault.check_writable()
    if is_practice(screen.desk.vault):
        screen.show_status(say("practice.no_passphrase"))
        return
    fields = PassphraseScreen(sealed=screen.desk.vault.header.sealed, new_key=new_key)
    screen.app.push_screen(fields, lambda said: screen.show_status(said or ""))


async def _new_key(screen: DeskScreen[Any]) -> None:
    await _passphrase(screen, new_key=True)


async def _code(screen: DeskScreen[Any]) -> None:
    if not screen.desk.vault.header.sealed:
        practice = is_practice(screen.desk.vault)
        screen.show_status(say("practice.no_passphrase" if practice else "gate.no_passphrase"))
        return
    screen.desk.vault.check_writable()
    change = screen.desk.vault.keyring.change_code
    code = CodeScreen(new_code(), change, done=say("secret.code_changed"))
    screen.app.push_screen(code, lambda said: screen.show_status(said or ""))


async def _lock_after(screen: DeskScreen[Any]) -> None:
    vault, idle = screen.desk.vault, screen.shell.idle
    words = [say("vault_menu.minutes", count=count) for count in LOCK_MINUTES]

    def choose(answer: list[int] | None) -> None:
        if answer:
            try:
                vault.set("lock_minutes", LOCK_MINUTES[answer[0]])
            except UserError as refusal:
                screen.show_status(str(refusal), "error")
            else:
                idle.minutes = LOCK_MINUTES[answer[0]]
                screen.show_status(say("vault_menu.lock_set", minutes=LOCK_MINUTES[answer[0]]))

    at = [LOCK_MINUTES.index(int(idle.minutes))] if idle.minutes in LOCK_MINUTES else []
    screen.app.push_screen(ChoiceDialog(say("vault_menu.lock_after"), words, at), choose)


async def _log(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.audit_log import LogScreen

    screen.app.push_screen(LogScreen())


async def _backup(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.backups import make_backup

    make_backup(screen)


async def _restore(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.backups import restore

    restore(screen)


async def _second(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.backups import choose_second

    choose_second(screen)


async def _verify(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.backups import verify

    verify(screen)


async def _damages(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.damages import show_damages

    show_damages(screen)


async def _keep(screen: DeskScreen[Any]) -> None:
    from tui.screens.vault.retention import choose_terms

    choose_terms(screen)


async def _own(screen: DeskScreen[Any]) -> None:
    from tui.screens.texts.own_forms import OwnFormsScreen

    screen.app.push_screen(OwnFormsScreen())


async def _take_in(screen: DeskScreen[Any]) -> None:
    from tui.screens.child.taking_in import take_child_in

    take_child_in(screen)


async def _act(screen: DeskScreen[Any]) -> None:
    from tui.screens.child.destruction import choose_act

    choose_act(screen)


MENU_ITEMS: Final[dict[str, Callable[[DeskScreen[Any]], Awaitable[None]]]] = {
    "passphrase": _passphrase,
    "code": _code,
    "new_key": _new_key,
    "log": _log,
    "backup": _backup,
    "restore": _restore,
    "second": _second,
    "verify": _verify,
    "damages": _damages,
    "keep": _keep,
    "act": _act,
    "take_in": _take_in,
    "own": _own,
    "lock_after": _lock_after,
    "lock": _lock,
}
"""Acts by the names that they have in the catalogues, under `vault_menu`.

One that acts at once stands at the end: Enter by mistake takes the first.
"""


def open_menu(screen: DeskScreen[Any]) -> None:
    """Offer the acts of the menu, and do the one that is chosen."""
    entries = list(MENU_ITEMS)

    async def act(answer: list[int] | None) -> None:
        if answer:
            try:
                await MENU_ITEMS[entries[answer[0]]](screen)
            except UserError as refusal:
                screen.show_status(str(refusal), "error")

    words = [say(f"vault_menu.{name}") for name in entries]
    screen.app.push_screen(ChoiceDialog(say("vault_menu.title"), words), act)

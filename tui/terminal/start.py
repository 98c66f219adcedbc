"""The start on a terminal: from the first word to the shell."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.system import HAS_CONSOLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.driver import Driver

    from tui.desk.desk import Desk
    from tui.locale import Message
    from tui.records.open_vault import Vault
    from tui.system.capability import Capability
    from tui.system.hold import Hold
    from tui.terminal.opening.opening import Opening

_ESCAPE_DELAY: Final = "ESCDELAY"
_ADAPTS: Final = _ESCAPE_DELAY not in os.environ
"""Whether the user leaves it to us how long an Escape is waited with."""


def start(hold: Hold | None = None) -> int:
    """Run the program on the terminal; `hold` has it already.

    Returns the status for the process: 0, or 1 where there is no terminal or no vault to open,
    or 128 and the number of the signal that ended it.
    """
    can = _capability()
    if can is None or not _console_draws():
        from tui.locale import say

        if hold is not None:
            hold.give_back()
        print(say("terminal.none" if can is None else "terminal.old_console"), file=sys.stderr)
        return 1
    # Textual's debugging variables would log every key that is typed.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ.setdefault(_ESCAPE_DELAY, "25")
    # Screens wait for the next of so many moments; between them nothing runs.
    os.environ["TEXTUAL_FPS"] = "240"
    gc.disable()
    return _run(can, hold)


def _capability() -> Capability | None:
    """What the terminal can; None where there is none, or none that can show a screen."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return None
    from tui.system.capability import capability_of

    # The convention of https://no-color.org: an empty value means nothing.
    can = capability_of(os.environ.get("TERM", ""), coloured=not os.environ.get("NO_COLOR"))
    return can if can.addresses else None


def _console_draws() -> bool:
    """Whether a screen can be drawn in the console, where there is one instead of a terminal."""
    if not HAS_CONSOLE:
        return True
    from tui.system.console import console

    found = console()
    return found is None or found.draws


def _run(can: Capability, hold: Hold | None = None) -> int:
    from tui.locale import use_language
    from tui.user_error import UserError

    try:
        vault, opened = _vault()
        use_language(vault.language)
        notices = [*_complaints(), *_own_keys(vault.folder / "keys.toml")]
        opening = _opening(vault, can, hold) if hold is not None and opened is None else None
        _log_nothing()
        from tui.app import NysanApp

        if opened is not None:
            opened()
            use_language(vault.language)
    except UserError as refusal:
        if hold is not None:
            hold.give_back()
        print(refusal, file=sys.stderr)
        return 1
    driver = _driver_class(can, hold, opening)
    app = NysanApp(vault, lambda: _desk(app.vault), driver, notices)
    if hold is not None and opening is None:
        hold.erase()
    gc.enable()
    gc.freeze()
    try:
        # The sentence of its end may find nobody who takes it.
        with suppress(OSError):
            app.run()
    except SystemExit as error:
        # A plugin's screen has called `sys.exit`, which no loop of events survives.
        from tui.crash import crash_text

        kept = app.open_drafts.rescue(error)
        print(crash_text(error, kept=kept), file=sys.stderr)
        return 1
    finally:
        app.vault.close()
    if app.terminal_driver is not None and app.terminal_driver.stalled:
        # Python would wait for the terminal, and so for ever, with what is left to write.
        os._exit(app.return_code or 0)
    return app.return_code or 0


def _log_nothing() -> None:
    """Let libraries log nothing: what they do when they have no better place tells of values."""
    import logging

    logging.lastResort = None
    # Nor say that they log nothing.
    logging.raiseExceptions = False


def _opening(vault: Vault, can: Capability, hold: Hold) -> Opening | None:
    """Show what the screen will begin with, while it is read."""
    from tui.terminal.opening.opening import Opening
    from tui.terminal.opening.picture import picture_of

    picture = picture_of(vault)
    return Opening.begin(picture, can, hold) if picture else None


def _desk(vault: Vault) -> Desk:
    """Read the plugins and their forms, which the first screen does not wait for."""
    from tui.garbage import paused_collection

    with paused_collection():
        from tui.desk.desk import Desk
        from tui.host import Host

        return Desk(Host(), vault)


def _vault() -> tuple[Vault, Callable[[], None] | None]:
    """Open the vault; the second of the pair waits until the passphrase of a file has unlocked it.

    It is None where there is none. Unlocking takes a second of its own, in which Textual is read.
    """
    from threading import Thread

    from tui.records.open_vault import Vault
    from tui.records.storage.home import home
    from tui.records.vault.header import Header
    from tui.user_error import UserError

    folder = home()
    if not Vault.exists(folder):
        return Vault(folder, Header()), None
    vault = Vault.open(folder)
    if not vault.locked:
        return vault, None
    from tui.desk.passphrase import passphrase_from_environment

    secret = passphrase_from_environment()
    if secret is None:
        return vault, None
    refused: list[UserError] = []

    def unlock() -> None:
        try:
            vault.unlock(secret)
        except UserError as refusal:
            refused.append(refusal)

    opening = Thread(target=unlock, daemon=True)
    opening.start()

    def opened() -> None:
        opening.join()
        for refusal in refused:
            raise refusal

    return vault, opened


def _complaints() -> list[Message]:
    """Complaints about what the environment says of the terminal."""
    from tui.locale import message
    from tui.system.capability import other_charset

    charset = other_charset()
    return [message("terminal.charset", charset=charset)] if charset else []


def _own_keys(path: Path) -> list[Message]:
    """Use the user's own keys, if there are any; return complaints about them."""
    if not path.exists():
        return []
    from tui.keyfile import read_keys

    return read_keys(path)


def _driver_class(can: Capability, hold: Hold | None, opening: Opening | None) -> type[Driver]:
    """The driver for this system."""
    if HAS_CONSOLE:
        from tui.terminal.console_driver import ConsoleDriver

        return ConsoleDriver
    from tui.terminal.driver import TerminalDriver

    TerminalDriver.adapts, TerminalDriver.can = _ADAPTS, can
    TerminalDriver.hold, TerminalDriver.opening = hold, opening
    return TerminalDriver

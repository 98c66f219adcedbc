"""Commands that make a vault, and change who can open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import note, put
from tui.desk.passphrase import (
    ask_new_passphrase,
    new_passphrase,
    passphrase_from_environment,
    read_passphrase_file,
    show_paper_code,
)
from tui.locale import message, say
from tui.records.crypto.paper_code import new_code
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.host import Host


def make_vault(host: Host, options: argparse.Namespace) -> None:
    """Make a vault; one without a passphrase has to be asked for."""
    del host
    vault = Vault(home(), Header())
    if Vault.exists(home()):
        raise UserError(message("vault.exists", folder=home()))
    if options.without_passphrase:
        vault.make()
    else:
        passphrase, code = new_passphrase(), new_code()
        _have_copied(code)
        vault.make(passphrase, code)
    vault.close()
    put(str(vault.folder))
    if options.without_passphrase:
        note(say("vault.open_note"))


def make_demo(host: Host, options: argparse.Namespace) -> None:
    """Make a vault of invented children, without a passphrase unless a file names one."""
    from tui.desk.demo import fill
    from tui.desk.desk import Desk

    if options.years > 1 and not options.consultations:
        raise UserError(message("cli.years_of_consultations"))
    vault = Vault.create(home(), passphrase_from_environment() or "")
    try:
        vault.claim("nysan demo")
        desk = Desk(host, vault)
        counts = fill(desk, options.children, options.seed)
        if options.consultations:
            from tui.desk.demo_years import add_years

            counts |= add_years(desk, options.consultations, options.years, options.seed)
    finally:
        vault.close()
    for form, count in counts.items():
        print(f"{form:24} {count:>6}")
    put(str(vault.folder))


def change_passphrase(desk: Desk, options: argparse.Namespace) -> None:
    """Let another passphrase open the vault, or seal one that had none."""
    vault = desk.vault
    fresh = read_passphrase_file(options.file) if options.file else ask_new_passphrase()
    if vault.header.sealed and not options.new_key:
        vault.keyring.change_passphrase(fresh)
        note(say("secret.changed"))
        note(say("secret.old_header"))
        return
    done = say("secret.key_changed" if vault.header.sealed else "secret.set")
    code = new_code()
    _have_copied(code)
    vault.keyring.reseal(fresh, code)
    note(done)


def change_code(desk: Desk, options: argparse.Namespace) -> None:
    """Let another paper code open the vault; the one before opens no more."""
    del options
    if not desk.vault.header.sealed:
        raise UserError(message("secret.no_code"))
    code = new_code()
    _have_copied(code)
    desk.vault.keyring.change_code(code)
    note(say("secret.code_changed"))


def _have_copied(code: str) -> None:
    """Show a code that is not in force yet, until it has been copied.

    Raises:
        UserError: the terminal is gone before.
    """
    try:
        show_paper_code(code)
    except EOFError as error:
        raise UserError(message("restore.not_done")) from error

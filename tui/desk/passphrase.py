"""Passphrases without a screen: read from a file, or asked for at the terminal."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.locale import message, say
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

FILE: Final = "NYSAN_PASSPHRASE_FILE"
"""The environment variable that names a file with the passphrase in its first line."""

_LONGEST: Final = 4000
"""Bytes of a passphrase in a file."""

WEAK: Final = 2
"""The score of zxcvbn, from 0 to 4, below which a passphrase is guessed in an hour."""


def passphrase_from_environment() -> str | None:
    """The passphrase in the file that the environment names; None where it names none.

    Raises:
        UserError: the file cannot be read, or is empty.
    """
    named = os.environ.get(FILE)
    return read_passphrase_file(named) if named else None


def read_passphrase_file(file: str) -> str:
    """The passphrase in the first line of a file.

    Raises:
        UserError: the file cannot be read, or is empty.
    """
    from tui.forms.outside_file import first_line

    try:
        secret = first_line(Path(file), _LONGEST).decode()
    except OSError as error:
        long = error.errno == errno.EFBIG
        why = message("secret.long_line", limit=_LONGEST) if long else system_reason(error)
        raise UserError(message("secret.unreadable", file=file, detail=why)) from error
    except UnicodeDecodeError as error:
        why = message("secret.no_text")
        raise UserError(message("secret.unreadable", file=file, detail=why)) from error
    if not secret:
        why = message("secret.empty_line")
        raise UserError(message("secret.unreadable", file=file, detail=why))
    return secret


def strength(passphrase: str) -> int:
    """The score of zxcvbn on how hard a passphrase is to guess, from 0 to 4."""
    from zxcvbn import zxcvbn

    # Its time grows with the square of the length, and what is longer is not weaker.
    return int(zxcvbn(passphrase[:72])["score"])


def unlock(vault: Vault) -> None:
    """Unlock a vault with the passphrase of the environment's file, or of the terminal.

    Raises:
        UserError: there is neither, or it does not open.
    """
    if vault.unlock(get_passphrase()).other_layout:
        sys.stderr.write(say("secret.other_layout") + "\n")


def get_passphrase(*, typed: bool = False) -> str:
    """The passphrase of the environment's file, or else of the terminal.

    With `typed`, somebody at a terminal has to type it, file or not.

    Raises:
        UserError: there is neither.
        EOFError: the terminal is gone.
    """
    secret = None if typed and sys.stdin.isatty() else passphrase_from_environment()
    return ask_hidden(say("secret.ask")) if secret is None else secret


def new_passphrase() -> str:
    """A new passphrase, from the environment's file, or else typed twice at the terminal.

    Raises:
        UserError: there is neither, or the two differ, or what was typed is easily guessed.
    """
    if (secret := passphrase_from_environment()) is not None:
        if strength(secret) < WEAK:
            sys.stderr.write(say("secret.weak") + "\n")
        return secret
    return ask_new_passphrase()


def ask_new_passphrase(prompt: str = "") -> str:
    """Ask twice for a new passphrase at the terminal, and return it.

    Without a `prompt` it is the vault's that is asked for.

    Raises:
        UserError: nobody can type, the two differ, or it is easily guessed.
    """
    first = ask_hidden(prompt or say("secret.fresh"))
    if strength(first) < WEAK:
        raise UserError(message("secret.weak"))
    if ask_hidden(say("secret.again")) != first:
        raise UserError(message("secret.differ"))
    return first


def show_paper_code(code: str) -> None:
    """Show a paper code; at a terminal, ask for two of its groups until they are right.

    It is put in force only after this: until then all stays as it was.

    Raises:
        EOFError: the terminal is gone.
    """
    sys.stderr.write(f"{say('secret.code')}\n\n    {code}\n\n")
    if os.environ.get(FILE) or not sys.stdin.isatty():
        return
    from tui.records.crypto.paper_code import same_group

    for number in choose_groups():
        while not same_group(code, number, input(say("secret.group", number=number) + " ")):
            sys.stderr.write(say("secret.wrong_group", number=number) + "\n")


def choose_groups() -> list[int]:
    """The numbers of two groups of a paper code to ask for, drawn by lot, in order."""
    from random import SystemRandom

    from tui.records.crypto.paper_code import GROUPS

    return sorted(SystemRandom().sample(range(1, GROUPS + 1), 2))


def ask_hidden(prompt: str) -> str:
    """Ask for a line that is not shown while it is typed, and return it.

    Raises:
        UserError: nobody can type.
        EOFError: the terminal is gone.
    """
    if not sys.stdin.isatty():
        raise UserError(message("secret.none", variable=FILE))
    from getpass import getpass

    try:
        return getpass(f"{prompt} ")
    except EOFError:
        # No Enter has ended the question's line.
        sys.stderr.write("\n")
        raise

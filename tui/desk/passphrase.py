"""Asking for a passphrase where there is no screen: from a file, or at the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.locale import message, say
from tui.records.crypto.paper_code import GROUPS, same_group
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

FILE: Final = "NYSAN_PASSPHRASE_FILE"
"""The environment variable that names a file with the passphrase in its first line."""

WEAK: Final = 2
"""Below this score of zxcvbn, from 0 to 4, a passphrase is guessed in an hour."""


def secret_in_file() -> str | None:
    """Return the passphrase of the file that the environment names; None where it names none.

    Raises:
        UserError: the file cannot be read, or is empty.
    """
    named = os.environ.get(FILE)
    return secret_in(named) if named else None


def secret_in(file: str) -> str:
    """Return the passphrase that stands in the first line of a file.

    Raises:
        UserError: the file cannot be read, or is empty.
    """
    try:
        secret = Path(file).read_text("utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise UserError(message("secret.unreadable", file=file)) from error
    if not secret:
        raise UserError(message("secret.unreadable", file=file))
    return secret


def strength(passphrase: str) -> int:
    """Return how hard a passphrase is to guess, from 0 to 4, as zxcvbn judges it."""
    from zxcvbn import zxcvbn

    # Its time grows with the square of the length, and what is longer is not weaker.
    return int(zxcvbn(passphrase[:72])["score"])


def unlock(vault: Vault) -> None:
    """Open a vault with the passphrase of the file, or with what is typed at the terminal.

    Raises:
        UserError: there is neither, or it does not open.
    """
    if vault.unlock(known_or_asked()).other_layout:
        sys.stderr.write(say("secret.other_layout") + "\n")


def known_or_asked(*, typed: bool = False) -> str:
    """Return the passphrase of the file, or what is typed at the terminal.

    With `typed`, whoever sits at a terminal has to type it, file or not.

    Raises:
        UserError: there is neither.
        EOFError: the terminal is gone.
    """
    secret = None if typed and sys.stdin.isatty() else secret_in_file()
    return asked(say("secret.ask")) if secret is None else secret


def fresh_passphrase() -> str:
    """Return a new passphrase: that of the file, or typed twice at the terminal.

    Raises:
        UserError: there is neither, or the two differ, or what was typed is easily guessed.
    """
    if (secret := secret_in_file()) is not None:
        if strength(secret) < WEAK:
            sys.stderr.write(say("secret.weak") + "\n")
        return secret
    return asked_twice()


def asked_twice() -> str:
    """Return a new passphrase that was typed twice at the terminal.

    Raises:
        UserError: nobody can type, the two differ, or it is easily guessed.
    """
    first = asked(say("secret.fresh"))
    if strength(first) < WEAK:
        raise UserError(message("secret.weak"))
    if asked(say("secret.again")) != first:
        raise UserError(message("secret.differ"))
    return first


def show_code(code: str) -> None:
    """Show a paper code, and at a terminal ask two groups of it back until they are right."""
    sys.stderr.write(f"{say('secret.code')}\n\n    {code}\n\n")
    if secret_in_file() is not None or not sys.stdin.isatty():
        return
    for number in groups_to_ask():
        while not same_group(code, number, input(say("secret.group", number=number) + " ")):
            sys.stderr.write(say("secret.wrong_group") + "\n")


def groups_to_ask() -> list[int]:
    """Return the numbers of the two groups that are asked back, never the same two in turn."""
    from random import SystemRandom

    return sorted(SystemRandom().sample(range(1, GROUPS + 1), 2))


def asked(prompt: str) -> str:
    """Return what is typed unseen at the terminal.

    Raises:
        UserError: nobody can type.
    """
    if not sys.stdin.isatty():
        raise UserError(message("secret.none", variable=FILE))
    from getpass import getpass

    return getpass(f"{prompt} ")

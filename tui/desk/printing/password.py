"""The password that a PDF is shut with: what is to be known of it, and which open it everywhere."""

from __future__ import annotations

import stringprep
import unicodedata
from typing import TYPE_CHECKING, Final

from tui.forms.clean import seen
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 127
"""Bytes of a password; programs that open a PDF look at no more."""


def about_passwords() -> Iterator[str]:
    """Yield what is to be known before a password is chosen that a PDF is shut with."""
    for name in ("strong", "short", "kept"):
        yield say(f"print.password_{name}")


def password_notes(password: str) -> Iterator[str]:
    """Yield what is to be known of a password that a PDF is shut with: how strong it is."""
    from tui.desk.passphrase import WEAK, strength

    score = strength(password)
    yield say("print.locked", strength=score)
    if score < WEAK:
        yield say("print.weak_password", strength=score)


def usable_password(password: str) -> str:
    """A password with which each program opens the PDF, its letters composed.

    Some programs replace letters before they use a password, as the profile SASLprep says, and
    others take it as it is typed: only what that profile leaves alone opens the file in both.

    Raises:
        UserError: it has a letter that they read differently, or is too long.
    """
    password = unicodedata.normalize("NFC", password)
    if odd := sorted({letter for letter in password if not _is_read_alike(letter)}):
        shown = " ".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in odd)
        raise UserError(message("print.password_letters", letters=shown))
    if len(password.encode()) > _LONGEST:
        raise UserError(message("print.password_long", limit=_LONGEST // 2))
    return password


def _is_read_alike(letter: str) -> bool:
    return (
        letter.isprintable()
        and bool(seen(letter))
        and unicodedata.normalize("NFKC", letter) == letter
        and not stringprep.in_table_b1(letter)
        # Of scripts written from the right, the profile refuses what is mixed with others.
        and not stringprep.in_table_d1(letter)
    )

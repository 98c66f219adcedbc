"""Keys as they arrive: what the terminal sends for each, byte for byte."""

from __future__ import annotations

import os
import select
from typing import Final

from tui.cli.doctor.terminal import unechoed
from tui.cli.output import put
from tui.locale import message, say
from tui.user_error import UserError

_END: Final = (b"\r", b"\n")
_TOGETHER: Final = 0.05
"""Seconds in which the bytes of one key come."""


def show_keys() -> None:
    """Print what comes for each key that is pressed, until Enter.

    Raises:
        UserError: there is no terminal.
    """
    put(say("doctor.press"))
    try:
        with unechoed() as terminal:
            while (came := _key(terminal)) not in _END:
                put(f"{came.hex(' '):<24} {_shown(came)}")
    except (OSError, ImportError) as error:
        raise UserError(message("doctor.no_terminal")) from error


def _key(terminal: int) -> bytes:
    came = os.read(terminal, 64)
    while select.select([terminal], [], [], _TOGETHER)[0]:
        came += os.read(terminal, 64)
    return came


def _shown(came: bytes) -> str:
    """Bytes as letters, and those that are no letters as one writes them on paper."""
    text = came.decode(errors="replace").replace("\x1b", "Esc ").replace("\x7f", "^?")
    return "".join(each if each.isprintable() else f"^{chr(ord(each) + 64)}" for each in text)

"""Keys as they arrive: what the terminal sends for each, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cli.output import put
from tui.locale import message, say
from tui.system.terminal import open_line
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.system.terminal import Line

_END: Final = (b"\r", b"\n", b"")
"""Enter, or a terminal that is gone or silent for an hour."""
_TOGETHER: Final = 0.05
"""Seconds in which the bytes of one key come."""


def show_keys() -> None:
    """Print what comes for each key that is pressed, until Enter.

    Raises:
        UserError: there is no terminal.
    """
    put(say("doctor.press"))
    try:
        with open_line() as terminal:
            while (came := _key(terminal)) not in _END:
                put(f"{came.hex(' '):<24} {_shown(came)}")
    except OSError as error:
        raise UserError(message("doctor.no_terminal")) from error


def _key(terminal: Line) -> bytes:
    came = terminal.read()
    while more := terminal.read(_TOGETHER):
        came += more
    return came


def _shown(came: bytes) -> str:
    """Bytes as letters, and those that are no letters as one writes them on paper."""
    text = came.decode(errors="replace").replace("\x1b", "Esc ").replace("\x7f", "^?")
    return "".join(each if each.isprintable() else f"^{chr(ord(each) + 64)}" for each in text)

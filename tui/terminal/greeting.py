"""The first word on the terminal, written before anything else has been read."""

from __future__ import annotations

import os

_WORD = "\rнысан …"


def greet() -> None:
    """Write the first word, where there is a terminal that takes it."""
    try:
        if os.isatty(0) and os.isatty(1) and os.environ.get("TERM") != "dumb":
            os.write(1, _WORD.encode())
    except OSError:
        return


def erase_greeting() -> None:
    """Erase the first word."""
    try:
        os.write(1, b"\r\x1b[K")
    except OSError:
        return

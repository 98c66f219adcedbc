"""What libraries and Python write past the screen: nothing of it reaches the terminal."""

from __future__ import annotations

import os

_ERRORS = 2


class StrayOutput:
    """Standard error, led nowhere while there is a screen, where it is the terminal itself."""

    def __init__(self) -> None:
        self._terminal: int | None = None

    def hold_back(self) -> None:
        """Lead what is written to standard error nowhere."""
        if self._terminal is None and os.isatty(_ERRORS):
            self._terminal = os.dup(_ERRORS)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _ERRORS)
            os.close(nowhere)

    def let_through(self) -> None:
        """Lead it to the terminal again."""
        if self._terminal is not None:
            os.dup2(self._terminal, _ERRORS)
            os.close(self._terminal)
            self._terminal = None

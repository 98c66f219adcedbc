"""The end of the program from outside: by a signal, or by a terminal that is gone."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

HANGUP_STATUS: Final = 128 + signal.SIGHUP
_SIGNALS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_PATIENCE: Final = 5.0
"""Seconds after which the process ends, whatever it is still doing."""


class Shutdown:
    """A request to end the program, made once, and the process ended where it has no effect.

    Args:
        ask: begins an orderly end with a status; called in any thread, or in a signal handler.
        restore: gives the terminal back where the orderly end did not get so far.
    """

    def __init__(self, ask: Callable[[int], None], restore: Callable[[], None]) -> None:
        self._ask, self._restore = ask, restore
        self._begun = False

    def catch_signals(self) -> None:
        """End on the signals that ask for it, with 128 and the signal's number as status."""
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)

    def begin(self, status: int) -> None:
        """End the program with `status`; a second request changes nothing."""
        if self._begun:
            return
        self._begun = True
        last_resort = Timer(_PATIENCE, self._give_up, [status])
        last_resort.daemon = True
        last_resort.start()
        self._ask(status)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.begin(128 + number)

    def _give_up(self, status: int) -> None:
        try:
            self._restore()
        finally:
            os._exit(status)

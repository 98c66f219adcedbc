"""Ends that come from outside: signals, and a terminal that is gone."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

HUNG_UP: Final = 128 + signal.SIGHUP
_SIGNALS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_PATIENCE: Final = 5.0
"""Seconds after which the process ends, whatever it is still doing."""


class Ending:
    """Asks the program to end, once, and makes sure that it does.

    Args:
        ask: begins an orderly end with a status; called in any thread, or in a signal handler.
        put_back: puts the terminal back where the orderly end did not get so far.
    """

    def __init__(self, ask: Callable[[int], None], put_back: Callable[[], None]) -> None:
        self._ask, self._put_back = ask, put_back
        self._begun = False

    def watch(self) -> None:
        """End on the signals that mean it."""
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)

    def begin(self, status: int) -> None:
        """End with a status."""
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
            self._put_back()
        finally:
            os._exit(status)

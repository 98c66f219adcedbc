"""Signals, and the end of the program from outside: by one, or by a terminal that is gone."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object]


def _numbers(*names: str) -> tuple[int, ...]:
    """The numbers of those signals that the system has."""
    return tuple(int(getattr(signal, name)) for name in names if hasattr(signal, name))


_ENDING: Final = _numbers("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGBREAK")
"""Signals that ask for the end; the last is what Windows says of a window that is shut."""
RESIZED: Final = next(iter(_numbers("SIGWINCH")), None)
"""The signal of a window that has another size; None where the system says that otherwise."""
HANGUP_STATUS: Final = 128 + 1
"""The status of a program whose terminal is gone."""
_PATIENCE: Final = 5.0
"""Seconds after which the process ends, whatever it is still doing."""


def catch_stops(stop: Handler, go_on: Handler) -> None:
    """Have something done when the process is stopped from the keyboard, and when it goes on."""
    for names, handler in (("SIGTSTP", stop), ("SIGCONT", go_on)):
        for number in _numbers(names):
            signal.signal(number, handler)


def on_resize(handler: Handler) -> None:
    """Have something done when the window has another size."""
    if RESIZED is not None:
        signal.signal(RESIZED, handler)


def start_unsignalled(thread: Thread) -> None:
    """Start a thread to which no signal is given.

    One wakes the thread that it is given to; what it is to do, the main one does.
    """
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        thread.start()
        return
    before = mask(_numbers("SIG_BLOCK")[0], signal.valid_signals())
    thread.start()
    mask(_numbers("SIG_SETMASK")[0], before)


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
        for number in _ENDING:
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

"""The driver between Textual and a terminal."""

from __future__ import annotations

import sys
from typing import Any, Final

from tui.terminal.listener import Listener
from tui.terminal.outlet import Outlet

# Ctrl with a letter is told apart on every layout: kitty's protocol, with the Latin key.
_KITTY: Final = 0b00101
_BEGIN: Final = f"\x1b[?1049h\x1b[?25l\x1b[>{_KITTY}u\x1b[?2004h\x1b[?7l\x1b[?2026$p"
_MOUSE: Final = ("\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l")
_END: Final = "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"


class TerminalDriver(Listener):
    """Writes without waiting: a terminal that has stopped reading holds nobody up."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._outlet: Outlet | None = None
        self.stalled = False
        """Whether the terminal did not take the last bytes: nothing can be written to it."""

    def write(self, data: str) -> None:
        """Send text to the terminal."""
        if self._outlet is not None:
            self._outlet.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; once more where a shell may have had it while we were stopped."""
        if self._outlet is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._outlet = Outlet(sys.__stdout__.fileno() if sys.__stdout__ else 1)
        self._outlet.start()
        self.write(_BEGIN)
        if self._mouse:
            self.write(_MOUSE[0])
        self.listen()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._mouse:
            self.write(_MOUSE[1])
        self.write(_END)
        self.restore()

    def close(self) -> None:
        """Send what is left."""
        if self._outlet is not None:
            self.stalled = not self._outlet.stop()
            self._outlet = None

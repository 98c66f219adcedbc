"""A slow line to a terminal, and the screen at its end as it is so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.support.terminals.emulated_screen import EmulatedScreen

if TYPE_CHECKING:
    from tests.support.terminals.terminal import Terminal


class SlowLine:
    """A line that carries what a program writes at `rate` bytes a second."""

    def __init__(self, terminal: Terminal, rate: int) -> None:
        self.terminal, self.screen, self._rate = terminal, EmulatedScreen(), rate
        self.last = self._begun = terminal.clock
        self._taken = 0
        self.carried = 0
        """Bytes so far; `last` is the time of the last of them."""

    def carry(self, until: float) -> bool:
        """Carry until a time; return whether there was anything."""
        before, terminal = self.carried, self.terminal
        while terminal.clock < until:
            allowed = int((terminal.clock - self._begun) * self._rate) - self._taken
            if allowed < 1:
                time.sleep(0.5 / self._rate)
            elif terminal.read(0.005, allowed):
                self._taken += len(terminal.written)
                self.carried += len(terminal.written)
                self.last = terminal.clock
                self.screen.take(terminal.written)
                terminal.written = b""
            else:
                # A line that had nothing to carry is not the faster for it afterwards.
                self._begun, self._taken = terminal.clock, 0
        return self.carried > before

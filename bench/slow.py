"""A slow line, and eyes at its end that see what stands on the screen so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from bench.terminal import Terminal


class SlowLine:
    """Carries what a program writes at `rate` bytes a second."""

    def __init__(self, terminal: Terminal, rate: int) -> None:
        self.terminal, self.eyes, self._rate = terminal, Eyes(), rate
        self.last = self._begun = terminal.clock
        self._taken = 0
        self.carried = 0
        """Bytes so far; `last` is the time of the last of them."""

    def carry(self, until: float) -> bool:
        """Carry until a time; tell whether there was anything."""
        before, terminal = self.carried, self.terminal
        while terminal.clock < until:
            allowed = int((terminal.clock - self._begun) * self._rate) - self._taken
            if allowed < 1:
                time.sleep(0.5 / self._rate)
            elif terminal.read(0.005, allowed):
                self._taken += len(terminal.written)
                self.carried += len(terminal.written)
                self.last = terminal.clock
                self.eyes.see(terminal.written)
                terminal.written = b""
            else:
                # A line that had nothing to carry is not the faster for it afterwards.
                self._begun, self._taken = terminal.clock, 0
        return self.carried > before


class Eyes(pyte.Screen):
    """A screen on which a letter can be repeated and lines deleted, whatever stands on them."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self._letter = ""
        super().__init__(width, height)
        self.reset_mode(7, private=True)
        self._stream = _Stream(self)

    def see(self, data: bytes) -> None:
        """Take in bytes."""
        self._stream.feed(data)

    def shows(self, text: str) -> bool:
        """Tell whether a text stands in a line."""
        return any(text in line for line in self.display)

    def draw(self, data: str) -> None:
        """Draw letters."""
        super().draw(data)
        self._letter = data[-1:]

    def repeat(self, count: int = 1) -> None:
        """Draw the last letter again."""
        super().draw(self._letter * count)

    def delete_lines(self, count: int | None = None) -> None:
        """Delete lines; pyte moves no line on which nobody has written."""
        self.buffer.update({y: self.buffer[y] for y in range(self.lines)})
        super().delete_lines(count)


class _Stream(pyte.ByteStream):
    csi = pyte.ByteStream.csi | {"b": "repeat"}
    events = pyte.ByteStream.events | {"repeat"}

"""Output to the terminal: bytes written by a thread of its own, so that nobody waits for it.

A terminal that has stopped reading holds up only this thread: the program goes on, keeps drafts
and can end.
"""

from __future__ import annotations

import os
import select
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE: Final = 1.0
"""Seconds that the last bytes may take; a terminal slower than that has stopped reading."""


class OutputWriter(Thread):
    """A thread that writes texts to a file descriptor, in order.

    Args:
        descriptor: the terminal's file descriptor.
        on_idle: called in this thread when all that there was is written.
    """

    def __init__(self, descriptor: int, on_idle: Callable[[], None]) -> None:
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._on_idle = on_idle
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._given = self._written = 0
        self._cut = False

    def write(self, text: str) -> None:
        """Put a text into the queue of what is to be written."""
        self._given += 1
        self._queue.put(text)

    @property
    def busy(self) -> bool:
        """Whether something is not written yet."""
        return self._given != self._written

    def stop(self) -> bool:
        """Write what is left and end; return whether the terminal took it, within a second."""
        self._queue.put(None)
        self.join(_PATIENCE)
        return not self.is_alive()

    def run(self) -> None:
        """Write until `stop`; once the line is cut, nothing goes out."""
        while (text := self._queue.get()) is not None:
            self._write(text.encode("utf-8", "replace"))
            self._written += 1
            if not self.busy:
                self._on_idle()

    def _write(self, data: bytes) -> None:
        while data and not self._cut:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])
            except OSError:
                self._cut = True

"""The terminal of the process, asked directly: unechoed, key by key."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Protocol

from tui.system.console import Console, console
from tui.system.console_keys import ConsoleKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG: Final = 3600.0
"""Seconds that are as good as for ever."""


class Line(Protocol):
    """A terminal that gives what is typed as it comes, and answers."""

    def write(self, data: bytes) -> None:
        """Send bytes to it."""

    def read(self, seconds: float = _LONG) -> bytes:
        """What it sends; empty where nothing comes within so many seconds."""


class _TerminalLine:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, data: bytes) -> None:
        os.write(self._descriptor, data)

    def read(self, seconds: float = _LONG) -> bytes:
        import select

        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        return os.read(self._descriptor, 64)


class _ConsoleLine:
    def __init__(self, found: Console) -> None:
        self._console = found
        self._keys = ConsoleKeys()

    def write(self, data: bytes) -> None:
        os.write(1, data)

    def read(self, seconds: float = _LONG) -> bytes:
        until, came = time.monotonic() + seconds, b""
        # Keys that are let go come, too, and are no bytes.
        while not came and (left := until - time.monotonic()) > 0:
            came = self._keys.bytes_of(self._console.records(left))
        return came


def terminal_size() -> tuple[int, int]:
    """Columns and lines of the terminal, also where what is printed goes into a file."""
    for descriptor in (1, 0, 2):
        with suppress(OSError, ValueError):
            return os.get_terminal_size(descriptor)
    return shutil.get_terminal_size()


@contextmanager
def open_line() -> Iterator[Line]:
    """The terminal, unechoed meanwhile.

    Raises:
        OSError: there is none, or it takes no such orders.
    """
    found = console()
    if found is None:
        with _unechoed() as descriptor:
            yield _TerminalLine(descriptor)
        return
    if not found.draws:
        raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
    with found.unechoed():
        yield _ConsoleLine(found)


if sys.platform == "win32":

    @contextmanager
    def _unechoed() -> Iterator[int]:
        raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
        yield

else:

    @contextmanager
    def _unechoed() -> Iterator[int]:
        import termios

        from tui.system.hold import unechoed

        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            before = termios.tcgetattr(terminal)
            try:
                # No key stops, suspends or ends anything; what is printed keeps its line feeds.
                quiet = unechoed(before)
                quiet[1] = before[1]
                termios.tcsetattr(terminal, termios.TCSAFLUSH, quiet)
                yield terminal
            finally:
                termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        finally:
            os.close(terminal)

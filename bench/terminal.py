"""A program in a terminal of its own: what it has written when, and keys for it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Terminal:
    """A program started in a pty of 80 by 24; `clock` counts seconds from its start."""

    def __init__(self, arguments: list[str], **environment: str) -> None:
        self.written = b""
        self._begun = time.perf_counter()
        self._process, self._end = pty.fork()
        if not self._process:
            os.chdir(ROOT)
            # Compiled modules are what users have; a first run, not counted, writes them.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ.update(environment, TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    @property
    def clock(self) -> float:
        return time.perf_counter() - self._begun

    def wait_for(self, text: str, timeout: float = 20.0) -> float:
        """Read until `text` has been written since the last call; return the time since start."""
        wanted = text.encode()
        until = self.clock + timeout
        while wanted not in self.written:
            if self.clock > until or not self._read(until - self.clock):
                raise TimeoutError(f"{text!r} was not written: {self.written[-400:]!r}")
        self.written = b""
        return self.clock

    def first_byte(self) -> float:
        """Return the time at which anything was written."""
        self._read(20.0)
        return self.clock

    def quiet(self, pause: float = 0.15) -> float:
        """Read until nothing has been written for a while; return when the last byte came."""
        last = self.clock
        while self._read(pause):
            last = self.clock
        self.written = b""
        return last

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._end)

    def _read(self, timeout: float) -> bool:
        ready, _, _ = select.select([self._end], [], [], max(timeout, 0))
        if not ready:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return False
        self.written += data
        return bool(data)

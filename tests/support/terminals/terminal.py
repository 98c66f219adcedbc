"""A program in a terminal of its own: what it has written when, and keys for it."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.support.terminals.imported import AT_IMPORT, Imported
from tui.terminal.modes import TRIALS

# Whoever imports this is skipped, and says why.
pytest.importorskip("termios", reason="Windows has no terminals of this kind")
import fcntl
import pty
import termios

ROOT = Path(__file__).parents[3]


class Terminal:
    """A program started in a pty of 80 by 24; `clock` counts seconds from its start.

    A variable of `environment` that is an empty text is not there for the program. `able` has the
    terminal answer as one that can what the program tries, which most do. `imported`
    starts the program, if it can; else a fresh interpreter does.
    """

    def __init__(
        self,
        arguments: list[str],
        environment: Mapping[str, str] = MappingProxyType({}),
        *,
        executable: str = sys.executable,
        able: bool = False,
        imported: Imported | None = None,
    ) -> None:
        self.written = b""
        self._answers = {
            asked.encode(): b"\x1b[%d;%dR" % place
            for asked, place in (TRIALS.items() if able else ())
        }
        self._status: int | None = None
        self._begun = time.perf_counter()
        variables = _variables(environment)
        if imported and executable == sys.executable and imported.can_start(arguments, environment):
            self._end, line = os.openpty()
            self.process = imported.start(os.ttyname(line), variables)
            os.close(line)
        else:
            self.process, self._end = pty.fork()
            if not self.process:
                os.chdir(ROOT)
                os.execve(executable, [executable, *arguments], variables)
        self.resize(80, 24)

    @property
    def clock(self) -> float:
        return time.perf_counter() - self._begun

    def wait_for(self, text: str, timeout: float = 20.0) -> float:
        """Read until `text` has been written since the last call; return the time since start."""
        wanted = text.encode()
        until = self.clock + timeout
        while wanted not in self.written:
            if self.clock > until or not self.read(until - self.clock):
                raise TimeoutError(f"{text!r} was not written: {self.written[-400:]!r}")
        self.written = b""
        return self.clock

    def first_byte(self) -> float:
        """The time at which anything was written."""
        self.read(20.0)
        return self.clock

    def quiet(self, pause: float = 0.15) -> float:
        """Read until nothing has been written for a while; return when the last byte came."""
        last = self.clock
        while self.read(pause):
            last = self.clock
        self.written = b""
        return last

    def answer(self, keys: str, pause: float = 0.06) -> int:
        """Type keys; return how many bytes answer them. What blinks may be among them."""
        self.written = b""
        self.type(keys)
        self.read(1.0)
        while self.read(pause):
            pass
        found, self.written = len(self.written), b""
        return found

    def cpu(self) -> float:
        """The seconds of processor time that all threads of the program have taken."""
        return cpu_of(self.process)

    def peak(self) -> float:
        """The most memory that the program has taken since `forget_peak`, in MB."""
        status = Path(f"/proc/{self.process}/status").read_text()
        [size] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
        return int(size) / 1024

    def forget_peak(self) -> None:
        """Begin anew to note the most memory that the program takes."""
        Path(f"/proc/{self.process}/clear_refs").write_text("5")

    def drain(self, rate: int, until: float, typed: dict[float, str]) -> float:
        """Read at `rate` bytes a second until a time, typing keys at theirs.

        Returns the time of the last byte.
        """
        waiting = sorted(typed.items())
        begun, taken, last = self.clock, 0, self.clock
        while self.clock < until:
            while waiting and waiting[0][0] <= self.clock:
                self.type(waiting.pop(0)[1])
            allowed = int((self.clock - begun) * rate) - taken
            if allowed < 1:
                time.sleep(0.5 / rate)
            elif _ready(self._end, select.POLLIN, 0.005):
                taken += len(os.read(self._end, allowed))
                last = self.clock
            else:
                # A line that had nothing to carry is not the faster for it afterwards.
                begun, taken = self.clock, 0
        return last

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, and tell the program."""
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str | bytes) -> None:
        """Send keys; what the program writes meanwhile is read, so that neither waits."""
        data = keys.encode() if isinstance(keys, str) else keys
        os.set_blocking(self._end, False)
        while data:
            try:
                data = data[os.write(self._end, data) :]
            except BlockingIOError:
                _ready(self._end, select.POLLIN | select.POLLOUT)
                self.read(0)
        os.set_blocking(self._end, True)

    def is_raw(self) -> bool:
        """Whether keys go to the program one by one and unechoed."""
        return not termios.tcgetattr(self._end)[3] & (termios.ECHO | termios.ICANON)

    def unread(self) -> int:
        """How many bytes that were typed nobody has read; a shell would get them."""
        line = os.open(os.ttyname(self._end), os.O_RDWR | os.O_NOCTTY)
        found = fcntl.ioctl(line, termios.FIONREAD, b"\0" * 4)
        os.close(line)
        return int.from_bytes(found, sys.byteorder)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process, number)

    def is_stopped(self) -> bool:
        """Whether the program was stopped, so that a shell may let it go on."""
        state = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "T"

    def stop_reading(self) -> None:
        """Let the terminal take nothing more, as one does that was stopped by Ctrl+S."""
        line = os.open(f"/proc/{self.process}/fd/1", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(line, termios.TCOOFF)
        os.close(line)

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self._end)
        self._end = -1

    def status(self) -> int | None:
        """The status that the program ended with; None while it runs."""
        if self._status is None:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if ended else None
        return self._status

    def kill(self) -> None:
        if self.status() is None:
            os.kill(self.process, signal.SIGKILL)
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        if self._end >= 0:
            os.close(self._end)
            self._end = -1

    def read(self, timeout: float, most: int = 65536) -> bool:
        """Read what comes within `timeout` seconds; return whether anything did."""
        if self._end < 0:
            time.sleep(timeout)
            return False
        if not _ready(self._end, select.POLLIN, timeout):
            return False
        try:
            data = os.read(self._end, most)
        except OSError:
            return False
        self.written += data
        for asked in [asked for asked in self._answers if asked in self.written]:
            os.write(self._end, self._answers.pop(asked))
        return bool(data)


def _variables(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables of a program, with what a terminal usually has."""
    usual = {**os.environ, **AT_IMPORT}
    # Compiled modules are what users have; a first run, not counted, writes them.
    usual.pop("PYTHONDONTWRITEBYTECODE", None)
    if home := environment.get("NYSAN_HOME"):
        usual["XDG_STATE_HOME"] = str(Path(home).parent / "state")
    return {name: value for name, value in {**usual, **environment}.items() if value}


def cpu_of(process: int) -> float:
    """The seconds of processor time that all threads of a process have taken."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def _ready(descriptor: int, events: int, timeout: float | None = None) -> bool:
    """Wait until a descriptor is ready, for some seconds at most; `select` takes no great one."""
    poll = select.poll()
    poll.register(descriptor, events)
    return bool(poll.poll(None if timeout is None else max(timeout, 0) * 1000))

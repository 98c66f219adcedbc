"""The hold on the terminal from the first moment on: no key is echoed, and it is given back.

Until a driver drives the terminal, whatever ends the process gives it back by `Hold.give_back`:
the end of `main`, a fault, a signal. A stop gives it to the shell until the process goes on.

Each letter that is typed before this has run is echoed by the kernel. So it imports only what
Python has loaded already or loads in no time: `signal` itself would take four milliseconds.

On Windows, whose console has no echo before somebody reads, it cannot be imported.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]
import os
import select
import sys
import termios

TerminalGoneError: type[Exception]
"""What is raised where there is no terminal, or none any more."""

if sys.platform == "win32":
    raise ImportError  # who checks types does not know that `termios` raised it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    Attributes = list[Any]

TerminalGoneError = termios.error
_ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_PATIENCE = 5
"""Seconds after which a signal ends the process though the terminal takes no byte."""
_INPUT = 0
_OUTPUT = 1
_MOST = 4096
"""Bytes that the kernel keeps for a program that does not read."""
_WORD = "\rнысан …".encode()
_USUAL = 80
"""Columns of a terminal that does not say how wide it is."""
_ERASE = b"\r\x1b[K"


def unechoed(attributes: Attributes) -> Attributes:
    """The attributes of a terminal that gives keys one by one, as they come, and echoes none."""
    iflag, oflag, cflag, lflag, ispeed, ospeed, letters = attributes
    iflag &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    # The line feeds are ours: before each, the line would carry a return more.
    oflag &= ~termios.OPOST
    lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    letters = [*letters]
    letters[termios.VMIN], letters[termios.VTIME] = 1, 0
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, letters]


def attributes_of(terminal: int) -> Attributes:
    """The attributes of a terminal.

    Raises:
        TerminalGoneError: it is none, or gone.
    """
    return termios.tcgetattr(terminal)


def set_attributes(terminal: int, attributes: Attributes) -> None:
    """Give a terminal attributes, at once.

    Raises:
        TerminalGoneError: it is none, or gone.
    """
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def drop_input(terminal: int) -> None:
    """Drop what was typed and not read.

    Raises:
        TerminalGoneError: it is none, or gone.
    """
    termios.tcflush(terminal, termios.TCIFLUSH)


def hold_terminal() -> Hold | None:
    """Take the terminal, if the screen can start on it, and write the first word."""
    if os.environ.get("TERM") == "dumb" or not (os.isatty(_INPUT) and os.isatty(_OUTPUT)):
        return None
    try:
        hold = Hold(attributes_of(_INPUT))
        hold.take()
    except TerminalGoneError:
        return None
    hold.begin()
    return hold


class Hold:
    """A terminal that is ours; `attributes` are its own ones, which it gets back.

    `typed` are the keys from before that the kernel had kept, as they would come now.
    """

    typed: bytes

    def __init__(self, attributes: Attributes) -> None:
        self.attributes = attributes
        self.typed = b""
        self._appear: Callable[[], None] = _greet
        self._disappear: Callable[[], bytes] = _erasing
        self._held = False

    def take(self) -> None:
        """Have keys come unechoed."""
        set_attributes(_INPUT, unechoed(self.attributes))
        self._held = True

    def begin(self) -> None:
        """Write the first word, in the place of what the kernel has echoed before it was ours."""
        self.catch_signals()
        if select.select([_INPUT], [], [], 0)[0]:
            try:
                self.typed = os.read(_INPUT, _MOST)
            except OSError:
                return
        _write(_wiping(self.typed, _columns()))
        if self.attributes[0] & termios.ICRNL:
            self.typed = self.typed.replace(b"\n", b"\r")
        _greet()

    def show(self, appear: Callable[[], None], disappear: Callable[[], bytes]) -> None:
        """Show something in the place of the first word.

        Args:
            appear: shows it, now and whenever the process was stopped and goes on.
            disappear: makes the bytes that leave the terminal as it was.
        """
        _write(_ERASE)
        self._appear, self._disappear = appear, disappear
        appear()

    def erase(self) -> None:
        """Erase the first word."""
        self.show(_nothing, _erasing)

    def catch_signals(self) -> None:
        """Give the terminal back at each signal that ends or stops the process."""
        for number in _ENDING:
            signal.signal(number, self._end)
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._go_on)

    def pass_on(self) -> tuple[Attributes, bytes]:
        """Leave the terminal to a driver; the attributes that it gets back, and what was typed."""
        self._held = False
        typed, self.typed = self.typed, b""
        return self.attributes, typed

    def give_back(self) -> None:
        """Give the terminal back; what was typed for this program goes to no other."""
        if not self._held:
            return
        self._held = False
        try:
            drop_input(_INPUT)
            set_attributes(_INPUT, self.attributes)
        except TerminalGoneError:
            return
        _write(self._disappear())

    def _end(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_PATIENCE)
        self.give_back()
        os._exit(128 + number)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.give_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, _number: int, _frame: FrameType | None) -> None:
        try:
            found = attributes_of(_INPUT)
            if found != unechoed(self.attributes):
                # The shell may have given it others meanwhile.
                self.attributes = found
            self.take()
        except TerminalGoneError:
            return
        self._appear()


def _greet() -> None:
    _write(_WORD)


def _nothing() -> None:
    pass


def _erasing() -> bytes:
    return _ERASE


def _wiping(typed: bytes, columns: int) -> bytes:
    """The bytes that wipe out what the kernel has echoed of some keys; the cursor is after them."""
    if not typed:
        return b""
    lines = typed.decode("utf-8", "replace").split("\n")
    # A control character is echoed as two letters.
    cells = (sum(1 if letter.isprintable() else 2 for letter in line) for line in lines)
    up = len(lines) - 1 + sum(each // columns for each in cells)
    return b"\r" + (b"\x1b[%dA" % up if up else b"") + b"\x1b[J"


def _columns() -> int:
    try:
        return os.get_terminal_size(_OUTPUT).columns or _USUAL
    except OSError:
        return _USUAL


def _write(data: bytes) -> None:
    try:
        while data:
            data = data[os.write(_OUTPUT, data) :]
    except OSError:
        return

"""The opening: a picture on the terminal, and the keys that it is given, until the screen is there.

What it has painted, and all that was typed, it hands over to the driver, which paints only what
differs and reads every key again, from the first one on.
"""

from __future__ import annotations

import os
import select
import time
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.system.signals import on_resize, start_unsignalled
from tui.terminal.modes import beginning, ending
from tui.terminal.opening.look_sgr import COLOURED, UNCOLOURED
from tui.terminal.output.painter import Painter
from tui.terminal.output.screen import Screen
from tui.terminal.stray_output import StrayOutput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from tui.system.capability import Capability
    from tui.system.hold import Hold
    from tui.terminal.opening.picture import Picture

_INPUT: Final = 0
_OUTPUT: Final = 1
_CHUNK: Final = 4096
_PATIENCE: Final = 1.0
"""Seconds that the terminal may take for the last bytes."""

Typed = list[tuple[float, bytes]]
"""Bytes from the terminal, each with the time at which they came."""


class Opening:
    """A picture on a held terminal, with a thread that gives it its keys."""

    def __init__(self, picture: Picture, can: Capability, hold: Hold) -> None:
        self._picture, self._can, self._hold = picture, can, hold
        self._looks = COLOURED if can.colours else UNCOLOURED
        self._painter = Painter(can)
        self._lock = Lock()
        self._stray = StrayOutput()
        self._wakeup, self._waker = os.pipe()
        self._thread = Thread(target=self._read, name="opening", daemon=True)
        self._typed: Typed = []
        self._over = self._anew = self._due = self._failed = False
        self.asked_at = 0.0
        """When the terminal was asked what it can."""

    @classmethod
    def begin(cls, picture: Picture, can: Capability, hold: Hold) -> Opening | None:
        """Paint a picture and take keys for it; None where it cannot be foreseen at this size."""
        if picture.lines(*_size()) is None:
            return None
        opening = cls(picture, can, hold)
        opening._start()
        return opening

    def finish(self) -> tuple[Painter | None, Typed]:
        """End it; the painter knows what is shown, None where nobody does."""
        os.write(self._waker, b"x")
        self._thread.join(_PATIENCE)
        self._over = True
        self._stray.let_through()
        if self._thread.is_alive():  # the terminal has stopped reading
            return None, self._typed
        os.close(self._wakeup)
        os.close(self._waker)
        return None if self._failed else self._painter, self._typed

    def _start(self) -> None:
        hold = self._hold
        if hold.typed:
            self._typed.append((time.monotonic(), hold.typed))
            self._picture.take(hold.typed)
        hold.show(self._appear, self._disappear)
        on_resize(self._resize)
        start_unsignalled(self._thread)

    def _appear(self) -> None:
        """Show the picture on a terminal that shows something else."""
        self._over, self._anew = False, True
        self._stray.hold_back()
        self.asked_at = time.monotonic()
        self._write(beginning(self._can))
        self._paint()

    def _disappear(self) -> bytes:
        """The bytes that leave the terminal as it was."""
        self._over = True
        self._stray.let_through()
        return ending(_size()[0]).encode()

    def _resize(self, _number: int, _frame: FrameType | None) -> None:
        self._anew = True
        self._paint()

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([_INPUT, self._wakeup], [], [])
            if self._wakeup in ready:
                return
            try:
                data = os.read(_INPUT, _CHUNK)
            except OSError:
                data = b""
            if not data:
                # The terminal is gone: the driver will find that, too.
                return
            self._typed.append((time.monotonic(), data))
            try:
                self._picture.take(data)
                self._paint()
            except Exception:  # noqa: BLE001 - the screen reads all again, and paints all
                self._failed = True

    def _paint(self) -> None:
        """Paint what has changed; where somebody does, who may be interrupted, that one does it."""
        self._due = True
        while self._due and self._lock.acquire(blocking=False):
            try:
                self._due = False
                if self._anew:
                    self._anew = False
                    self._painter.forget()
                size = _size()
                # A window too small for the picture shows nothing until the screen is there.
                wanted, caret = screen_of(self._picture, size, self._looks) or (Screen(*size), None)
                text = self._painter.paint(wanted, range(wanted.height), caret)
                if not self._over:
                    self._write(text)
            finally:
                self._lock.release()

    @staticmethod
    def _write(text: str) -> None:
        data = text.encode("utf-8", "replace")
        try:
            while data:
                data = data[os.write(_OUTPUT, data) :]
        except OSError:
            return


def screen_of(
    picture: Picture, size: tuple[int, int], looks: Mapping[str, str]
) -> tuple[Screen, tuple[int, int] | None] | None:
    """A picture's screen of a size, and the cell of its cursor; None where it is not foreseen."""
    lines = picture.lines(*size)
    if lines is None:
        return None
    screen = Screen(*size)
    width = sum(cells_of(text) for text, _ in lines.box[0]) if lines.box else 0
    left, top = (size[0] - width) // 2, (size[1] - len(lines.box)) // 2
    placed = [*((0, y, row) for y, row in enumerate(lines.rows))]
    placed += [(left, y, row) for y, row in enumerate(lines.box, top)]
    for x, y, pieces in placed:
        at = x
        for text, look in pieces:
            at = screen.rows[y].put(at, text, looks[look])
    return screen, lines.caret


def _size() -> tuple[int, int]:
    try:
        found = os.get_terminal_size(_INPUT)
    except OSError:
        return 80, 24
    return found if all(found) else (80, 24)

"""A terminal with eyes: the program in a pty, its bytes drawn by pyte."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.support.terminals.emulated_screen import EmulatedScreen
from tests.support.terminals.imported import Imported
from tests.support.terminals.rest import LOOKS, MOMENT, WAIT, come_to_rest
from tests.support.terminals.terminal import Terminal


class Screen:
    """A terminal with eyes: waits until something stands on it."""

    def __init__(
        self, home: Path, *arguments: str, imported: Imported | None = None, **environment: str
    ) -> None:
        places = {"NYSAN_HOME": str(home), "HOME": str(home.parent)}
        self.terminal = Terminal(
            [*arguments] or ["-m", "tui"], places | environment, imported=imported
        )
        self.sent = b""
        self._screen = EmulatedScreen()

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def see(self, wanted: str, *, gone: str = "\0") -> str:
        """Wait until a text stands on the screen, with all that comes with it, and another not."""
        until = time.monotonic() + WAIT
        while wanted not in self.text or gone in self.text:
            assert time.monotonic() < until, f"{wanted!r} is not on the screen:\n{self.text}"
            self._read(0.05)
        self.quiet(0.03)
        return self.text

    def wait(self, happened: Callable[[], bool]) -> None:
        """Let the program run until something has happened; two seconds and a half at most."""
        until = time.monotonic() + 2.5
        while not happened():
            assert time.monotonic() < until, self.text
            self._read(0.05)

    def type(self, keys: str | bytes) -> None:
        self.terminal.type(keys)

    def quiet(self, pause: float = LOOKS * MOMENT) -> None:
        """Wait until the program has had nothing to do and to write for some seconds."""
        come_to_rest(self.terminal.process, lambda: self._read(pause / LOOKS))

    def end(self) -> int:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            self._read(0.05)
            status = self.terminal.status()
            if status is not None:
                # What it wrote last may have come after the look.
                while self._read(0.0):
                    pass
                return status
        raise AssertionError(f"it did not end:\n{self.text}")

    def _read(self, timeout: float) -> bool:
        self.terminal.read(timeout)
        more = bool(self.terminal.written)
        self._screen.take(self.terminal.written)
        self.sent += self.terminal.written
        self.terminal.written = b""
        return more


Start = Callable[..., Screen]


def go_down_to(screen: Screen, words: str) -> int:
    """Press Down until the cursor of a list stands on a line with some words; how often."""
    screen.see(words)
    for pressed in range(len(screen.text.splitlines())):
        here = next(line for line in screen.text.splitlines() if "▶" in line)
        if words in here:
            return pressed
        screen.type("\x1b[B")
        screen.see("▶", gone=here)
    raise AssertionError(f"the cursor does not come to {words!r}:\n{screen.text}")


def open_journal(screen: Screen) -> None:
    go_down_to(screen, "консультацияларын")
    screen.type("\r")
    screen.see("Кеңес алушы")


def open_new_consultation(screen: Screen) -> None:
    """Open an empty record and put the pen on the client's name."""
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("09301")

"""The screen is whole again after whatever may have disturbed it: a stop, a resize, a message."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.support.terminals.emulated_screen import EmulatedScreen
from tests.support.terminals.emulator import look_of
from tests.support.terminals.imported import Imported
from tests.support.terminals.rest import MOMENT, WAIT, come_to_rest
from tests.support.terminals.terminal import Terminal
from tui.records.open_vault import Vault

FORM = "Тіркеу формасы"


class Window:
    """The program in a terminal whose size can change and on which others write."""

    def __init__(self, home: Path, imported: Imported | None) -> None:
        Vault.create(home).close()
        places = {"NYSAN_HOME": str(home)}
        self.program = Terminal(["-m", "tui"], places, imported=imported)
        self.wipe(80, 24)

    def wipe(self, width: int, height: int) -> None:
        self._screen = EmulatedScreen(width, height)
        self._screen.take(b"\r\n".join([b"#" * width] * height))

    def see(self, *wanted: str) -> list[str]:
        until = time.monotonic() + WAIT
        while not all(text in "\n".join(self._screen.display) for text in wanted):
            assert time.monotonic() < until, "\n".join(self._screen.display)
            self._read()
        self.rest()
        return list(self._screen.display)

    def resize(self, width: int, height: int) -> None:
        self.wipe(width, height)
        self.program.resize(width, height)

    def rest(self, moment: float = MOMENT) -> None:
        """Wait until the program has nothing to do and nothing to write."""
        come_to_rest(self.program.process, partial(self._read, moment))

    @property
    def cells(self) -> list[list[Char]]:
        """What an eye sees in each cell."""
        lines, columns = self._screen.lines, self._screen.columns
        return [[look_of(self._screen.buffer[y][x]) for x in range(columns)] for y in range(lines)]

    def _read(self, moment: float = MOMENT) -> bool:
        more = self.program.read(moment)
        self._screen.take(self.program.written)
        self.program.written = b""
        return more

    def stopped(self) -> bool:
        state = Path(f"/proc/{self.program.process}/stat").read_text().rpartition(")")[2].split()
        return state[0] == "T"


@pytest.fixture
def window(tmp_path: Path, imported: Imported | None) -> Iterator[Window]:
    window = Window(tmp_path / "vault", imported)
    yield window
    window.program.kill()


def test_a_stopped_program_gives_the_terminal_back_and_takes_it_again(window: Window) -> None:
    window.see(FORM, "F10Шығу", "Нысанды таңдап")
    before = window.see(FORM)
    window.program.signal(signal.SIGTSTP)
    until = time.monotonic() + WAIT
    while not window.stopped():
        assert time.monotonic() < until
        window.program.read(0.05)
    while window.program.read(0.1):
        pass
    assert b"\x1b[?1049l" in window.program.written
    assert b"\x1b[?25h" in window.program.written
    window.wipe(80, 24)
    window.program.signal(signal.SIGCONT)
    assert window.see(FORM, "F10Шығу", "Нысанды таңдап") == before


def test_a_resize_paints_all_of_the_new_window(window: Window) -> None:
    window.see(FORM, "F10Шығу", "Нысанды таңдап")
    for width, height in ((100, 30), (60, 12), (80, 24)):
        window.resize(width, height)
        lines = window.see("нысан", "F1Көмек", "Нысанды таңдап")
        assert not [line for line in lines if "#" in line]


KEYS = (
    *("\x1b[B", "\x1b[B", "\r", "\x1b[2~", "О", "й", "\t", "\t", "1", "\x1bOS", "\x1b[B", "\x1b"),
    *("\x1b[6~", "\x1b[5~", "\x1bOR", "\x1b[6~", "\x1b", "\x1bOP", "\x1b[B", "\x1b", "\x10", "к"),
    *("\x1b", "\x1b", "\x1b[18~", "О", "\x1b", "\x1b", "\x1b[F", "\x14", "\x1b"),
)
SIZES = ((100, 30), (60, 12), (80, 24))


def test_a_resize_after_each_key_leaves_the_screen_of_a_fresh_painting(window: Window) -> None:
    window.see(FORM, "F10Шығу", "Нысанды таңдап")
    size = 80, 24
    for number, key in enumerate(KEYS):
        window.program.type(key)
        size = SIZES[number % len(SIZES)]
        window.resize(*size)
        window.rest()
        found = window.cells
        window.wipe(*size)
        window.program.type("\x0c")
        window.rest(MOMENT / 3)  # there is no Escape to be waited for
        assert found == window.cells, (number, key)


def test_ctrl_l_paints_over_what_somebody_wrote(window: Window) -> None:
    before = window.see(FORM, "F10Шығу", "Нысанды таңдап")
    window.wipe(80, 24)
    window.program.type("\x0c")
    assert window.see(FORM, "F10Шығу", "Нысанды таңдап") == before

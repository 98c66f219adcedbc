"""The program as a process on a real terminal: a pty, its bytes drawn by pyte."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from bench.terminal import Terminal
from tui.records.vault import Vault

WAIT = 20.0


class Screen:
    """A terminal with eyes: waits until something stands on it."""

    def __init__(self, home: Path) -> None:
        self.terminal = Terminal(["-m", "tui"], NYSAN_HOME=str(home), HOME=str(home.parent))
        self.sent = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def see(self, wanted: str, *, gone: str = "\0") -> str:
        """Wait until a text stands on the screen and another does not."""
        until = time.monotonic() + WAIT
        while wanted not in self.text or gone in self.text:
            assert time.monotonic() < until, f"{wanted!r} is not on the screen:\n{self.text}"
            self._read(0.05)
        return self.text

    def wait(self, happened: Callable[[], bool]) -> None:
        """Let the program run until something has happened; two seconds and a half at most."""
        until = time.monotonic() + 2.5
        while not happened():
            assert time.monotonic() < until, self.text
            self._read(0.05)

    def type(self, keys: str) -> None:
        self.terminal.type(keys)

    def end(self) -> int:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            self._read(0.05)
            status = self.terminal.status()
            if status is not None:
                return status
        raise AssertionError(f"it did not end:\n{self.text}")

    def _read(self, timeout: float) -> None:
        self.terminal.read(timeout)
        self._stream.feed(self.terminal.written)
        self.sent += self.terminal.written
        self.terminal.written = b""


Start = Callable[[], Screen]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    screens: list[Screen] = []
    Vault.create(tmp_path / "vault").close()

    def started() -> Screen:
        screens.append(Screen(tmp_path / "vault"))
        return screens[-1]

    yield started
    for screen in screens:
        screen.terminal.kill()


def open_journal(screen: Screen) -> None:
    screen.see("консультацияларын")
    lines = screen.text.splitlines()
    here = next(i for i, line in enumerate(lines) if "▶" in line)
    journal = next(i for i, line in enumerate(lines) if "консультацияларын" in line)
    screen.type("\x1b[B" * (journal - here) + "\r")
    screen.see("Кеңес алушы")


def test_a_consultation_typed_in_a_terminal_is_there_at_the_next_start(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("\r09301Ойдан Бала\r7ә\r")
    screen.see("7 «Ә»")
    screen.type("\x1bOQ")
    screen.see("InsЖаңа", gone="F2Сақтау")
    assert "Ойдан Бала" in screen.text
    screen.type("\x1b[21~")
    assert screen.end() == 0
    again = start()
    open_journal(again)
    again.see("Ойдан Бала")


def test_a_killed_program_leaves_the_saved_records_and_a_free_vault(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("\r09301Ойдан Бала\x1bOQ")
    screen.see("InsЖаңа", gone="F2Сақтау")
    screen.terminal.kill()
    again = start()
    open_journal(again)
    assert "тек оқу" not in again.see("Ойдан Бала")


def test_a_second_session_reads_and_says_who_writes(start: Start) -> None:
    start().see("Нысанды таңдап")
    second = start()
    second.see("тек оқу:")
    open_journal(second)
    second.type("\x1b[2~")
    second.see("F2Сақтау")
    second.type("\r\r\rБала\x1bOQ")
    second.see("Қойма тек оқуға ашық")


def test_the_terminal_is_left_as_it_was(start: Start) -> None:
    screen = start()
    screen.see("Нысанды таңдап")
    screen.type("\x11")
    assert screen.end() == 0
    # pyte knows no second screen: what the program must send is looked for instead.
    for order in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert order in screen.sent


def test_nothing_is_sent_while_nothing_is_touched(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.terminal.quiet(0.5)
    screen.terminal.read(1.5)
    assert screen.terminal.written == b""


def test_what_was_typed_before_a_kill_is_offered_at_the_next_start(
    tmp_path: Path, start: Start, quick: None
) -> None:
    shutil.rmtree(tmp_path / "vault")
    Vault.create(tmp_path / "vault", "жеті көк шаңырақ").close()
    screen = start()
    screen.see("Жазбалар шифрланған")
    screen.type("жеті көк шаңырақ\r")
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("\r09301Ойдан Бала")
    kept = tmp_path / "vault" / "drafts" / "consultations-new.draft"
    screen.wait(kept.exists)
    before = kept.read_bytes()
    screen.type(" Ұзақ")
    # What stands on the disk is never older than two seconds.
    screen.wait(lambda: kept.read_bytes() != before)
    screen.type(" Жоғалған")
    screen.terminal.kill()
    again = start()
    again.see("Жазбалар шифрланған")
    again.type("жеті көк шаңырақ\r")
    assert "Сақталмай қалған жазбалар" in again.see("Ойдан Бала")
    again.type("\r")
    again.see("Кеңес алушы  Ойдан Бала Ұзақ", gone="Esc — кейін")

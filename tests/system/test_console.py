"""The console of Windows: what is asked of it, by a stand-in."""

# ruff: noqa: N802 - the names are those of Windows

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections import deque
from io import BytesIO, TextIOWrapper
from types import SimpleNamespace
from typing import Any

import pytest

from tui.system import console, echo, terminal
from tui.system.console import Console

INPUT, OUTPUT = -10, -11
ECHO, SEQUENCES, PROCESSED = 0x0004, 0x0200, 0x0001
KEY, RESIZED = 1, 4


def record(letter: str, key: int = 65, *, down: bool = True, kind: int = KEY) -> bytes:
    return struct.pack("<HxxiHHHHI", kind, down, 1, key, 0, ord(letter), 0)


class Library:
    """The functions of the system for a console, or for a program that has none."""

    def __init__(self, *, old: bool = False, missing: bool = False) -> None:
        self.modes = {INPUT: PROCESSED | ECHO, OUTPUT: 0x0001}
        self.old, self.missing = old, missing
        self.records: deque[bytes] = deque()

    def GetStdHandle(self, which: int) -> int:
        return which

    def GetConsoleMode(self, handle: int, mode: Any) -> int:
        mode._obj.value = self.modes[handle]
        return int(not self.missing)

    def SetConsoleMode(self, handle: int, mode: int) -> int:
        if self.old and mode & (SEQUENCES if handle == INPUT else 0x0004):
            return 0
        self.modes[handle] = mode
        return 1

    def WaitForSingleObject(self, handle: int, milliseconds: int) -> int:
        return 0 if self.records else 0x102

    def ReadConsoleInputW(self, handle: int, data: Any, most: int, count: Any) -> int:
        came = self.records.popleft()
        ctypes.memmove(data, came, len(came))
        count._obj.value = len(came) // 20
        return 1


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The console of this process."""
    found = Library()
    for module in (console, echo, terminal):
        monkeypatch.setattr(module, "console", lambda: Console(found))
    return found


def test_a_new_console_draws_from_then_on_and_an_old_one_never() -> None:
    new, old = Library(), Library(old=True)
    assert Console(new).draws
    assert new.modes[OUTPUT] & 0x0004
    assert not Console(old).draws
    assert not Console(Library(missing=True)).draws


def test_the_console_shows_what_is_typed_only_while_a_question_waits(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    with echo.echo_only_answers() as echoing:
        assert not library.modes[INPUT] & ECHO
        with echoing():
            assert library.modes[INPUT] & ECHO
        assert not library.modes[INPUT] & ECHO
    assert library.modes[INPUT] == PROCESSED | ECHO


def test_what_is_typed_comes_as_bytes_unechoed_and_the_mode_comes_back(library: Library) -> None:
    library.records.append(record("ә") + record("x", kind=RESIZED) + record("ә", down=False))
    library.records.append(record("қ", down=False))
    library.records.append(record("\x1b", 0) + record("[", 0) + record("A", 0))
    with terminal.open_line() as line:
        assert library.modes[INPUT] == SEQUENCES
        assert line.read().decode() == "ә"
        assert line.read() == b"\x1b[A"
        assert line.read(0.0) == b""
    assert library.modes[INPUT] == PROCESSED | ECHO


@pytest.mark.parametrize("fault", [{"old": True}, {"missing": True}])
def test_a_console_that_takes_no_orders_is_no_line(
    fault: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "console", lambda: Console(Library(**fault)))
    with pytest.raises(OSError, match=os.strerror(errno.ENOTTY)), terminal.open_line():
        pass


def test_there_is_no_console_here() -> None:
    assert (console.console() is None) == (sys.platform != "win32")


def test_on_windows_what_is_piped_in_is_utf_8_whatever_the_code_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tui.__main__ import _mend_streams

    monkeypatch.setattr("tui.system.HAS_CONSOLE", True)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("әң\n".encode()), "cp1251"))
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, TextIOWrapper(BytesIO(), "cp866"))
    _mend_streams()
    assert sys.stdin.read() == "әң\n"
    assert (sys.stdout.encoding, sys.stderr.encoding) == ("utf-8", "utf-8")

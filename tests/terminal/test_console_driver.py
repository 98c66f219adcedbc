"""The driver for the console of Windows, on a stand-in for its system."""

from __future__ import annotations

import asyncio
import ctypes
import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from tests.system.test_console import Library, record
from tui.locale import say
from tui.system import console
from tui.system.capability import Capability
from tui.system.console import Console
from tui.terminal import start

if TYPE_CHECKING:
    from collections.abc import Iterator


class App:
    """A program that notes what it is given."""

    def __init__(self) -> None:
        self.given: list[Any] = []

    async def _post_message(self, message: Any) -> bool:
        self.given.append(message)
        return True

    def show_input_problem(self, key: str) -> None:
        self.given.append(key)


class Handles:
    """The system that Textual drives: it takes all."""

    def __getattr__(self, name: str) -> Any:
        return SimpleNamespace(argtypes=(), restype=None)


@pytest.fixture
def console_driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The module, as far as that can be imported on this machine."""
    known = set(sys.modules)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: Handles(), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace())
    from tui.terminal import console_driver

    monkeypatch.setattr("textual.drivers.win32.enable_application_mode", lambda: list)
    yield console_driver
    for name in set(sys.modules) - known:
        if "win" in name or "console_driver" in name:
            del sys.modules[name]


async def test_keys_of_the_console_reach_the_program_and_no_fault_ends_the_keyboard(
    console_driver: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    library, app, sizes = Library(), App(), iter([(80, 24)] * 2)
    monkeypatch.setattr(console_driver, "console", lambda: Console(library))
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size(next(sizes, (100, 30))))
    library.records.append(record("ә") + record("ә", down=False))
    library.records.append(None)  # type: ignore[arg-type] # a fault in reading
    library.records.append(b"".join(record(letter, 0) for letter in "\x1b[1;3A"))
    library.records.append(record("\x13", ord("S")))
    driver = console_driver.ConsoleDriver(app)
    with (tmp_path / "out").open("w", encoding="utf-8") as driver._file:
        driver.start_application_mode()
        async with asyncio.timeout(20):
            while len(app.given) < 5:
                await asyncio.sleep(0)
        driver.stop_application_mode()
        driver.close()
    keys = [each.key for each in app.given if isinstance(each, events.Key)]
    assert keys == ["ә", "alt+up", "ctrl+s"]
    (resized,) = (each for each in app.given if isinstance(each, events.Resize))
    assert resized.size == (100, 30)
    (told,) = (each for each in app.given if isinstance(each, events.Callback))
    told.callback()
    assert app.given[-1] == "terminal.garbled"
    written = (tmp_path / "out").read_text("utf-8")
    assert written.index("\x1b[?1049h") < written.index("\x1b[?1049l")


def test_a_console_that_is_too_old_is_told_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "HAS_CONSOLE", True)
    monkeypatch.setattr(start, "_capability", Capability)
    monkeypatch.setattr(console, "console", lambda: Console(Library(old=True)))
    assert start.start() == 1
    assert capsys.readouterr().err == f"{say('terminal.old_console')}\n"
    assert "--plain" in say("terminal.old_console")

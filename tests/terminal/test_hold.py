"""The start: no letter is echoed, and whatever ends it gives the terminal back."""

from __future__ import annotations

import os
import signal
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.terminals.emulated_screen import EmulatedScreen
from tests.support.terminals.screen import Screen, Start
from tui.records.open_vault import Vault
from tui.system.hold import _wiping

PASSPHRASE = "щъщъ ЪЩъщ zqxjqz"
PAIRS = [a + b for a, b in pairwise(PASSPHRASE) if " " not in (a, b)]
STARTS = 100 if os.environ.get("NYSAN_THOROUGH") else 1

BEGUN = """
import sys
from tui.terminal import start

def _run(can, hold):
    sys.stdin.buffer.raw.read(1)
    {does}

start._run = _run
sys.argv = ["nysan"]
from tui.__main__ import main
sys.exit(main())
"""


def held(start: Start, does: str) -> Screen:
    """The program in the midst of its start, before anything is read."""
    screen = start("-c", BEGUN.format(does=does))
    screen.see("нысан …")
    assert screen.terminal.is_raw()
    return screen


@pytest.fixture
def imported() -> None:
    """The start itself is what these are about."""


@pytest.fixture
def sealed(tmp_path: Path, quick_anywhere: None) -> Path:
    """A vault with a passphrase."""
    Vault.create(tmp_path / "sealed", PASSPHRASE).close()
    return tmp_path / "sealed"


@pytest.mark.parametrize("program", ["module", "script"])
def test_a_passphrase_typed_from_the_first_moment_is_not_seen(
    program: str, start: Start, sealed: Path
) -> None:
    script = Path(sys.executable).with_name("nysan")
    if program == "script" and not script.exists():
        pytest.skip("the program is not installed as a script")
    arguments = [] if program == "module" else [str(script)]
    for _ in range(STARTS):
        screen = start(*arguments, NYSAN_HOME=str(sealed))
        while not screen.terminal.is_raw():
            assert screen.terminal.clock < 20
        for letter in f"{PASSPHRASE}\r":
            screen.type(letter)
        screen.see("консультацияларын")
        sent = screen.sent.decode()
        # The sentences of the program have letters of it, too, but not two of them side by side.
        assert [pair for pair in PAIRS if pair in sent] == []
        # A letter that came in between is taken for one that was echoed, and wiped.
        begun = sent.partition("\x1b[?1049h")[0].removeprefix("\r\x1b[J")
        assert begun == "\rнысан …\r\x1b[K"
        screen.terminal.kill()


def test_what_the_kernel_echoed_before_is_wiped_and_goes_where_it_was_meant(
    start: Start, sealed: Path
) -> None:
    """Before Python runs, nobody can keep the kernel from echoing."""
    screen = start(NYSAN_HOME=str(sealed))
    screen.type(f"{PASSPHRASE}\r")
    screen.see("консультацияларын")
    assert [pair for pair in PAIRS if pair in screen.text] == []
    # The screen that is seen again afterwards is the one from before the second was taken.
    before = EmulatedScreen()
    before.take(screen.sent.partition(b"\x1b[?1049h")[0])
    assert "\n".join(before.display).strip() == ""


@pytest.mark.parametrize(
    ("typed", "wiped"),
    [
        ("", ""),
        ("а", "\r\x1b[J"),
        ("құпия\n", "\r\x1b[1A\x1b[J"),
        ("a\nb\n", "\r\x1b[2A\x1b[J"),
        ("ы" * 85, "\r\x1b[1A\x1b[J"),
        ("\x1b[A" * 41, "\r\x1b[2A\x1b[J"),
    ],
)
def test_as_many_lines_are_wiped_as_were_echoed(typed: str, wiped: str) -> None:
    assert _wiping(typed.encode(), 80) == wiped.encode()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143)],
)
def test_a_signal_during_the_start_gives_the_terminal_back(
    start: Start, number: int, status: int
) -> None:
    screen = held(start, "pass")
    screen.terminal.signal(number)
    assert screen.end() == status
    assert not screen.terminal.is_raw()
    assert screen.text.strip() == ""


def test_a_stop_during_the_start_gives_the_terminal_to_the_shell_meanwhile(start: Start) -> None:
    screen = held(start, "pass")
    screen.terminal.signal(signal.SIGTSTP)
    screen.wait(screen.terminal.is_stopped)
    assert not screen.terminal.is_raw()
    screen.wait(lambda: not screen.text.strip())
    screen.terminal.signal(signal.SIGCONT)
    screen.see("нысан …")
    assert screen.terminal.is_raw()
    screen.terminal.signal(signal.SIGTERM)
    assert screen.end() == 143
    assert not screen.terminal.is_raw()


@pytest.mark.parametrize(
    ("does", "status", "said"),
    [
        ("return 3", 3, ""),
        ("sys.exit(4)", 4, ""),
        ("raise ValueError('Канарейка')", 1, "ValueError"),
        ("raise KeyboardInterrupt", 130, ""),
    ],
)
def test_whatever_ends_the_start_gives_the_terminal_back(
    start: Start, does: str, status: int, said: str
) -> None:
    screen = held(start, does)
    screen.type("құпия")
    assert screen.end() == status
    assert not screen.terminal.is_raw()
    assert said in screen.text
    assert "нысан …" not in screen.text
    assert "Канарейка" not in screen.text


def test_a_refusal_gives_the_terminal_back_and_the_shell_gets_no_letter(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "vault" / "vault.json").write_text("{")
    (tmp_path / "vault" / "vault.copy").write_text("{")
    screen = start()
    while not screen.terminal.is_raw():
        assert screen.terminal.clock < 20
    screen.type("құпия\r")
    assert screen.end() == 1
    assert not screen.terminal.is_raw()
    assert "vault.json" in screen.sent.decode()
    assert screen.terminal.unread() == 0

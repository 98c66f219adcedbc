"""Every way in which the program ends: the terminal is put back and what was typed is kept."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tests.support.canary import found
from tests.support.terminals.rest import come_to_rest
from tests.support.terminals.screen import Screen, Start, open_new_consultation
from tui.records.open_vault import Vault
from tui.records.vault.settings import PRACTICE

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l", b"\x1b[<u")


def is_offered_again(start: Start, text: str) -> bool:
    screen = start()
    screen.see("Сақталмай қалған")
    screen.type("\r")
    screen.see("жоба жалғасып тұр")
    return text in screen.text


def is_kept(folder: Path, text: str) -> bool:
    return found(folder / "vault" / "drafts", text) != []


def typing(start: Start, *arguments: str, **environment: str) -> Screen:
    screen = start(*arguments, **environment)
    open_new_consultation(screen)
    screen.type("Ойдан Бала")
    screen.see("Ойдан Бала")
    return screen


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143)],
)
def test_a_signal_ends_it_in_order(start: Start, tmp_path: Path, number: int, status: int) -> None:
    screen = typing(start)
    assert screen.terminal.is_raw()
    screen.terminal.signal(number)
    assert screen.end() == status
    assert not screen.terminal.is_raw()
    assert all(order in screen.sent for order in RESTORED)
    assert "сырттан тоқтатылды" in screen.text
    assert is_kept(tmp_path, "Ойдан Бала")


def test_a_signal_is_seen_to_though_nothing_wakes_the_program(start: Start) -> None:
    """As one that comes when it is just about to sleep: Python has noted it, and then sleeps."""
    send = getattr(ctypes.CDLL(None), "tgkill", None)
    if send is None:
        pytest.skip("threads cannot be sent a signal here")
    screen = start()
    screen.see("Нысанды таңдап")
    come_to_rest(screen.terminal.process, lambda: screen.terminal.read(0.03))
    own = screen.terminal.process
    threads = {int(one.name) for one in Path(f"/proc/{own}/task").iterdir()}
    other = min(threads - {own})
    send(own, other, signal.SIGTERM)
    screen.wait(lambda: screen.terminal.status() == 143)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_after_a_stop_it_goes_on_where_it_was(start: Start, number: int) -> None:
    screen = typing(start)
    screen.terminal.signal(number)
    screen.wait(screen.terminal.is_stopped)
    screen.quiet()
    assert screen.terminal.is_raw() == (number == signal.SIGSTOP)
    before = len(screen.sent)
    screen.terminal.signal(signal.SIGCONT)
    screen.wait(lambda: b"\x1b[?1049h" in screen.sent[before:] and screen.terminal.is_raw())
    screen.type(" Ұзақ")
    screen.see("Ойдан Бала Ұзақ")
    screen.type("\x11")
    assert screen.end() == 0


def test_a_lost_terminal_ends_it_and_the_draft_is_kept(start: Start) -> None:
    screen = typing(start)
    screen.terminal.hang_up()
    assert screen.end() == 129
    assert is_offered_again(start, "Ойдан Бала")


def test_a_terminal_that_stopped_reading_does_not_hold_up_the_end(
    start: Start, tmp_path: Path
) -> None:
    screen = typing(start)
    screen.terminal.stop_reading()
    screen.type("\x0c ұзақ")
    screen.quiet()
    assert "ұзақ" not in screen.text
    begun = screen.terminal.clock
    screen.terminal.signal(signal.SIGTERM)
    assert screen.end() == 143
    assert screen.terminal.clock - begun < 4  # by itself, and not by the last resort
    assert is_kept(tmp_path, "Ойдан Бала ұзақ")


def test_leaving_by_key_puts_the_terminal_back(start: Start) -> None:
    screen = typing(start)
    screen.type("\x1b[21~")
    assert screen.end() == 0
    assert not screen.terminal.is_raw()
    assert all(order in screen.sent for order in RESTORED)


def test_without_a_terminal_it_says_so(program: Callable[..., Answer]) -> None:
    assert program().refused()


def test_a_dumb_terminal_is_refused_in_a_sentence(start: Start) -> None:
    screen = start(TERM="dumb")
    assert screen.end() == 1
    assert "терминалды қажет етеді" in screen.text
    assert not screen.terminal.is_raw()


CRASH = """
import sys
from tui.widgets.sheet_view import SheetView

def paste(self, text):
    canary = "Құпия " + text
    raise ValueError(canary)

SheetView.paste = paste
sys.argv = ["nysan"]
from tui.__main__ import main
sys.exit(main())
"""


def test_a_crash_says_nothing_of_what_was_in_hand(start: Start, tmp_path: Path) -> None:
    screen = typing(start, "-c", CRASH)
    screen.quiet()
    before = len(screen.sent)
    screen.type("\x1b[200~Канарейка\x1b[201~")
    assert screen.end() == 1
    after = screen.sent[before:].decode()
    assert "ValueError" in after
    assert "Құпия" not in after
    assert "Канарейка" not in after
    assert "Traceback" not in after
    assert not screen.terminal.is_raw()
    assert is_kept(tmp_path, "Ойдан Бала")
    assert found(tmp_path, "Канарейка") == []


OUTSIDE = """
import sys, threading
from tui.cli import main

def run(arguments):
    canary = "Канарейка"
    if arguments == ["thread"]:
        thread = threading.Thread(target=lambda: 1 / len("") if canary else 0)
        thread.start()
        thread.join()
        return 0
    raise ValueError(canary)

main.run = run
from tui.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("where", ["command", "thread"])
def test_no_fault_anywhere_prints_a_value(where: str, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OUTSIDE, where], capture_output=True, check=False, timeout=60
    )
    said = (done.stdout + done.stderr).decode()
    assert "Канарейка" not in said
    assert "Traceback" not in said
    assert "Error" in said
    assert done.returncode == (1 if where == "command" else 0)


def test_no_core_is_dumped(home: Path) -> None:
    code = "import resource, sys; from tui.__main__ import main; sys.argv[1:] = ['forms']; main();"
    code += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout.decode().splitlines()[-1] == "(0, 0)"


def test_the_variables_of_textual_change_nothing(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "textual.log"
    shots = tmp_path / "shots"
    shots.mkdir()
    screen = start(
        TEXTUAL="debug,devtools",
        TEXTUAL_DEBUG="1",
        TEXTUAL_DRIVER="no.such:Driver",
        TEXTUAL_LOG=str(log),
        TEXTUAL_PRESS="f10,ctrl+q",
        TEXTUAL_SCREENSHOT="0",
        TEXTUAL_SCREENSHOT_LOCATION=str(shots),
        TEXTUAL_COLOR_SYSTEM="monochrome",
        TEXTUAL_ALLOW_SIGNALS="1",
        TEXTUAL_SHOW_RETURN="1",
    )
    open_new_consultation(screen)
    screen.type("\x03Ойдан Бала")
    screen.see("Ойдан Бала")
    screen.quiet()
    screen.type("\x11")
    assert screen.end() == 0
    assert not log.exists()
    assert list(shots.iterdir()) == []
    assert not Path("keys.log").exists()


def test_the_key_that_ends_other_programs_shows_the_guide_and_hides_it(
    start: Start, tmp_path: Path
) -> None:
    vault = Vault.open(tmp_path / "vault")
    vault.set(PRACTICE, True)
    vault.close()
    screen = start()
    screen.see("балалар ойдан шығарылған")
    screen.type("\x1c")
    screen.see("Кеңесті жазу")
    screen.type("1")
    screen.see("1/7 Бірінші экранда Ins")
    screen.type("\x1b[2~")
    screen.see("2/7 Уақытты")
    screen.type("0930")
    screen.see("3/7 «Кім»")
    screen.type("\x1c")
    screen.see("Қадамдар көрсетілмейді")
    assert "3/7" not in screen.text
    assert "09:30" in screen.text


def test_the_clipboard_is_not_written(start: Start) -> None:
    screen = typing(start)
    for keys in ("\x03", "\x18", "\x1b[1;2H\x03", "\x1b[<0;5;5M\x1b[<32;30;5M\x1b[<0;30;5m\x03"):
        screen.type(keys)
        screen.quiet()
    assert b"\x1b]52" not in screen.sent

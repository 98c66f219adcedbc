"""Inside tmux: the screen is whole after detaching, after a stop and `fg`, and at any size."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.support.terminals.emulator import Emulator, look_of
from tests.support.terminals.rest import WAIT, come_to_rest
from tests.support.terminals.terminal import ROOT, Terminal
from tui.host import Host
from tui.records.open_vault import Vault

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")

FORM, FOOT, READY = "Тіркеу формасы", "F10Шығу", "Нысанды таңдап"


class Tmux:
    """A server of its own with one window, in which an interactive shell has the program."""

    def __init__(self, folder: Path) -> None:
        Vault.create(folder / "vault").close()
        self._socket = str(folder / "socket")
        (folder / "tmux.conf").write_text('set -g default-terminal "tmux-256color"\n', "utf-8")
        self._config = str(folder / "tmux.conf")
        self._clients: list[Terminal] = []
        shell = f"HOME={folder} NYSAN_HOME={folder}/vault PS1='ready> ' bash --norc --noprofile -i"
        self.do("new-session", "-d", "-x", "80", "-y", "25", "-c", str(ROOT), shell)
        self.do("set", "-g", "status", "off")
        self.do("resize-window", "-x", "80", "-y", "24")
        self.see("ready>")
        self.line(f"{sys.executable} -m tui")
        self.see(FORM, FOOT, READY)

    def do(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, "-f", self._config, *words]
        answer = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"LANG": "C.UTF-8"},
        )
        return answer.stdout

    def line(self, text: str) -> None:
        self.do("send-keys", "-l", text)
        self.do("send-keys", "Enter")

    def see(self, *wanted: str, gone: str = "\0") -> str:
        """Wait until some texts stand in the window and another does not."""
        until = time.monotonic() + WAIT
        while True:
            plain = self.do("capture-pane", "-p")
            if all(text in plain for text in wanted) and gone not in plain:
                return plain
            assert time.monotonic() < until, plain

    def cells(self) -> list[list[Char]]:
        """Return what an eye sees in each cell."""
        seen = Emulator(80, 24)
        seen.feed("\x1b[m\x1b[2J")
        lines = self.do("capture-pane", "-p", "-e").rstrip("\n").split("\n")
        if any("\t" in line for line in lines):
            pytest.skip("this tmux tells of tabulators, and not how wide they are")
        for y, line in enumerate(lines, 1):
            seen.feed(f"\x1b[{y}H{line}")
        return [[look_of(seen.buffer[y][x]) for x in range(80)] for y in range(24)]

    def rest(self) -> list[list[Char]]:
        """Return what an eye sees when the program has nothing more to do."""
        seen = [self.cells()]

        def wrote() -> bool:
            seen.append(self.cells())
            return seen[-1] != seen[-2]

        come_to_rest(self.program(), wrote)
        return seen[-1]

    def scribble(self, text: str) -> None:
        """Write into the window what the program does not know of."""
        place = self.do("display-message", "-p", "#{pane_tty}").strip()
        Path(place).write_text(f"\x1b[12;20H{text}")
        self.see(text)

    def attach(self) -> Terminal:
        """A terminal that shows the window."""
        words = ["-u", "-S", self._socket, "-f", self._config, "attach"]
        client = Terminal(words, {"TMUX": ""}, executable=str(shutil.which("tmux")))
        self._clients.append(client)
        return client

    def program(self) -> int:
        """The process of the program."""
        shell = self.do("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])

    def end(self) -> None:
        self.do("kill-server")
        for client in self._clients:
            client.kill()


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    tmux = Tmux(tmp_path)
    yield tmux
    tmux.end()


def test_fg_brings_the_screen_back_as_it_was(tmux: Tmux) -> None:
    before = tmux.rest()
    for _ in range(2):
        os.kill(tmux.program(), signal.SIGTSTP)
        tmux.see("Stopped", "ready>", gone=FOOT)
        tmux.line("echo somebody wrote $((40 + 2))")
        tmux.see("wrote 42")
        tmux.line("fg")
        tmux.see(FORM, FOOT, READY, gone="wrote 42")
        assert tmux.rest() == before
    tmux.do("send-keys", "Down", "F3")
    tmux.see("Esc", gone=READY)


def test_frames_and_rules_are_whole_where_tmux_repeats_their_letters(tmux: Tmux) -> None:
    place = [form.id for form in Host().forms.values()].index("registration")
    tmux.do("send-keys", *["Down"] * place, "Enter")
    tmux.see("InsЖаңа")
    tmux.do("send-keys", "IC")
    tmux.see("F2Сақтау", "_" * 16, "┐")
    tmux.rest()
    text = tmux.do("capture-pane", "-p")
    table = [line.strip() for line in text.splitlines() if "┌" in line]
    assert table
    assert not [line for line in table if line.strip("┌┬─┐")]
    assert all(len(line) == 78 for line in table)


def test_who_comes_back_to_a_session_sees_the_screen_as_it_is(tmux: Tmux) -> None:
    first = tmux.attach()
    first.wait_for(FOOT[3:], WAIT)
    tmux.do("send-keys", "Down")
    tmux.do("detach-client", "-a")
    tmux.do("detach-client")
    tmux.do("send-keys", "Down")
    again = tmux.attach()
    again.wait_for(FOOT[3:], WAIT)
    tmux.see("▶ ПМПК", FOOT)
    before = tmux.rest()
    tmux.scribble("somebody wrote this")
    tmux.do("send-keys", "C-l")
    tmux.see(FOOT, gone="somebody wrote this")
    assert tmux.rest() == before
    assert len([line for line in before if line[0].data == "▶"]) == 1

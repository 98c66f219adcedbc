"""What the doctor says of a terminal: its colours, its charset, what stands before it."""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tui.cli.doctor import arriving_keys, storage, terminal
from tui.cli.doctor.terminal import look_at_terminal
from tui.locale import Message, message, say
from tui.records.open_vault import Vault
from tui.records.storage.lock import Lock
from tui.system import capability
from tui.system.capability import Capability
from tui.system.terminal import open_line

VARIABLES = ("COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "SSH_CONNECTION", "STY", "TMUX")


def looked(monkeypatch: pytest.MonkeyPatch, entry: object, **environment: str) -> dict[str, Any]:
    """What is found in an environment; `entry` is what terminfo says of the terminal."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for module in (capability, terminal):
        monkeypatch.setattr(module, "entry_of", lambda _: entry)
    return {each.name: each for each in look_at_terminal()}


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"TERM": "linux"}, "16"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "xterm"}, "88"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16777216"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "0"),
    ],
)
def test_the_colours_are_those_that_the_program_uses(
    environment: dict[str, str], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = looked(monkeypatch, (Capability(), 88), **environment)
    assert found["colours"].found == shown


def test_a_terminal_that_the_machine_does_not_know_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = looked(monkeypatch, None, TERM="putty-of-the-school")
    assert found["colours"].found == say("doctor.unknown_term", term="putty-of-the-school")


def test_what_stands_before_the_terminal_is_named_as_people_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = looked(monkeypatch, None, TERM="xterm", SSH_CONNECTION="1", TMUX="2", STY="3")
    assert found["through"].found == "SSH, tmux, GNU screen"
    assert looked(monkeypatch, None)["through"].found == say("doctor.directly")


def test_a_charset_is_told_though_python_has_set_another(monkeypatch: pytest.MonkeyPatch) -> None:
    found = looked(monkeypatch, None, LANG="ru_RU.KOI8-R", LC_CTYPE="C.UTF-8")
    assert found["letters"].wrong == message("doctor.no_utf8", charset="KOI8-R")
    assert looked(monkeypatch, None, LANG="kk_KZ.UTF-8")["letters"].wrong is None


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOLCK, "doctor.no_locks"),
        (errno.EROFS, "doctor.unwritable"),
        (errno.ENOSPC, "doctor.full"),
    ],
)
def test_a_disk_without_locks_is_told_from_one_that_takes_nothing(
    number: int, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.create(tmp_path / "vault")

    def refuse(_: object) -> bool:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Lock, "take", refuse)
        (found,) = storage._session(vault, mend=False)
    vault.close()
    assert isinstance(found.wrong, Message)
    assert found.wrong.key == key


def test_keys_end_where_the_terminal_is_gone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    came = [b"\xd3", b"\x99", b"", b"\x1b[A", b""]

    class Line:
        def read(self, _: float = 0) -> bytes:
            return came.pop(0) if came else b""

    monkeypatch.setattr(arriving_keys, "open_line", lambda: nullcontext(Line()))
    arriving_keys.show_keys()
    shown = capsys.readouterr().out.splitlines()[1:]
    assert [line.split() for line in shown] == [["d3", "99", "ә"], ["1b", "5b", "41", "Esc", "[A"]]


def test_a_terminal_without_a_name_is_a_usual_one_as_for_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = looked(monkeypatch, None, TERM="")
    assert found["terminal"].wrong is None
    assert found["colours"].found == say("doctor.unknown_term", term="—")


def test_no_key_stops_or_ends_the_look_at_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    termios = pytest.importorskip("termios")
    master, slave = pytest.importorskip("pty").openpty()
    monkeypatch.setattr(os, "open", lambda *_: os.dup(slave))
    with open_line():
        iflag, oflag, _, lflag, *_ = termios.tcgetattr(slave)
        assert not iflag & termios.IXON
        assert not lflag & (termios.ISIG | termios.IEXTEN | termios.ECHO | termios.ICANON)
        assert oflag & termios.OPOST
    os.close(master)
    os.close(slave)

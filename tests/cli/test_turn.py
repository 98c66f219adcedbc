"""The turn to write: a command waits for another session, says for whom, and not for ever."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.cli import turn
from tui.locale import say
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer


class Waiting:
    """A time that goes on only while somebody waits; at `at` seconds, `act` is done."""

    def __init__(self, vault: Path, at: float = 99.0, act: Callable[[], object] = bool) -> None:
        self.vault, self.seconds = Vault.open(vault), 0.0
        self._at, self._act = at, act

    def claim(self) -> bool:
        """Claim the vault for a command, and return whether it writes."""
        turn.claim(self.vault, "add", self._pause, lambda: self.seconds)
        self.vault.close()
        return self.vault.read_only is None

    def _pause(self, seconds: float) -> None:
        before, self.seconds = self.seconds, self.seconds + seconds
        if before < self._at <= self.seconds:
            self._act()


@pytest.fixture
def writer(vault: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A session that writes."""
    monkeypatch.setattr(turn, "PATIENCE", 10.0)
    first = Vault.open(vault)
    assert first.claim("nysan import")
    return first


def holder(vault: Vault) -> str:
    """The session as others name it."""
    who = f"{vault.author} ({os.uname().nodename}, nysan import, {os.getpid()})"
    return f"{who}, {vault.clock().astimezone():%d.%m.%Y}"


def test_a_command_waits_for_the_session_that_writes(
    vault: Path, writer: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = Waiting(vault, 0.5, writer.close)
    assert waiting.claim()
    assert waiting.seconds < 0.7
    assert capsys.readouterr().err == ""


def test_it_says_for_whom_it_waits_and_does_so_for_ten_seconds(
    vault: Path, writer: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = Waiting(vault)
    assert not waiting.claim()
    assert round(waiting.seconds) == 10
    (said,) = capsys.readouterr().err.splitlines()
    assert holder(writer) in said
    assert waiting.vault.read_only is not None
    assert holder(writer) in str(waiting.vault.read_only.sentence)
    writer.close()


def test_what_was_changed_meanwhile_is_known_to_who_has_waited(vault: Path, writer: Vault) -> None:
    def finish() -> None:
        writer.set("author", "Айгүл")
        writer.close()

    waiting = Waiting(vault, 0.5, finish)
    assert waiting.claim()
    assert waiting.vault.settings["author"] == "Айгүл"


@pytest.mark.usefixtures("quick")
def test_who_has_waited_while_the_key_was_changed_opens_the_vault_anew(
    vault: Path, writer: Vault
) -> None:
    def seal() -> None:
        writer.keyring.reseal("жасырын сөз")
        writer.close()

    waiting = Waiting(vault, 0.5, seal)
    assert not waiting.claim()
    assert waiting.vault.read_only is not None
    assert waiting.vault.read_only.sentence.key == "vault.changed"


def test_a_holder_that_has_left_no_note_is_named_all_the_same(vault: Path, writer: Vault) -> None:
    (vault / "holder").unlink()
    waiting = Waiting(vault)
    assert not waiting.claim()
    assert waiting.vault.read_only is not None
    told = str(waiting.vault.read_only.why)
    system = Path("/proc/locks").exists()
    assert told.rsplit(",", maxsplit=1)[-1].count(".") == 2 * system
    assert (f", {os.getpid()})" in told) == system
    assert (told == say("vault.someone")) != system
    writer.close()


def test_the_note_of_a_session_that_was_killed_names_nobody_else(vault: Path) -> None:
    killed = Vault.open(vault)
    assert killed.claim("nysan import")
    killed._claim.drop()
    note = killed.files.read_json("holder") or {}
    killed.files.write_json("holder", {**note, "pid": 1, "user": "Болат"})
    reader, other = Vault.open(vault), Vault.open(vault)
    assert other._claim.take(other.files) is None
    assert not reader.claim()
    assert reader.read_only is not None
    assert ("Болат" in str(reader.read_only.why)) != Path("/proc/locks").exists()
    other.close()


def test_many_that_add_at_once_wait_for_each_other(vault: Path) -> None:
    command = [sys.executable, "-m", "tui", "add", "registration"]
    pipe = subprocess.PIPE
    with ExitStack() as ended:
        running = [
            ended.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe))
            for _ in range(4)
        ]
        for number, process in enumerate(running):
            assert process.stdin is not None
            process.stdin.write(json.dumps({"child": f"Бала {'АӘБВ'[number]}"}).encode())
            process.stdin.close()
        printed = [(process.wait(), process.stdout) for process in running]
        # On a machine that has much to do one says for whom it waits.
        assert [status for status, _ in printed] == [0] * 4
        assert len({out.read() for _, out in printed if out}) == 4


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_ctrl_c_ends_the_waiting(vault: Path, writer: Vault) -> None:
    command = [sys.executable, "-m", "tui", "undelete", "registration", "x"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert holder(writer).encode() in first
        assert process.stderr.read() == b""
    writer.close()


def test_who_only_reads_waits_for_nobody(
    registered: list[str], vault: Path, cli: Callable[..., Answer], writer: Vault
) -> None:
    def never(_: float) -> None:
        raise AssertionError

    reading = Vault.open(vault)
    turn.claim(reading, "verify", never, wait=False)
    assert reading.read_only is not None
    writer.close()

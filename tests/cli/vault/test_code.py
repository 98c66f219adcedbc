"""The code on paper and the key on the command line: in force only when the code was copied."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from tests.support.answer import Answer
from tui.desk import passphrase
from tui.records.crypto.paper_code import new_code
from tui.records.open_vault import Vault

Cli = Callable[..., Answer]
PASSPHRASE = "жеті көк шаңырақ"
CODE = new_code()
pytestmark = pytest.mark.usefixtures("quick")


class Terminal:
    """Somebody at a terminal: the passphrase is known, `answers` are given to questions."""

    def __init__(self) -> None:
        self.answers: list[str] | None = None

    def isatty(self) -> bool:
        return True

    def answer(self, asked: str) -> str:
        if self.answers is None:
            raise EOFError
        return self.answers[int(re.findall(r"\d+", asked)[0]) - 1]


class StandIn:
    """The module `sys` with somebody at the terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.stdin = terminal

    @property
    def stderr(self) -> TextIO:
        return sys.stderr


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, home: Path) -> Terminal:
    made = Terminal()
    Vault.create(home, PASSPHRASE).close()
    monkeypatch.setattr(passphrase, "sys", StandIn(made))
    monkeypatch.setattr(passphrase, "ask_hidden", lambda _: PASSPHRASE)
    monkeypatch.setattr(builtins, "input", made.answer)
    return made


@pytest.mark.parametrize("words", [("code",), ("passphrase", "--new-key")])
def test_a_code_that_was_not_copied_is_not_in_force(
    cli: Cli, home: Path, terminal: Terminal, words: tuple[str, ...]
) -> None:
    header = (home / "vault.json").read_bytes()
    answer = cli(*words)
    assert answer.status == 1
    assert answer.err.splitlines()[-1] == "Ештеңе өзгерген жоқ"
    assert (home / "vault.json").read_bytes() == header


@pytest.mark.parametrize("words", [("code",), ("passphrase", "--new-key")])
def test_a_code_that_was_copied_is_in_force(
    cli: Cli,
    home: Path,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setattr("tui.cli.vault.new_code", lambda: CODE)
    terminal.answers = CODE.split("-")
    assert cli(*words).status == 0
    assert Vault.open(home).unlock(CODE).by == "code"


def test_a_vault_is_made_when_its_code_was_copied(
    cli: Cli, home: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "other"))
    assert cli("init").status == 1
    assert not (tmp_path / "other").exists()


def test_the_word_about_the_old_passphrase_is_said_where_it_is_changed(
    cli: Cli, terminal: Terminal
) -> None:
    answer = cli("passphrase")
    assert answer.status == 0
    assert "nysan passphrase --new-key" in answer.err

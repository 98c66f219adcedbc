"""The table of commands: each command gets what its row says that it needs, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.cli.grammar.command import Needs
from tui.cli.table.commands import COMMANDS
from tui.records.open_vault import Vault
from tui.records.vault.audit_reader import entries

PASSPHRASE = "жеті көк шаңырақ"
Cli = Callable[..., Answer]

LINES = {
    "forms": "forms",
    "form text": "form text registration",
    "form check": "form check",
    "blank": "blank registration --as txt -o blank.txt",
    "plugins": "plugins",
    "list": "list registration",
    "log": "log",
    "bin": "bin registration",
    "find": "find әлия",
    "add": "add registration",
    "keep": "keep registration",
    "verify": "verify",
    "code": "code",
}
"""A line for commands that end well in a fresh vault."""


@pytest.fixture
def sealed(cli: Cli, home: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with a passphrase, and a file that has it."""
    secret = home.parent / "secret"
    secret.write_text(PASSPHRASE, "utf-8")
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(secret))
    assert cli("init").status == 0
    return secret


@pytest.mark.parametrize("name", LINES)
def test_a_locked_vault_is_opened_only_where_records_are_needed(
    sealed: Path, cli: Cli, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NYSAN_PASSPHRASE_FILE")
    answer = cli(*LINES[name].split(), stdin='{"child": "Әлия"}')
    assert (answer.status == 0) == (COMMANDS[name].needs <= Needs.FORMS)


@pytest.mark.parametrize("name", LINES)
def test_without_a_vault_only_the_forms_are_there(cli: Cli, home: Path, name: str) -> None:
    answer = cli(*LINES[name].split(), stdin='{"child": "Әлия"}')
    assert (answer.status == 0) == (COMMANDS[name].needs <= Needs.VAULT)
    assert not home.exists()


@pytest.mark.parametrize("name", LINES)
def test_the_log_tells_which_command_opened_the_vault(
    sealed: Path, cli: Cli, home: Path, name: str
) -> None:
    assert cli(*LINES[name].split(), stdin='{"child": "Әлия"}').status == 0
    vault = Vault.open(home)
    vault.unlock(PASSPHRASE)
    commands = [each.detail["command"] for each in entries(vault) if each.act == "opened"]
    vault.close()
    assert commands == ([name] if COMMANDS[name].needs > Needs.FORMS else [])


@pytest.mark.parametrize("name", LINES)
def test_only_who_writes_waits_for_the_pen(sealed: Path, cli: Cli, home: Path, name: str) -> None:
    other = Vault.open(home)
    other.unlock(PASSPHRASE)
    assert other.claim()
    answer = cli(*LINES[name].split(), stdin='{"child": "Әлия"}')
    # Whatever only reads goes on beside another session; without a number, `keep` does.
    reads = COMMANDS[name].needs < Needs.PEN or name in {"keep", "verify"}
    assert (answer.status == 0) == reads
    other.close()

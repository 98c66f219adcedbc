"""Backups on the command line: made, restored when it was agreed to, proved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.records.open_vault import Vault
from tui.user_error import UserError

Cli = Callable[..., Any]
PASSPHRASE = "жеті көк шаңырақ"


def children(cli: Cli) -> list[str]:
    return [record["child"] for record in cli("list", "registration", "--json").json]


def add(cli: Cli, child: str) -> None:
    assert cli("add", "registration", stdin=json.dumps({"child": child})).status == 0


@pytest.fixture
def sealed(cli: Cli, home: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with a passphrase, which a file has."""
    secret = home.parent / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(secret))
    assert cli("init").status == 0
    add(cli, "Әлия Ойдан")
    return home


def test_a_backup_is_made_and_told_where(cli: Cli, registered: list[str], home: Path) -> None:
    made = Path(cli("backup").out.strip())
    assert made.parent == home / "backups"
    named = cli("backup", "mine.backup")
    assert Path(named.out.strip()).read_bytes()
    assert cli("backup", "mine.backup").out.strip().endswith("mine-2.backup")
    assert cli("backup", str(home.parent)).out.strip().startswith(str(home.parent / "nysan-"))


def test_a_second_folder_is_used_from_now_on(
    cli: Cli, registered: list[str], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first, second = cli("backup", "--second", str(stick)).out.split()
    assert Path(second).parent == stick
    assert Path(first).read_bytes() == Path(second).read_bytes()
    (stick / Path(second).name).unlink()
    stick.rmdir()
    missed = cli("backup")
    assert missed.status == 0
    assert str(stick) in missed.err
    assert cli("backup", "--second", "").err == ""
    assert cli("backup", "--second", str(tmp_path / "nowhere")).refused()


def test_a_restore_shows_first_what_would_change(cli: Cli, registered: list[str]) -> None:
    made = cli("backup", "mine.backup").out.strip()
    add(cli, "Дана Ойдан")
    cli("delete", "registration", registered[0])
    asked = cli("restore", made)
    assert asked.status == 1
    assert "қосылады 1, кетеді 1" in asked.out
    assert "--yes" in asked.err
    assert "Дана Ойдан" in children(cli)
    done = cli("restore", made, "--yes")
    assert done.status == 0
    assert "-before.backup" in done.err
    assert children(cli) == ["Әлия Оразова", "Болат Ким", "Ғани Ли"]
    nothing = cli("restore", made, "--yes")
    assert nothing.status == 0
    assert nothing.err == ""


def test_on_an_empty_machine_it_makes_the_vault(
    cli: Cli, sealed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = cli("backup", "mine.backup").out.strip()
    other = tmp_path / "empty" / "vault"
    monkeypatch.setenv("NYSAN_HOME", str(other))
    assert cli("restore", made, "--yes").out.splitlines()[-1] == str(other)
    assert children(cli) == ["Әлия Ойдан"]
    wrong = tmp_path / "wrong"
    wrong.write_text("тоғыз ақ қайың", "utf-8")
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "third"))
    refused = cli("restore", made, "--yes", "--passphrase-file", str(wrong))
    assert refused.refused()
    assert not (tmp_path / "third").exists()


def test_a_backup_of_before_a_new_key_needs_its_passphrase(
    cli: Cli, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = cli("backup", "mine.backup").out.strip()
    fresh = tmp_path / "fresh"
    fresh.write_text("тоғыз ақ қайың", "utf-8")
    assert cli("passphrase", "--new-key", "--file", str(fresh)).status == 0
    add_refused = cli("restore", made, "--yes")
    assert add_refused.refused()
    old = tmp_path / "passphrase"
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(fresh))
    assert cli("restore", made, "--yes").refused()
    done = cli("restore", made, "--yes", "--passphrase-file", str(old))
    assert done.status == 0
    monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(old))
    assert children(cli) == ["Әлия Ойдан"]


def test_over_a_damaged_header_it_puts_aside_what_lies_there(cli: Cli, sealed: Path) -> None:
    made = cli("backup", "mine.backup").out.strip()
    (sealed / "vault.json").write_text("")
    assert children(cli) == ["Әлия Ойдан"]
    (sealed / "vault.copy").unlink()
    done = cli("restore", made, "--yes")
    assert done.status == 0
    assert "-before" in done.err
    assert children(cli) == ["Әлия Ойдан"]


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_whatever_is_no_backup_is_refused_in_words(
    code: str, cli: Cli, registered: list[str], home: Path
) -> None:
    vault = Vault.open(home)
    vault.claim()
    vault.use_language(code)
    vault.close()
    made = Path(cli("backup", "mine.backup").out.strip())
    whole = made.read_bytes()
    said = set()
    spoiled = whole[:600] + b"\xff" + whole[601:]
    for data in (b"", b"nothing", whole[:3000], spoiled):
        made.write_bytes(data)
        answer = cli("restore", str(made), "--yes")
        assert answer.refused()
        said.add(answer.err)
    assert len(said) == 3
    assert cli("restore", "nowhere.backup", "--yes").refused()
    assert len(children(cli)) == 3


def test_only_the_session_that_writes_makes_and_restores(
    cli: Cli, registered: list[str], home: Path
) -> None:
    made = cli("backup", "mine.backup").out.strip()
    holder = Vault.open(home)
    assert holder.claim()
    assert cli("backup").refused()
    assert cli("restore", made, "--yes").refused()
    assert cli("verify").status == 0
    holder.close()


def test_everything_is_verified(cli: Cli, registered: list[str], home: Path) -> None:
    first = cli("verify", "--json")
    assert first.status == 0
    assert first.json["lines"] >= 3
    assert first.json["proved_before"] is None
    cli("backup")
    assert cli("verify").status == 0
    again = cli("verify", "--json").json
    assert again["proved_before"]
    assert len(again["backups"]) == 1
    ledger = home / "ledgers" / "registration.ledger"
    data = ledger.read_bytes()
    ledger.write_bytes(data.replace("Болат".encode(), "Болот".encode()))
    damaged = cli("verify", "--json")
    assert damaged.status == 1
    (damage,) = damaged.json["damages"]
    assert damage["file"] == "ledgers/registration.ledger"
    verified = cli("verify")
    assert verified.status == 1
    assert "ledgers/registration.ledger" in verified.out
    assert "nysan restore" in verified.out


def test_a_locked_vault_makes_no_backup(home: Path, quick: None) -> None:
    Vault.create(home, PASSPHRASE).close()
    vault = Vault.open(home)
    with pytest.raises(UserError) as refused:
        vault.backups.make("asked")
    assert refused.value.message.key == "vault.locked"

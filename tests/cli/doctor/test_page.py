"""What the doctor says of a machine, what it mends, and that nothing of a record is in it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.locale import say
from tui.records.crypto.paper_code import new_code
from tui.records.open_vault import Vault
from tui.records.storage.lock import Lock

Cli = Callable[..., Answer]
CHILD = "Ойдан Шығарылған"


def findings(cli: Cli, *more: str) -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in cli("doctor", "--json", *more).json}


def test_a_sound_machine_has_nothing_to_mend_and_nothing_of_a_record(
    vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    record = {"child": CHILD, "born": "2015-01-02", "first_visit": "2026-09-01"}
    assert cli("add", "registration", stdin=json.dumps(record)).status == 0
    assert cli("backup").status == 0
    answer = cli("doctor")
    assert "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі" in answer.out
    assert "xterm-256color" in answer.out
    for word in (*CHILD.split(), "2015"):
        assert word not in answer.out
    assert str(Path.home()) not in answer.out
    assert [each for each in findings(cli).values() if each["wrong"]] == []
    assert answer.status == 0


def test_a_small_dumb_terminal_of_another_charset_is_told(
    vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("TERM", "dumb"), ("LC_ALL", "ru_RU.KOI8-R"), ("COLUMNS", "60")):
        monkeypatch.setenv(name, value)
    found = findings(cli)
    assert "--plain" in found["terminal"]["wrong"]
    assert "KOI8-R" in found["letters"]["wrong"]
    assert "80x24" in found["size"]["wrong"]
    assert cli("doctor").status == 1


def test_a_clock_that_goes_wrong_is_told_by_a_backup_of_a_later_day(vault: Path, cli: Cli) -> None:
    assert cli("backup").status == 0
    assert not findings(cli)["clock"]["wrong"]
    (made,) = (vault / "backups").glob("*.backup")
    made.rename(made.with_name("nysan-2099-01-01-0900.backup"))
    assert "01.01.2099" in findings(cli)["clock"]["wrong"]


def test_what_a_user_has_no_rights_to_is_named(
    vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).name != "settings" and allowed(path, mode)
    )
    (vault / "settings").touch()
    rights = findings(cli)["rights"]
    assert rights["found"] == "settings"
    assert rights["wrong"]


def test_a_folder_that_cannot_be_looked_into_is_told_with_the_rest(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    monkeypatch.setenv("NYSAN_HOME", str(circle))
    found = findings(cli)
    assert "NYSAN_HOME" in found["vault"]["wrong"]
    assert found["python"]


def test_what_a_link_in_the_vault_leads_to_is_left_alone(
    vault: Path, cli: Cli, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("бөтен", "utf-8")
    (vault / ".doctor").symlink_to(other)
    assert not findings(cli)["disk"]["wrong"]
    assert other.read_text("utf-8") == "бөтен"


def test_a_full_disk_is_told(vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    assert findings(cli)["disk"]["wrong"]
    assert not (vault / ".doctor").exists()


def test_what_a_killed_session_left_is_told_and_taken_away_where_asked(
    vault: Path, cli: Cli
) -> None:
    (vault / "holder").write_bytes(b"{}")
    (vault / "ledgers" / "students.ledger.new").write_bytes(b"")
    found = findings(cli)
    assert "--mend" in found["lock"]["wrong"]
    assert "--mend" in found["leftovers"]["wrong"]
    cli("doctor", "--mend")
    found = findings(cli)
    assert not found["lock"]["wrong"]
    assert "leftovers" not in found


def test_what_lies_among_the_users_own_forms_is_never_taken_away(vault: Path, cli: Cli) -> None:
    own = vault / "forms" / "visits.form.new"
    own.write_text("менің мәтінім", "utf-8")
    assert "leftovers" not in findings(cli)
    cli("doctor", "--mend")
    assert own.read_text("utf-8") == "менің мәтінім"


def test_what_another_session_is_writing_is_no_leftover(vault: Path, cli: Cli) -> None:
    written = vault / "ledgers" / "students.ledger.new"
    written.write_bytes(b"")
    other = Lock(vault / "lock")
    assert other.take()
    try:
        assert "leftovers" not in findings(cli, "--mend")
    finally:
        other.release()
    assert written.exists()


def test_a_locked_vault_that_another_session_writes_names_it(
    vault: Path, cli: Cli, quick: None
) -> None:
    opened = Vault.open(vault)
    opened.claim()
    opened.keyring.reseal("жеті көк шаңырақ", new_code())
    try:
        found = findings(cli)["lock"]
    finally:
        opened.close()
    assert str(os.getpid()) in found["found"]
    assert not found["wrong"]


def test_a_broken_form_is_told_with_its_line(vault: Path, cli: Cli) -> None:
    text = '+++\nid = "visit"\nedition = 2026-09-01\n+++\n# Акт\nКүні {day: dat}\n'
    (vault / "forms" / "visit.form").write_text(text, "utf-8")
    fault = findings(cli)["fault"]
    assert "visit.form" in fault["found"] + fault["wrong"]
    assert "6" in fault["found"] + fault["wrong"]


def test_a_vault_that_does_not_open_is_a_finding_among_the_others(vault: Path, cli: Cli) -> None:
    for name in ("vault.json", "vault.copy"):
        (vault / name).write_text("{")
    found = findings(cli)
    assert found["vault"]["wrong"]
    assert {"version", "terminal", "disk"} <= found.keys()


def test_without_a_vault_it_speaks_of_the_machine_alone(home: Path, cli: Cli) -> None:
    found = findings(cli)
    assert "version" in found
    assert found["vault"]["found"].endswith(say("doctor.none"))

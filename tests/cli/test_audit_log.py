"""`nysan log`: what was done by commands is listed by day, by child and by form."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tests.support.answer import Answer

Cli = Callable[..., Answer]


def test_commands_are_told_with_what_they_showed(cli: Cli, registered: list[str]) -> None:
    first = registered[0]
    cli("show", "registration", first)
    cli("history", "registration", first)
    cli("list", "registration", "--json")
    cli("print", "registration", first, "--as", "txt")
    cli("delete", "registration", first)
    logged = [(e["act"], e["records"]) for e in cli("log", "--json").json if e["act"] != "opened"]
    assert logged == [
        *(("added", [each]) for each in registered),
        ("viewed", [first]),
        ("viewed", [first]),
        ("exported", registered),
        ("printed", [first]),
        ("deleted", [first]),
    ]


def test_the_log_of_a_child_has_its_records_only(cli: Cli, registered: list[str]) -> None:
    cli("list", "registration", "--json")
    logged = cli("log", "--child", registered[1], "--json").json
    assert [e["act"] for e in logged] == ["added", "exported"]
    assert all(e["records"] == [registered[1]] for e in logged)
    assert cli("log", "--child", "жоқ").refused()


def test_days_bound_it(cli: Cli, registered: list[str]) -> None:
    today = datetime.now().astimezone().date()
    tomorrow = str(today + timedelta(days=1))
    assert cli("log", "--from", tomorrow, "--json").json == []
    assert len(cli("log", "--to", tomorrow, "--form", "registration", "--json").json) == 3
    assert cli("log", "--from", "ертең").refused(2)


def test_lines_tell_initials_and_names_when_asked(cli: Cli, registered: list[str]) -> None:
    plain = cli("log").out
    assert "қосылды" in plain
    assert "Ә.О." in plain
    assert "Оразова" not in plain
    assert "Әлия Оразова" in cli("log", "--names").out


def test_a_log_that_cannot_be_written_is_said_and_stops_nothing(
    cli: Cli, registered: list[str], home: Path
) -> None:
    for path in (home / "log").iterdir():
        path.unlink()
    (home / "log").rmdir()
    (home / "log").write_text("")
    answer = cli("add", "registration", stdin='{"child": "Ойдан Бала"}')
    assert answer.status == 0
    assert answer.out.strip()
    assert "Журнал жазылмады" in answer.err


def test_lines_that_cannot_be_read_are_told_and_hide_nothing_else(
    cli: Cli, registered: list[str], home: Path, tmp_path: Path
) -> None:
    assert cli("log").err == ""
    ledger = home / "ledgers" / "registration.ledger"
    lines = ledger.read_bytes().split(b"\n")
    lines[2] = lines[2][:40] + b"#" + lines[2][41:]
    ledger.write_bytes(b"\n".join(lines))
    (home / "log" / "2026-01.ledger").write_bytes(b"\0" * 200)
    answer = cli("log", "--form", "registration")
    assert answer.status == 0
    assert answer.out.count("қосылды") == len(registered) - 1
    assert "2026-01.ledger, registration.ledger" in answer.err
    assert cli("log", "--as", "txt", "-o", str(tmp_path / "log.txt")).status == 0
    printed = " ".join((tmp_path / "log.txt").read_text("utf-8").split())
    assert "2026-01.ledger, registration.ledger" in printed


def test_a_log_on_paper_speaks_one_language(
    cli: Cli, registered: list[str], tmp_path: Path
) -> None:
    assert (
        cli("log", "--as", "txt", "--language", "ru", "-o", str(tmp_path / "log.txt")).status == 0
    )
    printed = " ".join((tmp_path / "log.txt").read_text("utf-8").split())
    assert "Форма регистрации" in printed
    assert "Тіркеу формасы" not in printed


def test_the_log_of_a_child_has_its_deleted_records_too(cli: Cli, registered: list[str]) -> None:
    card = {"child": "Әлия Оразова", "born": "2015-05-04"}
    first, second = (cli("add", "registration", stdin=json.dumps(card)).out.strip() for _ in "12")
    cli("delete", "registration", first)
    for known_by in (first, second):
        logged = cli("log", "--child", known_by, "--json").json
        assert ("deleted", [first]) in [(entry["act"], entry["records"]) for entry in logged]
        assert ("added", [second]) in [(entry["act"], entry["records"]) for entry in logged]

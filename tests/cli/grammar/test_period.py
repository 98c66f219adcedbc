"""Periods on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk

Cli = Callable[..., Answer]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 23))


def test_days_that_leave_none_between_them_are_refused(vault: Path, cli: Cli) -> None:
    for words in (
        ("--from", "2026-12-01", "--to", "2026-01-01"),
        ("--period", "2025", "--from", "2026-01-01"),
    ):
        answer = cli("list", "registration", *words)
        assert answer.refused()
        assert "арасында бірде-бір күн жоқ" in answer.err


def test_what_would_be_left_unread_is_refused(
    vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = cli("due", "--days", "5", "--from", "2026-12-01")
    assert answer.refused()
    assert "--days" in answer.err
    monkeypatch.setenv("NYSAN_HOME", str(vault.parent / "other"))
    answer = cli("demo", "--years", "3")
    assert answer.refused()
    assert "--consultations" in answer.err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--period", "11.2026"), ["Ғани Ли"]),
        (("--period", "қазан"), ["Болат Ким"]),
        (("--period", "1 тоқсан"), ["Әлия Оразова", "Болат Ким"]),
        (("--period", "учебный год"), ["Әлия Оразова", "Болат Ким", "Ғани Ли"]),
        (("--period", "01.09–15.10"), ["Әлия Оразова", "Болат Ким"]),
        (("--period", "2025"), []),
        (("--period", "2026", "--from", "2026-10-01"), ["Болат Ким", "Ғани Ли"]),
        (("--period", "2026", "--to", "2026-10-01"), ["Әлия Оразова", "Болат Ким"]),
        (("--from", "2026-10-01"), ["Болат Ким", "Ғани Ли"]),
    ],
)
def test_records_of_a_period_are_listed(
    cli: Cli, registered: list[str], words: tuple[str, ...], found: list[str]
) -> None:
    listed = cli("list", "registration", "--json", *words).json
    assert [each["child"] for each in listed] == found


def test_records_of_a_period_are_printed(cli: Cli, registered: list[str], tmp_path: Path) -> None:
    path = tmp_path / "visits.txt"
    assert cli("print", "registration", "--period", "қазан", "-o", str(path)).status == 0
    text = path.read_text("utf-8")
    assert "Болат Ким" in text
    assert "Ғани Ли" not in text
    assert cli("print", "registration", "--period", "2019").refused()


def test_the_log_of_a_period_is_listed(cli: Cli, registered: list[str]) -> None:
    assert cli("log", "--json", "--period", "2000–2100").json
    assert cli("log", "--json", "--period", "2019").json == []


def test_the_quarters_are_those_of_the_school(cli: Cli, registered: list[str]) -> None:
    first = {"year": "2026–2027", "quarter": "1", "begins": "2026-09-15", "ends": "2026-10-30"}
    school = {"name": "№ 5 мектеп", "quarters": [first]}
    assert cli("add", "school", stdin=json.dumps(school)).status == 0
    listed = cli("list", "registration", "--json", "--period", "1 тоқсан").json
    assert [each["child"] for each in listed] == ["Болат Ким"]


def test_what_is_no_period_is_refused_with_an_example(cli: Cli, registered: list[str]) -> None:
    refused = cli("list", "registration", "--period", "жақында")
    assert refused.status != 0
    assert "«жақында»" in refused.err
    assert "1 тоқсан" in refused.err
    assert cli("list", "school", "--period", "2026").status != 0

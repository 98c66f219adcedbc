"""The command that counts a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk
from tui.locale import say

Cli = Callable[..., Answer]


@pytest.fixture
def talks(vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 12, 1))
    found = []
    for day, client in (("2026-09-10", "Ойданов Үлгібай"), ("2026-11-10", "Сынақова Қиялым")):
        data = json.dumps({"date": day, "who": "оқушы", "client": client, "form": "жеке"})
        found.append(cli("add", "consultations", stdin=data).out.strip())
    return found


def test_a_report_is_counted_for_a_period_in_words_and_for_two_days(
    talks: list[str], cli: Cli
) -> None:
    report = ("report", "psychologist_report", "--json")
    assert json.loads(cli(*report).out)["n"] == 2
    assert json.loads(cli(*report, "--period", "1 тоқсан").out)["n"] == 1
    days = ("--from", "2026-11-01", "--to", "2026-11-30")
    assert json.loads(cli(*report, *days).out)["covered"] == 1


def test_it_is_text_or_a_file_and_is_not_kept(talks: list[str], cli: Cli) -> None:
    answer = cli("report", "psychologist_report")
    assert "Қыркүйек" in answer.out
    assert "үлгісі жоқ" not in answer.out
    for ending in ("pdf", "docx", "xlsx", "csv"):
        assert cli("report", "psychologist_report", "-o", f"a.{ending}").out == f"a.{ending}\n"
    assert json.loads(cli("list", "psychologist_report", "--json").out) == []


def test_who_is_behind_a_number_is_told(talks: list[str], cli: Cli) -> None:
    report = ("report", "psychologist_report", "--json", "--behind")
    assert [one["id"] for one in json.loads(cli(*report, "month.09.n").out)] == talks[:1]
    assert {one["id"] for one in json.loads(cli(*report, "covered").out)} == {*talks}
    assert [one["id"] for one in json.loads(cli(*report, "month.Қараша.n").out)] == talks[1:]
    answer = cli(*report[:2], "--behind", "many")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err.strip() == say("behind.none")
    answer = cli(*report, "coverd")
    assert answer.status == 1
    assert "covered" in answer.err


def test_small_numbers_are_covered_where_it_is_asked_for(talks: list[str], cli: Cli) -> None:
    masked = json.loads(cli("report", "psychologist_report", "--json", "--mask").out)
    assert (masked["n"], masked["month"][0]["n"], masked["month"][1]["n"]) == ("…", "…", 0)


def test_no_table_is_imported_into_a_report(talks: list[str], cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Мерзімі;Барлығы\n1 тоқсан;7\n", "utf-8")
    answer = cli("import", "psychologist_report", str(table), "--dry-run")
    assert (answer.status, answer.out) == (1, "")
    title = "Педагог-психологтің есебі"
    assert answer.err.strip() == say("import.report", form=title)


def test_what_is_no_report_and_half_a_period_are_refused(talks: list[str], cli: Cli) -> None:
    for arguments in (("consultations",), ("psychologist_report", "--from", "2026-09-01")):
        answer = cli("report", *arguments)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.strip()

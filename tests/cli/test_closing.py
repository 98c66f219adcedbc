"""Closing a year by commands, and the check of its archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk

PLAN = "social_work_plan"


@pytest.fixture
def year(vault: Path, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault in June with a plan of the year, a row of which is not done."""
    del vault
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 1))
    row = {"section": 1, "activity": "Рейд"}
    cli("add", PLAN, stdin=json.dumps({"year": "2026–2027", "plan": [row]}))


@pytest.mark.usefixtures("year")
def test_a_rehearsal_is_said_in_words_and_as_json(cli: Callable[..., Answer]) -> None:
    said = cli("close-year", "--dry-run")
    assert said.out.splitlines()[0] == "2026–2027 оқу жылы жабылады:"
    assert "орындалмаған 1 жол соған көшеді" in said.out
    told = json.loads(cli("close-year", "2026", "--dry-run", "--json").out)
    assert [each["left"] for each in told["plans"]] == [1]
    assert [each["rows"] for each in told["carried"]] == [1]
    assert f"plans/{PLAN}.pdf" in told["files"]
    assert json.loads(cli("list", PLAN, "--json").out).__len__() == 1


@pytest.mark.usefixtures("year")
def test_a_year_is_closed_once_checked_and_taken_back(
    cli: Callable[..., Answer], tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    unasked = cli("close-year", "-o", str(folder))
    assert (unasked.status, folder.exists()) == (1, False)
    assert "--yes" in unasked.err
    closed = cli("close-year", "-o", str(folder), "--yes")
    assert closed.status == 0
    assert "құпиясөзсіз" in closed.err
    assert cli("check-archive", str(folder)).status == 0
    (folder / "list.csv").write_text("")
    assert cli("check-archive", str(folder)).status == 1
    assert cli("check-archive", str(tmp_path)).status == 1
    again = cli("close-year", "--without-archive")
    assert (again.status, again.out) == (1, "")
    assert cli("close-year", "--take-back").status == 0
    assert cli("close-year", "--take-back").status == 1
    assert cli("close-year", "--without-archive").status == 0

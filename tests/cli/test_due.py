"""What is due from the command line: said, marked by ids, and sent out as a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk

Cli = Callable[..., Answer]

NAMES = ("Оразова Әлия", "Ким Болат", "Ли Ғани")
DAYS = ("2026-11-20", "2026-11-25", "2026-12-24")


@pytest.fixture
def meetings(vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of records with a meeting that is past, one that is near, and one far ahead."""
    del vault
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 24))
    found = []
    for name, day in zip(NAMES, DAYS, strict=True):
        data = {"date": "2026-11-10", "who": "оқушы", "client": name, "next": day}
        found.append(cli("add", "consultations", stdin=json.dumps(data)).out.strip())
    return found


def told(cli: Cli, *options: str) -> list[dict[str, Any]]:
    """The lines that lead to a record."""
    return [line for line in json.loads(cli("due", "--json", *options).out) if line["record"]]


def test_lines_say_their_day_and_where_they_lead(meetings: list[str], cli: Cli) -> None:
    past, near = told(cli)
    assert (past["record"], past["form"], past["blank"]) == (meetings[0], "consultations", "next")
    assert [(line["due"], line["overdue"]) for line in (past, near)] == [
        (DAYS[0], True),
        (DAYS[1], False),
    ]
    said = cli("due").out
    assert f"{past['id']} ! 20.11.2026 өтті, Келесі кездесу: Оразова Әлия\n" in said
    assert f"{near['id']}   25.11.2026 Келесі кездесу: Ким Болат\n" in said


def test_days_ahead_and_any_period_can_be_asked_for(meetings: list[str], cli: Cli) -> None:
    del meetings
    assert [line["due"] for line in told(cli, "--days", "30")] == [*DAYS]
    december = told(cli, "--from", "2026-12-01", "--to", "2026-12-31")
    assert [line["due"] for line in december] == [DAYS[2]]
    assert [line["due"] for line in told(cli, "--period", "12.2026")] == [DAYS[2]]


def test_a_line_is_marked_by_its_id_which_is_the_same_on_other_days(
    meetings: list[str], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    past, near = told(cli)
    assert cli("due", past["id"], near["id"], "--done").out.split() == [past["id"], near["id"]]
    assert told(cli) == []
    answered = told(cli, "--all")
    assert answered[0] == {**past, "answer": {"way": "done", "day": "2026-11-24"}}
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 26))
    assert cli("due", near["id"], "--take-back").status == 0
    assert [line["id"] for line in told(cli)] == [near["id"]]
    assert cli("due", near["id"], "--take-back").refused()


def test_a_line_is_put_off_dismissed_and_taken_back(
    meetings: list[str], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    past, near = (line["id"] for line in told(cli))
    assert cli("due", past, "--put-off", "2026-11-24").refused()
    assert cli("due", past, "--put-off", "2026-11-27").status == 0
    assert cli("due", near, "--dismiss").status == 0
    assert told(cli) == []
    assert cli("due", "--take-back").out.strip() == near
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 27))
    assert [line["id"] for line in told(cli)] == [past, near]


@pytest.mark.parametrize(
    "wrong",
    [("--done",), ("0123456789", "--done"), ("--done", "--dismiss"), ("--as", "pdf")],
)
def test_what_cannot_be_meant_is_a_sentence_and_marks_nothing(
    meetings: list[str], cli: Cli, wrong: tuple[str, ...]
) -> None:
    del meetings
    refused = cli("due", *wrong)
    assert refused.status == 1
    assert refused.err.strip()
    assert len(told(cli)) == 2


def test_a_calendar_has_codes_unless_names_are_asked_for(meetings: list[str], cli: Cli) -> None:
    path = cli("due", "--days", "60", "--as", "ics").out.strip()
    data = Path(path).read_bytes()
    codes = {each["name"]: each["code"] for each in json.loads(cli("codes", "--json").out)}
    assert set(codes) == set(NAMES)
    text = data.replace(b"\r\n ", b"").decode()
    for name in NAMES:
        assert name.split()[0] not in text
        assert f"SUMMARY:Келесі кездесу: {codes[name]}\r\n" in text
    assert all(key not in text for key in meetings)
    assert "DTSTART;VALUE=DATE:20261224\r\n" in text
    named = cli("due", "-o", path, "--names").out.strip()
    assert named != path
    assert Path(path).read_bytes() == data
    assert "Келесі кездесу: Ким Болат" in Path(named).read_text("utf-8")
    noted = [each for each in json.loads(cli("log", "--json").out) if each["act"] == "exported"]
    assert [(each["form"], each["detail"]) for each in noted] == [
        ("consultations", {"format": "ics", "way": "coded"}),
        ("consultations", {"format": "ics"}),
    ]

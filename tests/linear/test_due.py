"""What is due, line by line: marked, put off to a day, taken back, opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.talking import talk
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault

NEAR, PAST = "25.11.2026 Келесі кездесу: Ким Болат", "20.11.2026 өтті, Келесі кездесу: Ли Ғани"


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 24))
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    for name, day in (("Ким Болат", "2026-11-25"), ("Ли Ғани", "2026-11-20")):
        values = {"date": "2026-11-10", "who": "оқушы", "client": name, "next": day}
        desk.add(desk.form("consultations"), values)
    return desk


def due(desk: Desk) -> list[str]:
    return [str(line.text) for line in desk.reminders() if line.record]


def test_lines_are_done_put_off_dismissed_and_taken_back(desk: Desk) -> None:
    assert due(desk) == [PAST, NEAR]
    said = talk(desk, "м", "ғани", "2", "болат", "3", "ертең", "0")
    assert due(desk) == []
    assert say("linear.due_later", day="25.11.2026") in said
    talk(desk, "м", "0")
    answers = desk.agenda.answers
    answers.take_back()
    answers.take_back()
    said = talk(desk, "м", "ғани", "4", "бд", "0", "0")
    assert say("due.back") in said
    assert due(desk) == [PAST, NEAR]


def test_a_day_that_is_past_is_refused_and_a_line_opens_its_record(desk: Desk) -> None:
    said = talk(desk, "м", "ғани", "3", "20.11", "", "ғани", "1", "1", "0", "0", "0")
    assert say("due.past_day") in said
    assert "Келесі кездесу: 20.11.2026" in said
    assert due(desk) == [PAST, NEAR]

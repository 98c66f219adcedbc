"""Moving up line by line: decided, kept, done, asked about a second time, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.talking import talk
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 9, 1))
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    for name, grade in (("Ким Болат", "7Ә"), ("Ли Ғани", "7Ә"), ("Оразова Әлия", "9А")):
        values = {"child": name, "born": "2013-01-02", "class": grade}
        desk.add(desk.form("students"), values)
    return desk


def classes(desk: Desk) -> list[object]:
    return [each.values["class"] for each in desk.records(desk.form("students"))]


def test_what_is_decided_waits_and_is_done_and_taken_back(desk: Desk) -> None:
    said = talk(
        desk, "ж", "9", "бәрі", "кетеді", "0", "7", "ғани", "қалады", "болат", "зз", "", "0", "0"
    )
    assert "Көшеді: 1 · қалады: 1 · кетеді: 1 · барлығы: 3" in said
    assert say("linear.decisions_kept") in said
    assert classes(desk) == ["7Ә", "7Ә", "9А"]
    said = talk(desk, "ж", "көшіру", "көшіру", "0", "бд", "1", "0", "0")
    assert say("linear.moved", count=2) in said
    assert say("linear.move_again", day="01.09.2026") in said
    assert say("year.all_back") in said
    assert classes(desk) == ["7Ә", "7Ә", "9А"]


def test_it_is_reached_from_what_is_due_and_a_decision_is_taken_back(desk: Desk) -> None:
    said = talk(desk, "м", "қыркүйек", "1", "7", "болат", "8б", "бд", "бд", "0", "к", "0", "0", "0")
    assert say("year.decision_back") in said
    assert say("due.no_answer") in said
    assert classes(desk) == ["8Ә", "8Ә", "10А"]


def test_one_child_is_moved_from_its_documents(desk: Desk) -> None:
    talk(desk, "ким болат", "1", "к", "7б", "0", "0")
    assert classes(desk) == ["7Б", "7Ә", "9А"]

"""What is to be typed over into the national database: since the last mark, child by child."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk
from tui.desk.national.changes import NationalChanges
from tui.host import Host
from tui.records.open_vault import Vault

AIGUL = {"child": "Қожахметова Айгүл", "class": "7Ә", "born": "2014-03-15", "address": "Абай, 1"}
ARMAN = {"child": "Ахметов Арман", "class": "7Ә", "citizenship": None}


class Clock:
    """A clock that goes on by a second with each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault", clock=Clock())
    vault.claim()
    return Desk(Host(), vault)


@pytest.fixture
def changes(desk: Desk) -> NationalChanges:
    return NationalChanges(desk, desk.form("students"))


def add(desk: Desk, values: dict[str, Any]) -> str:
    return desk.add(desk.form("students"), values).id


def change(desk: Desk, key: str, **values: Any) -> None:
    records = desk.records(desk.form("students"))
    record = records.get(key)
    records.change(key, {**record.values, **values}, record.edition)


def told(changes: NationalChanges, **options: bool) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (each.act, each.name, {one.label: (one.before, one.after) for one in each.differences})
        for each in changes.waiting(**options)
    ]


def test_all_that_is_kept_is_new_before_anything_was_marked(
    desk: Desk, changes: NationalChanges
) -> None:
    add(desk, AIGUL)
    add(desk, ARMAN)
    found = told(changes)
    assert [(act, name) for act, name, _ in found] == [
        ("new", "Ахметов Арман"),
        ("new", "Қожахметова Айгүл"),
    ]
    assert found[1][2]["Мекенжайы"] == ("", "Абай, 1")


def test_the_next_list_begins_where_the_last_one_was_marked(
    desk: Desk, changes: NationalChanges
) -> None:
    aigul, arman = add(desk, AIGUL), add(desk, ARMAN)
    changes.mark_done(changes.waiting())
    assert told(changes) == []
    change(desk, aigul, address="Абай, 2")
    change(desk, aigul, address="Абай, 3", family_size=4)
    add(desk, {"child": "Әлімов Болат", "class": "3А", "citizenship": None})
    desk.records(desk.form("students")).delete(arman)
    assert told(changes) == [
        ("new", "Әлімов Болат", {"Оқушы": ("", "Әлімов Болат"), "Сыныбы": ("", "3 «А»")}),
        (
            "changed",
            "Қожахметова Айгүл",
            {"Мекенжайы": ("Абай, 1", "Абай, 3"), "Отбасында неше адам": ("", "4")},
        ),
        ("gone", "Ахметов Арман", {}),
    ]


def test_what_was_changed_back_is_nothing_to_type(desk: Desk, changes: NationalChanges) -> None:
    aigul = add(desk, AIGUL)
    changes.mark_done(changes.waiting())
    change(desk, aigul, address="Абай, 2")
    change(desk, aigul, address="Абай, 1")
    gone = add(desk, ARMAN)
    desk.records(desk.form("students")).delete(gone)
    assert told(changes) == []


def test_a_child_is_marked_alone(desk: Desk, changes: NationalChanges) -> None:
    aigul, _ = add(desk, AIGUL), add(desk, ARMAN)
    changes.mark_done([each for each in changes.waiting() if each.id == aigul])
    assert [name for _, name, _ in told(changes)] == ["Ахметов Арман"]
    change(desk, aigul, address="Абай, 2")
    assert [(act, name) for act, name, _ in told(changes)] == [
        ("new", "Ахметов Арман"),
        ("changed", "Қожахметова Айгүл"),
    ]


def test_what_changed_after_the_list_was_made_stays(desk: Desk, changes: NationalChanges) -> None:
    aigul = add(desk, AIGUL)
    found = changes.waiting()
    change(desk, aigul, family_size=3)
    changes.mark_done(found)
    assert [act for act, _, _ in told(changes)] != []


def test_blanks_stand_in_the_order_of_the_other_program(
    desk: Desk, changes: NationalChanges
) -> None:
    add(desk, AIGUL)
    changes.set_order(["class", "child", "-address", "-citizenship"])
    [(_, _, blanks)] = told(NationalChanges(desk, desk.form("students")))
    assert list(blanks) == ["Сыныбы", "Оқушы", "Туған күні"]


def test_what_is_never_printed_is_not_told_and_not_marked_unseen(
    desk: Desk, changes: NationalChanges
) -> None:
    aigul = add(desk, AIGUL)
    changes.mark_done(changes.waiting())
    change(desk, aigul, address="Абай, 2", **{"class": "8Ә"})
    [shown] = changes.waiting(private=False)
    assert [one.label for one in shown.differences] == ["Мекенжайы"]
    assert shown.grade == ""
    changes.mark_done([shown])
    assert len(changes.waiting()) == 1


def test_the_changes_are_written_listed_and_marked_by_a_command(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    assert cli("changes", "students", "-o", "a.csv").refused()
    key = cli("add", "students", stdin=json.dumps(AIGUL)).out.strip()
    answer = cli("changes", "students", "--order", "class,child,-citizenship", "--json")
    assert [one["label"] for one in answer.json[0]["differences"]][:2] == ["Сыныбы", "Оқушы"]
    assert cli("changes", "students", "--private", "-o", "a.csv", "--done").status == 0
    rows = [*csv.reader(Path("a.csv").read_text("utf-8-sig").splitlines(), delimiter=";")]
    assert rows[0] == ["Оқушы", "ЖСН", "Сыныбы", "Не болды", "Нені", "Бұрынғысы", "Жаңасы"]
    assert rows[1] == ["Қожахметова Айгүл", "", "7 «Ә»", "жаңа", "Сыныбы", "", "7 «Ә»"]
    assert cli("changes", "students", key, "--json").json == []
    assert cli("changes", "students", "--order", "birn").refused()
    assert cli("delete", "students", key).status == 0
    assert cli("changes", "students", "-o", "a.txt").status == 0
    assert "жойылған" in Path("a.txt").read_text("utf-8")
    ways = [each["detail"].get("way") for each in cli("log", "--json").json]
    assert ways.count("national") >= 3


def test_a_deleted_record_is_told_and_marked_alone(vault: Path, cli: Callable[..., Answer]) -> None:
    aigul, arman = (
        cli("add", "students", stdin=json.dumps(values)).out.strip() for values in (AIGUL, ARMAN)
    )
    assert cli("changes", "students", "--done").status == 0
    for key in (aigul, arman):
        assert cli("delete", "students", key).status == 0
    found = cli("changes", "students", aigul, "--done", "--json").json
    assert [(each["id"], each["act"]) for each in found] == [(aigul, "gone")]
    assert [each["id"] for each in cli("changes", "students", "--json").json] == [arman]

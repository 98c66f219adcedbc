"""Moving up by commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk
from tui.desk.year.decisions import kept_decisions
from tui.records.open_vault import Vault


@pytest.fixture
def school(vault: Path, cli: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    del vault
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 9, 1))
    found = []
    for name, grade in (("Оразова Әлия", "7Ә"), ("Ким Болат", "9А")):
        data = {"child": name, "born": "2015-01-02", "class": grade}
        found.append(cli("add", "students", stdin=json.dumps(data)).out.strip())
    return found


def test_a_rehearsal_changes_nothing_and_counts_all(
    school: list[str], cli: Callable[..., Answer]
) -> None:
    told = json.loads(cli("move-up", "--dry-run", "--json", "9А=leave").out)
    assert (told["all"], told["moved"], told["stayed"], told["left"]) == (2, 1, 0, 1)
    assert [each["to"] for each in told["pupils"]] == ["8Ә", "-"]
    moved = cli("move-up", f"{school[0]}=stay")
    assert moved.out.splitlines()[-1] == "Көшеді: 1 · қалады: 1 · кетеді: 0 · барлығы: 2"
    assert cli("move-up").status == 1
    assert cli("move-up", "--take-back").status == 0
    assert cli("move-up").status == 0


def test_what_was_decided_before_counts_and_comes_back_with_the_classes(
    school: list[str], cli: Callable[..., Answer], vault: Path
) -> None:
    day, kept = date(2026, 9, 1), Vault.open(vault)
    kept.claim()
    decisions = kept_decisions(kept, day)
    decisions.decide(("students", school[0]), "=")
    decisions.decide("9А", "10Ә")
    decisions.keep(kept, day)
    kept.close()
    for _ in range(2):
        told = cli("move-up", "--json", "9А=leave")
        assert "шешілгені" in told.err
        assert [each["to"] for each in json.loads(told.out)["pupils"]] == ["7Ә", "-"]
        assert cli("move-up", "--take-back").status == 0
        # A command's own decisions are of that command.
        [_, last] = json.loads(cli("move-up", "--dry-run", "--json").out)["pupils"]
        assert last["to"] == "10Ә"


def test_a_child_moves_in_the_midst_of_the_year(
    school: list[str], cli: Callable[..., Answer]
) -> None:
    assert cli("move", school[0], "7Б").status == 0
    shown = json.loads(cli("show", "students", school[0], "--json").out)
    assert "7Б" in json.dumps(shown, ensure_ascii=False)
    assert cli("move", school[0], "таппа").status == 1


@pytest.mark.parametrize("wrong", ["9А", "3В=4В", "9А=абв", "150105600011=8А"])
def test_a_wrong_decision_is_a_sentence(
    school: list[str], cli: Callable[..., Answer], wrong: str
) -> None:
    del school
    refused = cli("move-up", wrong)
    assert refused.status == 1
    assert refused.err.strip()

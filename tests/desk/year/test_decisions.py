"""What is decided on moving up: the last decision counts, and none is lost before it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.desk.year.test_moving_up import desk_on, pupil
from tui.desk.desk import Desk
from tui.desk.year.decisions import LEAVES, STAYS, Decisions, kept_decisions
from tui.desk.year.moving_up import MovingUp
from tui.records.open_vault import Vault

AUGUST = date(2026, 8, 20)
CHILD = ("students", "a1")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_on(tmp_path / "vault")


def test_the_last_decision_counts_and_undo_leads_back_to_the_one_before() -> None:
    decisions = Decisions()
    for where in (STAYS, "8Ә", ""):
        decisions.decide(CHILD, where)
    assert decisions.where(CHILD) == ""
    found = []
    while decisions.undo():
        found.append(decisions.where(CHILD))
    assert found == ["8Ә", STAYS, ""]


def test_what_was_decided_in_august_is_there_on_the_first_of_september_and_not_a_year_later(
    desk: Desk,
) -> None:
    decisions = Decisions()
    decisions.decide("9А", LEAVES)
    decisions.decide(CHILD, STAYS)
    decisions.keep(desk.vault, AUGUST)
    again = kept_decisions(Vault.open(desk.vault.folder), date(2026, 9, 1))
    assert (again.where("9А"), again.where(CHILD)) == (LEAVES, STAYS)
    assert again.undo()
    assert again.where(CHILD) == ""
    assert not kept_decisions(desk.vault, date(2027, 9, 1))


def test_once_done_nothing_that_was_decided_is_kept(desk: Desk) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    decisions = Decisions()
    decisions.decide("7Ә", "8Б")
    decisions.keep(desk.vault, desk.today())
    MovingUp(desk, kept_decisions(desk.vault, desk.today())).carry_out()
    assert not kept_decisions(desk.vault, desk.today())


@pytest.mark.parametrize("kept", ["x", {"year": "2026–2027"}, {"year": "2026–2027", "decided": 1}])
def test_what_no_decisions_can_be_made_of_is_passed_over(desk: Desk, kept: object) -> None:
    desk.vault.set("moving_up", kept)
    assert not kept_decisions(desk.vault, AUGUST)


def test_a_session_that_only_reads_keeps_none(desk: Desk) -> None:
    other = Vault.open(desk.vault.folder)
    other.claim()
    decisions = Decisions()
    decisions.decide("9А", LEAVES)
    decisions.keep(other, AUGUST)
    assert not kept_decisions(Vault.open(desk.vault.folder), AUGUST)

"""The guide through the first hour: which step comes next, by what is open and what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.desk.practice.guide import Guide, Spot
from tui.handbook.contents import guides
from tui.records.open_vault import Vault

FIRST = Spot("forms")
LIST = Spot("records", "consultations")
PUPILS = Spot("records", "students")


def entry(**values: str) -> Spot:
    return Spot("entry", "consultations", values)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    made = Guide(Vault.create(tmp_path / "vault"))
    made.begin("record")
    return made


def test_it_leads_from_step_to_step_as_blanks_are_filled(guide: Guide) -> None:
    filled: dict[str, str] = {}
    guide.look([FIRST])
    seen = [guide.at]
    for blank in ("", "time", "who", "client", "request", "outcome"):
        filled |= {blank: "1"} if blank else {}
        guide.look([FIRST, entry(**filled)])
        seen.append(guide.at)
    assert seen == [0, 1, 2, 3, 4, 5, 6]


def test_what_is_filled_already_is_no_step(guide: Guide) -> None:
    guide.look([FIRST, entry(who="оқушы")])
    assert guide.steps[guide.at].until.blank == "time"
    guide.look([FIRST, entry(who="оқушы", time="09:30")])
    assert guide.steps[guide.at].until.blank == "client"


def test_another_way_to_the_same_place_counts(guide: Guide) -> None:
    guide.look([FIRST, LIST, entry()])
    assert (guide.at, guide.back_to) == (1, "")


def test_who_goes_astray_is_told_where_to_go_back_and_goes_on_there(guide: Guide) -> None:
    guide.look([FIRST, entry(time="09:30")])
    guide.look([FIRST, entry(time="09:30"), Spot("find")])
    assert (guide.at, guide.back_to) == (2, "entry")
    guide.look([FIRST, entry(time="09:30")])
    assert (guide.at, guide.back_to) == (2, "")
    guide.look([FIRST, LIST])
    assert (guide.at, guide.back_to) == (0, "forms")
    guide.look([FIRST])
    assert (guide.at, guide.back_to) == (0, "")


def test_the_act_itself_ends_a_guide_by_whatever_way(guide: Guide) -> None:
    guide.note("saved", "students")
    guide.look([FIRST])
    assert guide.finished == ""
    guide.note("saved", "consultations")
    guide.look([FIRST, entry()])
    assert (guide.finished, guide.name, guide.back_to) == ("record", "import", "forms")
    guide.look([FIRST])
    assert (guide.finished, guide.at) == ("", 0)


def test_guides_that_were_passed_over_follow_after_the_last_one(guide: Guide) -> None:
    guide.begin("print")
    guide.note("printed", "personal_file")
    guide.look([FIRST, PUPILS])
    assert (guide.finished, guide.name) == ("print", "record")
    guide.begin("import")
    guide.note("imported", "students")
    guide.look([FIRST])
    assert guide.name == "record"
    guide.note("saved", "consultations")
    guide.look([FIRST])
    assert (guide.finished, guide.name) == ("record", "")
    assert sorted(guide.done) == sorted(guides())


def test_it_is_taken_up_where_it_was_left(guide: Guide) -> None:
    vault = guide._vault
    guide.note("saved", "consultations")
    guide.look([FIRST])
    assert Guide(vault).on
    guide.leave()
    again = Guide(vault)
    assert (again.on, again.offered, again.next_name, again.done) == (
        False,
        True,
        "import",
        ["record"],
    )
    again.begin(again.next_name)
    again.look([FIRST, PUPILS])
    assert again.at == 1

"""One child moved in the midst of the year: in all its forms, as one act that is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.year.test_moving_up import classes, desk_on, kept, pupil
from tui.desk.desk import Desk
from tui.desk.year.moving_up import done_on
from tui.desk.year.one_child import move_one
from tui.desk.year.taking_back import take_back
from tui.records.search.child import Child
from tui.user_error import UserError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_on(tmp_path / "vault")
    pupil(desk, "Оразова Әлия", "7Ә")
    pupil(desk, "Ким Болат", "7Ә", "2015-02-03")
    return desk


def child(desk: Desk) -> Child:
    return desk.children.by_name("Оразова Әлия")[0]


def test_it_alone_moves_and_comes_back_and_the_year_has_not_turned(desk: Desk) -> None:
    before = kept(desk)
    work = move_one(desk, child(desk), "8б")
    assert classes(desk) == {"Оразова Әлия": "8Б", "Ким Болат": "7Ә"}
    assert classes(desk, "personal_file") == {"Оразова": "8Б", "Ким": "7Ә"}
    assert done_on(desk) == ""
    take_back(desk, work.act)
    assert kept(desk) == before


@pytest.mark.parametrize("to", ["", "таппа", "7Ә"])
def test_to_no_class_or_to_its_own_it_does_not_go(desk: Desk, to: str) -> None:
    before = kept(desk)
    with pytest.raises(UserError):
        move_one(desk, child(desk), to)
    assert kept(desk) == before

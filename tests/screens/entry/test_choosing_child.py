"""F4 on a name lists the children that are offered."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk

CHILDREN = {"Ахметов Алан": "2015-03-02", "Бекова Айгүл": "2016-05-04", "Бекова Сара": "2017-01-01"}


@pytest.fixture(autouse=True)
def children(desk: Desk) -> None:
    desk.vault.claim()
    for name, born in CHILDREN.items():
        desk.add(desk.form("pmpk_register"), {"child": name, "born": born})


async def test_all_children_are_listed_and_one_brings_its_facts(shell: Shell) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("child")
        await user.press("f4")
        assert all(name in user.text() for name in CHILDREN)
        assert "04.05.2016" in user.text()
        await user.type("айг")
        await user.press("enter")
        assert screen.draft.values["child"] == "Бекова Айгүл"
        assert screen.draft.values["born"] == "2016-05-04"
        assert screen.view.place != "child"


async def test_letters_that_were_typed_narrow_them(shell: Shell) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("child")
        await user.type("бек")
        await user.press("f4")
        assert "Бекова Сара" in user.text()
        assert "Ахметов" not in user.text()


async def test_a_name_that_is_no_child_s_has_other_values(shell: Shell) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("parents")
        await user.press("f4")
        assert "04.05.2016" not in user.text()


async def test_a_group_is_not_carried_over_to_a_single_pupil(shell: Shell, desk: Desk) -> None:
    values = {"date": "2026-11-20", "who": "топ", "form": "топтық", "client": "5А сыныбы"}
    desk.add(desk.form("consultations"), values)
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("who")
        await user.press("1")
        assert screen.draft.values["who"] == "оқушы"
        assert screen.draft.values["form"] == "жеке"

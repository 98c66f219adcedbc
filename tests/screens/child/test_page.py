"""The page of a child: what is asked at the telephone, and each line a key away from its record."""

from __future__ import annotations

import pytest

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.screens.child.child import ChildScreen
from tui.screens.entry.entry import EntryScreen

NAME = "Қасымов Дәурен Ерланұлы"
SISTER = "Қасымова Аяна Ерланқызы"
FAMILY = {
    "mother": "Қасымова Айгүл",
    "father": "Қасымов Ерлан",
    "address": "Абай көшесі 5",
    "phones": "+77011234567",
}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.vault.claim()
    desk.add(desk.form("students"), {"child": NAME, "born": "2014-03-12", **FAMILY})
    desk.add(desk.form("students"), {"child": SISTER, "born": "2016-05-01", **FAMILY})
    return desk


async def test_brothers_and_sisters_and_what_is_missing_are_a_key_away(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        user.app.push_screen(ChildScreen(filled.children.by_name(NAME)[0]))
        await user.pilot.pause()
        lines = user.lines()
        assert [line.split()[1:] for line in lines if "Телефон" in line] == [
            ["+7", "(701)", "123-45-67"]
        ]
        assert not any("…" in line for line in lines[1:-1])
        while "▶" not in next((line for line in user.lines() if SISTER in line), ""):
            await user.press("down")
        await user.press("enter")
        assert SISTER in user.lines()[0]
        await user.press("escape", "up", "enter")
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.record == ""


async def test_a_wide_screen_has_two_columns(shell: Shell, filled: Desk) -> None:
    async with shell(size=(140, 40)) as user:
        user.app.push_screen(ChildScreen(filled.children.by_name(NAME)[0]))
        await user.pilot.pause()
        [before] = [line.index("▶") for line in user.lines() if "▶" in line]
        await user.press("tab")
        [after] = [line.index("▶") for line in user.lines() if "▶" in line]
        assert {before, after} == {0, 71}

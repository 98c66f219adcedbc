"""The footer shows the keys that do something here; what else there is can be found."""

from __future__ import annotations

import re

from tests.support.opening import opened
from tests.support.user import TODAY, Shell
from tui.desk.desk import Desk
from tui.forms.place import new_row
from tui.locale import say


async def test_an_empty_list_shows_no_keys_for_a_record(
    shell: Shell, desk: Desk, journal: int
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter")
        footer = user.lines()[-1]
        assert "Ins" in footer
        assert "F8" not in footer
        assert "F9" not in footer
        desk.add(desk.form("consultations"), {"date": str(TODAY), "client": "Ойдан Бала"})
        await user.press("escape", "enter")
        assert "F8" in user.lines()[-1]


async def test_keys_for_a_row_are_shown_where_the_pen_is_in_a_table(shell: Shell) -> None:
    async with shell() as user:
        screen = await opened(user, "psychologist_work_plan")
        assert "F8" not in user.lines()[-1]
        screen.view.go_to(new_row("plan", 1))
        await user.pilot.pause()
        assert "F8" in user.lines()[-1]
        assert "Ins" in user.lines()[-1]


async def test_keys_stand_in_one_order_on_all_screens(shell: Shell, journal: int) -> None:
    async with shell((120, 24)) as user:
        for keys in ([], [*["down"] * journal, "enter"], ["insert"], ["f1"]):
            await user.press(*keys)
            numbers = [int(found) for found in re.findall(r"\bF(\d+)", user.lines()[-1])]
            right = [number for number in numbers if number in {3, 5, 7, 10}]
            assert numbers == [*sorted(set(numbers) - set(right)), *sorted(right)]


async def test_help_prints_nothing_but_the_card_of_keys(shell: Shell) -> None:
    async with shell() as user:
        await user.press("f1")
        assert f"F5{say('keys.handbook.card')}" in user.lines()[-1]


async def test_locking_language_and_undo_are_found_without_the_readme(
    shell: Shell, journal: int
) -> None:
    async with shell() as user:
        await user.pilot.pause(0.1)
        for key in ("F12", "Ctrl+T", "Ctrl+P"):
            assert key in user.text()
        await user.press(*["down"] * journal, "enter", "ctrl+p")
        await user.type("болдырмау")
        assert "Ctrl+Z" in user.text()

"""What was decided on moving up is there again after a lock, whose screens are closed."""

from __future__ import annotations

import pytest

from tests.support.gate import unlock
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say


@pytest.mark.usefixtures("quick")
async def test_a_lock_keeps_what_was_decided(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await unlock(user)
        for name, grade in (("Ким Болат", "9А"), ("Ли Ғани", "7Ә")):
            values = {"child": name, "born": "2013-01-02", "class": grade}
            desk.add(desk.form("students"), values)
        await user.press("ctrl+u", "9", "f8", "7", "enter")
        assert "Ли Ғани" in user.text()
        await user.press("f12")
        assert "Ли Ғани" not in user.text()
        await unlock(user)
        await user.pilot.pause()
        assert say("year.kept") in user.text()
        await user.press("ctrl+u")
        assert "Көшеді: 1 · қалады: 0 · кетеді: 1 · барлығы: 2" in user.text()

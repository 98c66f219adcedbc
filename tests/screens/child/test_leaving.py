"""A child leaves on its page, and comes into another vault by its file, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.records.two_schools import NAME, SECRET, add, kept, pupil, the_child
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.desk.leaving.taking_in import read_sealed
from tui.screens.child.child import ChildScreen
from tui.screens.child.leaving import LeavingDialog
from tui.screens.child.taking_in import ComingDialog, take_child_in

pytestmark = pytest.mark.usefixtures("quick")


async def test_a_child_leaves_and_comes_back_and_its_file_is_known(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    add(desk, "school", name="№ 5 мектеп", director="Ойдан Басшы")
    pupil(desk, phones="+77011234567")
    async with shell() as user:
        user.app.push_screen(ChildScreen(the_child(desk)))
        await user.pilot.pause()
        await user.press("ctrl+w")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        dialog = user.app.screen
        assert isinstance(dialog, LeavingDialog)
        assert any("Жеке" in line or "жеке" in line for line in user.lines())
        assert len(user.lines()) == 24
        await user.type("27.11.2026")
        await user.press("enter")
        await user.type("№ 7")
        await user.press("enter", "enter")
        for again in (SECRET, "басқа"):
            await user.type(again)
            await user.press("enter")
        assert user.app.screen is dialog
        await user.press(*["backspace"] * len(SECRET))
        await user.type(SECRET)
        await user.press("enter", *["backspace"] * 5)
        await user.type(SECRET)
        await user.press("enter", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        file = tmp_path / "home" / "nysan" / "child-2026-11-23.nysanchild"
        assert file.name in user.text().replace("\n", "").replace(" ", "")
        assert len(read_sealed(desk, file, SECRET).contents.records) == 5
        await user.press("escape", "ctrl+v", "enter")
        [row] = desk.records(desk.form("students"))
        assert (row.values.get("left"), row.values["arrived"]) == (None, "2026-11-23")
        await user.press("ctrl+z")
        [row] = desk.records(desk.form("students"))
        assert row.values["left"] == "2026-11-27"
        before = kept(desk)
        take_child_in(user.app.screen)  # type: ignore[arg-type]
        await user.pilot.pause()
        await user.paste(str(file))
        await user.press("enter")
        await user.type(SECRET)
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert isinstance(user.app.screen, ComingDialog)
        assert NAME in user.text()
        await user.press("escape")
        assert kept(desk) == before

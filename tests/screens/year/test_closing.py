"""Closing the school year on the screen: from the first screen's line to the archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.year.closing import ClosingScreen

PLAN = "psychologist_work_plan"


async def test_a_line_leads_to_the_rehearsal_and_f2_closes_the_year_with_its_archive(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 1))
    desk.vault.claim()
    row = {"section": 1, "activity": "Сауалнама 李"}
    desk.add(desk.form(PLAN), {"year": "2026–2027", "plan": [row]})
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        assert say("closing.due", year="2026–2027")[:60] in user.text()
        await user.press("ctrl+w")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert isinstance(user.app.screen, ClosingScreen)
        # Nothing of the lines is cut.
        assert "…" not in "".join(user.lines()[1:20])
        assert say("closing.keys") in user.text()
        await user.press("f2")
        assert f"{tmp_path / 'home'}"[:30] in user.text()
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert say("print.anyway") in user.text()
        assert len(desk.records(desk.form(PLAN))) == 1
        await user.press("down", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert say("closing.done") in user.text()
        assert len(desk.records(desk.form(PLAN))) == 2
        await user.press("ctrl+z")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert len(desk.records(desk.form(PLAN))) == 1
        assert say("closing.carried_new", year="2027–2028", count=1)[:40] in user.text()
        await user.press("f2", "down", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert len(desk.records(desk.form(PLAN))) == 2
        await user.press("escape", "ctrl+w")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert say("closing.again", year="2026–2027", day="01.06.2027")[:50] in user.text()
    folder = tmp_path / "home" / "nysan" / "archive-2026-2027"
    assert (folder / "SHA256SUMS").is_file()

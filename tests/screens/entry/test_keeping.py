"""What is typed is kept while the disk is there, and as soon as it is back."""

from __future__ import annotations

import pytest

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.entry.entry import EntryScreen


async def test_what_is_typed_stays_in_memory_until_the_vault_is_back(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.vault.folder
    away, said = folder.with_name("away"), say("vault.gone", folder=folder)[-30:]
    monkeypatch.setattr(EntryScreen, "KEEP_AFTER", 0.15)
    async with shell() as user:
        user.app.claim()
        user.app.open_entry(desk.drafts.begin(desk.form("consultations")), lambda _: None)
        await user.pilot.pause()
        folder.rename(away)
        await user.press("tab", "tab", "Б", "а", "л", "а")
        await user.pilot.pause(0.2)
        assert said in user.text()
        await user.press("f2")
        assert said in user.text()
        assert not folder.exists()
        away.rename(folder)
        await user.pilot.pause(0.2)
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert say("entry.kept_again") in user.text()
        assert [kept.name[11:] for kept in desk.drafts.waiting()] == ["Бала"]

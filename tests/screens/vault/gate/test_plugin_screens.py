"""Plugins in a sealed vault: screens that are locked by hand, and storages that lie open."""

from __future__ import annotations

from typing import Any

import pytest
from tinydb import JSONStorage

from tests.screens.plugins.screens import NAME, Asking, Cards, Fields, Foreign, Late
from tests.support.gate import unlock
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.entry.draft_screen import DraftScreen

pytestmark = pytest.mark.usefixtures("quick")


async def test_the_first_screen_of_a_sealed_vault_says_which_storage_lies_open(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(type(form), "storage", lambda _, path: JSONStorage(path))
    async with shell() as user:
        await unlock(user)
        await user.pilot.pause(0.05)
        assert "«pmpk» модулі «Тіркеу формасы» нысанының жазбаларын өз қоймасында" in user.text()
        await user.press("f9")
        assert "олар шифрланбаған" in user.text()
    desk.vault.close()


@pytest.mark.parametrize("screen", [Cards, Late, Foreign])
async def test_f12_locks_on_any_screen_of_a_plugin_and_keeps_what_was_typed(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch, screen: Any
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: screen)
    place = [one.id for one in desk.forms].index("registration")
    async with shell() as user:
        await unlock(user)
        await user.press(*["down"] * place, "enter", "insert")
        await user.type(NAME)
        await user.press("f12")
        assert desk.vault.locked
        assert say("gate.unlock_words") in user.text()
        assert NAME not in user.text()
        await unlock(user)
        if issubclass(screen, DraftScreen):
            assert isinstance(user.app.screen, screen)
            assert NAME in user.text()
        assert desk.drafts.of(form).values["child"] == NAME


async def test_f12_locks_on_a_dialog_that_a_plugin_has_opened(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: Fields)
    async with shell() as user:
        await unlock(user)
        user.app.open_entry(desk.drafts.of(form), lambda _: None)
        await user.pilot.pause()
        await user.type(NAME)
        await user.press("f8")
        assert isinstance(user.app.screen, Asking)
        await user.type("Құпия")
        await user.press("f12")
        assert desk.vault.locked
        assert say("gate.unlock_words") in user.text()
        await unlock(user)
        assert desk.drafts.of(form).values["child"] == NAME

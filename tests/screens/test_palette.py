"""Ctrl+P finds everything, and says where there is nothing."""

from __future__ import annotations

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.child.child import ChildScreen
from tui.screens.entry.entry import EntryScreen
from tui.screens.lists.records import RecordsScreen

NAME = "Ахметова Айгүл Маратқызы"


@pytest.fixture(autouse=True)
def child(desk: Desk) -> None:
    desk.vault.claim()
    for form in ("registration", "pmpk_register"):
        desk.add(desk.form(form), {"child": NAME})


async def _choose(user: User, *words: str) -> None:
    await user.pilot.pause()
    await user.press("ctrl+p")
    await user.app.workers.wait_for_complete()
    for number, word in enumerate(words):
        if number:
            await user.press("space")
        await user.type(word)
    await user.press("enter")
    await user.pilot.pause()


@pytest.mark.parametrize("words", [("жаңа", "консультация"), ("new", "consultation")])
async def test_a_new_record_of_any_form_is_begun(shell: Shell, words: tuple[str, ...]) -> None:
    async with shell() as user:
        await _choose(user, *words[1:], *([] if words[0] == "new" else words[:1]))
        screen = user.app.screen
        form = screen.draft.form if isinstance(screen, EntryScreen) else None
        opened = screen.form if isinstance(screen, RecordsScreen) else form
        assert opened is not None
        assert opened.id == "consultations"


async def test_a_form_is_opened(shell: Shell) -> None:
    async with shell() as user:
        await _choose(user, "тіркеу", "формасы")
        assert isinstance(user.app.screen, RecordsScreen)
        assert user.app.screen.form.id == "registration"


@pytest.mark.parametrize("typed", ["айгүл", "ахмет", "aigul"])
async def test_a_child_is_found(shell: Shell, typed: str) -> None:
    async with shell() as user:
        await _choose(user, typed)
        assert isinstance(user.app.screen, ChildScreen)
        assert user.app.screen.child.name == NAME


async def test_lists_and_settings_are_found(shell: Shell) -> None:
    async with shell() as user:
        await _choose(user, "алфавит")
        assert say("print.title") in user.text()
        await user.press("escape")
        await _choose(user, "баптау", "минут")
        assert say("vault_menu.lock_after") in user.text()


async def test_what_belongs_to_the_first_screen_leads_back_to_it(shell: Shell) -> None:
    async with shell() as user:
        await _choose(user, "тіркеу", "формасы")
        await _choose(user, "модуль")
        assert say("plugin.title") in user.text()
        assert len(user.app.screen_stack) == 2


async def test_that_nothing_fits_is_said(shell: Shell) -> None:
    async with shell() as user:
        await user.press("ctrl+p")
        await user.type("ъъъ")
        assert say("palette.nothing") in user.text()
        await user.press("backspace", "backspace", "backspace")
        assert say("palette.nothing") not in user.text()

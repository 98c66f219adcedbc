"""Undo and redo on a list: what was done before this session is asked about first."""

from __future__ import annotations

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.locale import LANGUAGES, use_language
from tui.screens.lists.records import RecordsScreen


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A vault whose records were added and deleted in an earlier session."""
    desk.vault.claim()
    records = desk.records(desk.form("registration"))
    for name in ("Бірінші", "Екінші", "Үшінші", "Төртінші"):
        desk.add(desk.form("registration"), {"child": name, "first_visit": "2026-11-01"})
    records.delete(records.ids()[1])
    records.close()
    return desk


async def open_list(user: User) -> None:
    place = [form.id for form in user.app.desk.forms].index("registration")
    await user.press(*["down"] * place, "enter")


def children(desk: Desk) -> list[str]:
    return [record.values["child"] for record in desk.records(desk.form("registration"))]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_act_of_an_earlier_session_is_named_and_asked_about(
    shell: Shell, filled: Desk, language: str
) -> None:
    use_language(language)
    filled.vault.header.language = language
    async with shell() as user:
        await open_list(user)
        await user.press("ctrl+z")
        text = user.text()
        for words in ("Екінші", filled.vault.author):
            assert words in text
        assert len(children(filled)) == 3
        # No is what Enter means at once.
        await user.press("enter")
        assert isinstance(user.app.screen, RecordsScreen)
        assert len(children(filled)) == 3
        await user.press("ctrl+z", "escape", "ctrl+z", "2")
        assert children(filled) == ["Бірінші", "Екінші", "Үшінші", "Төртінші"]
        assert "Екінші" in user.lines()[-2]


async def test_an_act_of_this_session_is_undone_at_once(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await open_list(user)
        await user.press("f8")
        assert len(children(filled)) == 2
        await user.press("ctrl+z")
        assert isinstance(user.app.screen, RecordsScreen)
        assert len(children(filled)) == 3
        await user.press("ctrl+x")
        assert isinstance(user.app.screen, RecordsScreen)
        assert len(children(filled)) == 2
        # The one before is of an earlier session again.
        await user.press("ctrl+z", "ctrl+z")
        assert not isinstance(user.app.screen, RecordsScreen)
        await user.press("2")
        assert len(children(filled)) == 4


async def test_that_nothing_is_to_be_undone_is_said(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    async with shell() as user:
        await open_list(user)
        await user.press("ctrl+z")
        assert "Болдырмайтын әрекет жоқ" in user.lines()[-2]
        await user.press("ctrl+x")
        assert "Қайталайтын әрекет жоқ" in user.lines()[-2]

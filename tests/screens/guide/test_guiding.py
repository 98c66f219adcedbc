"""The guide on the screen: offered, left by a key, taken up again, and what it says astray."""

from __future__ import annotations

import pytest

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.desk.practice.guide import GUIDE
from tui.handbook.contents import page
from tui.locale import say
from tui.records.vault.settings import PRACTICE
from tui.screens.entry.entry import EntryScreen
from tui.screens.guide.guiding import take_up

ASTRAY = "оған Esc қайтарады"


@pytest.fixture
def practice(desk: Desk) -> Desk:
    desk.vault.set(PRACTICE, True)
    return desk


async def test_it_goes_along_is_left_by_a_key_anywhere_and_is_taken_up_where_it_was(
    practice: Desk, shell: Shell
) -> None:
    async with shell() as user:
        await user.press("ctrl+backslash", "1")
        assert "1/7 Бірінші экранда Ins" in user.lines()[1]
        await user.press("insert")
        assert "2/7 Уақытты" in user.lines()[1]
        await user.press("ctrl+p")
        assert "2/7 Қадамдар осы терезе жабылғаннан кейін" in user.lines()[1]
        await user.press("escape", "f7")
        assert ASTRAY in user.lines()[1]
        await user.press("ctrl+backslash")
        assert say("guide.left") in user.text()
        await user.press("escape")
        assert "▌" not in user.text()
        await user.type("0930")
        await user.press("ctrl+backslash", "enter")
        assert "3/7 «Кім»" in user.lines()[1]
        await user.press("escape")
        assert "1/7 Бірінші экранда Ins" in user.lines()[1]


async def test_a_dialog_on_the_way_keeps_the_step(practice: Desk, shell: Shell) -> None:
    async with shell() as user:
        await user.press("ctrl+backslash", "2", "ctrl+p")
        assert "1/3 Оқушылар тізімін" in user.lines()[1]
        assert say("guide.close") in user.lines()[2]


async def test_a_small_screen_shows_the_blank_in_hand_below_it(
    practice: Desk, shell: Shell
) -> None:
    async with shell((60, 14)) as user:
        await user.press("ctrl+backslash", "1", "insert")
        for _ in range(12):
            await user.press("tab")
            screen = user.app.screen
            assert isinstance(screen, EntryScreen)
            label = screen.draft.blank(screen.view.place).label
            drawn = "".join(user.lines()[3 : 3 + screen.view.size.height])
            assert label[:12].casefold() in drawn.casefold()


async def test_it_is_offered_once_and_goes_on_by_itself_where_it_was_on(
    practice: Desk, shell: Shell
) -> None:
    async with shell() as user:
        take_up(user.app)
        await user.pilot.pause()
        assert say("guide.title") in user.text()
        await user.press("escape")
        take_up(user.app)
        await user.pilot.pause()
        assert say("guide.title") not in user.text()
        practice.vault.set(GUIDE, {"name": "import", "on": True, "done": ["record"]})
        take_up(user.app)
        await user.pilot.pause()
        assert "1/3 Оқушылар тізімін" in user.lines()[1]


async def test_outside_of_practice_its_key_shows_the_first_day_in_the_handbook(
    shell: Shell,
) -> None:
    async with shell() as user:
        await user.press("ctrl+backslash")
        assert page("first-day").title in user.lines()[0]


async def test_the_key_that_offers_the_guides_closes_the_offer_too(
    practice: Desk, shell: Shell
) -> None:
    async with shell() as user:
        await user.press("ctrl+backslash", "ctrl+backslash")
        assert say("guide.title") not in user.text()
        assert not user.app.guiding

"""Dialogs: lines are chosen by their whole number, and wrap anew at each width."""

from __future__ import annotations

import pytest

from tests.support.user import Shell, User
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Label
from tui.screens.vault.gate import SetupScreen, UnlockScreen
from tui.widgets.listing import Listing

MONTHS = [f"{number}-ай" for number in range(1, 13)]


async def _chosen(user: User, *keys: str, words: list[str] = MONTHS) -> list[object]:
    answers: list[object] = []
    user.app.push_screen(ChoiceDialog("Ай", words), answers.append)
    await user.pilot.pause()
    await user.press(*keys)
    return answers


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["1", "0"], [[9]]),
        (["1", "2"], [[11]]),
        (["1", "enter"], [[0]]),
        (["2"], [[1]]),
        (["1", "9"], []),
        (["1", "down", "2"], [[1]]),
        (["quotation_mark", "қ"], [[9]]),
    ],
)
async def test_a_line_is_chosen_by_its_whole_number(
    shell: Shell, keys: list[str], answer: list[object]
) -> None:
    async with shell() as user:
        assert await _chosen(user, *keys) == answer


async def test_a_short_list_is_chosen_from_by_one_figure(shell: Shell) -> None:
    async with shell() as user:
        assert await _chosen(user, "1", words=["иә", "жоқ"]) == [[0]]


@pytest.mark.parametrize("way", [(40, 80), (1, 80), (20, 1, 80)])
@pytest.mark.parametrize("gate", [SetupScreen, UnlockScreen])
async def test_words_wrap_anew_at_each_width(
    shell: Shell, way: tuple[int, ...], gate: type[SetupScreen | UnlockScreen]
) -> None:
    async with shell() as user:
        user.app.push_screen(gate())
        await user.pilot.pause()
        before = user.text()
        assert all(field.region.height == 1 for field in user.app.screen.query("Field"))
        for width in way:
            await user.pilot.resize_terminal(width, 24)
            await user.pilot.pause()
        assert user.text() == before
        lines = [line for label in user.app.screen.query(Label) for line in label.lines]
        assert max(map(len, lines)) <= 80


async def test_a_list_that_fits_is_never_scrolled(shell: Shell) -> None:
    async with shell((80, 6)) as user:
        listing = user.app.screen.query_one(Listing)
        await user.press("end")
        assert listing.top > 0
        await user.pilot.resize_terminal(80, 24)
        await user.pilot.pause()
        assert listing.top == 0

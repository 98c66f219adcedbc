"""Printing into a file whose name is taken: it gets a number, and what was there stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.locale import say

if TYPE_CHECKING:
    from tests.support.user import Shell, User


async def written(user: User, folder: Path, count: int) -> None:
    """Wait until there are so many files in a folder, and the screen says so."""
    for _ in range(500):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        if len(list(folder.glob("*.pdf"))) == count and not user.app.is_printing:
            return
    pytest.fail(user.text())


async def test_the_name_that_is_offered_is_free_and_one_that_is_typed_gets_a_number(
    shell: Shell, tmp_path: Path
) -> None:
    folder, taken = tmp_path / "home" / "nysan", tmp_path / "a.pdf"
    taken.write_text("бұрынғы")
    async with shell((200, 24)) as user:
        for number in range(2):
            await user.press("f5", "tab")
            assert ("-2.pdf" in user.text()) == bool(number)
            await user.press("enter")
            await written(user, folder, number + 1)
        await user.press("f5", "tab", "ctrl+u")
        await user.type(str(taken))
        await user.press("enter")
        await written(user, tmp_path, 2)
        assert say("print.done", path=tmp_path / "a-2.pdf") in user.text()
    assert taken.read_text() == "бұрынғы"
    assert len(list(folder.iterdir())) == 2

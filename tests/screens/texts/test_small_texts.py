"""A terminal of 80x24: on the screens of one's own forms, what one must read is not cut."""

from __future__ import annotations

import pytest

from tests.screens.test_small import Eye
from tests.support.examples import THOROUGH
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.desk.own_forms.trials import Trial, Trials
from tui.locale import LANGUAGES, use_language

FAULTY = """+++
id = "visit"
edition = 2026-09-01
+++
# Үйге бару актісі
Баланың аты-жөні {child: nam, required}
"""


@pytest.mark.parametrize("code", LANGUAGES if THOROUGH else LANGUAGES[:2])
async def test_what_one_must_read_is_not_cut(shell: Shell, desk: Desk, code: str) -> None:
    desk.vault.claim()
    desk.vault.use_language(code)
    use_language(code)
    mended = FAULTY.replace("nam,", "name,")
    Trials(desk.vault).keep(Trial("fine", mended, ({"child": "Әли Айша"},)))
    Trials(desk.vault).keep(Trial("visit", FAULTY))
    async with shell() as user:
        eye = Eye(user)
        await eye.press("f4")
        for key in ("f1", "f3", "f6", "f8", "f9", "f11", "insert"):
            await eye.press(key)
            await eye.back(2)
        await eye.press("f5")
        await eye.press("f1")
        await eye.back(2)
        for digit in ("1", "2", "3"):
            await eye.press("insert")
            await eye.press(digit)
            if digit == "3":
                await user.paste("Үйге бару актісі\n\nКүні ________\nҚолы _______\n")
                await eye.press("enter")
                await eye.press("f4")
            await eye.back(2)
        await eye.press("down", "enter")
        for key in ("f1", "f2", "f3", "f4", "f6", "f7", "f9", "f11", "insert"):
            await eye.press(key)
            await eye.back(3)
        assert list(eye.found) == []

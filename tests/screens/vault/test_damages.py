"""What is damaged or missing on the screen: marked, said, asked, accepted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.vault.damages import DamagesDialog

if TYPE_CHECKING:
    from pathlib import Path

FORM = "Тіркеу формасы"


@pytest.fixture
def ledger(desk: Desk) -> Path:
    """The ledger of three records of first contact; nobody has it open."""
    desk.vault.claim()
    for child in ("Әлия Ойдан", "Болат Ойдан", "Ғани Ойдан"):
        desk.add(desk.form("registration"), {"child": child})
    path = desk.vault.ledger_path("registration")
    desk.vault.close()
    desk.vault.open_with(desk.vault.access)
    return path


async def settle(user: User) -> None:
    for _ in range(3):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()


def line_of(user: User, title: str) -> str:
    return next(line for line in user.text().splitlines() if title in line).strip()


async def test_a_bit_that_flipped_unseen_is_marked_and_said(
    desk: Desk, shell: Shell, ledger: Path
) -> None:
    data, before = bytearray(ledger.read_bytes()), ledger.stat()
    data[data.index(b"\n") + 60] ^= 1
    ledger.write_bytes(data)
    os.utime(ledger, ns=(before.st_atime_ns, before.st_mtime_ns))
    async with shell((110, 40)) as user:
        await settle(user)
        assert line_of(user, FORM).split()[-1] == "3▲"
        problem = f"{FORM}: {say('ledger.damage.unreadable', line=1)}"
        assert problem in user.text()
        await user.press("f6")
        assert problem in user.text()


async def test_what_is_missing_is_asked_about_and_accepted(
    desk: Desk, shell: Shell, ledger: Path
) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:2]))
    async with shell() as user:
        await settle(user)
        assert isinstance(user.app.screen, DamagesDialog)
        assert "файлда 3 жол болған" in user.text()
        await user.press("enter")
        assert line_of(user, FORM).split()[-1] == "1▲"
        desk.add(desk.form("registration"), {"child": "Дана Ойдан"})
        await user.press("f11", *"down " * 0)
        await user.press("escape")
        assert desk.vault.collection.damages.lacks_something
    desk.vault.close()
    desk.vault.open_with(desk.vault.access)
    desk.forget()
    async with shell() as user:
        await settle(user)
        await user.press("3")
        await user.press("down", "down", "enter")
        await settle(user)
        assert say("accept.done") in user.text()
        assert line_of(user, FORM).split()[-1] == "2"
        assert not desk.vault.collection.damages.lacks_something
    desk.vault.close()

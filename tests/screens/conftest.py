from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.support.textual_internals import screen_lines
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.ledger.record import Record
from tui.records.ledger.records import Records
from tui.records.open_vault import Vault

NAMED = {" ": "space", ".": "full_stop", "/": "slash", "-": "minus", "_": "underscore"}
TODAY = date(2026, 11, 23)


class User:
    """A pilot and what one sees: the screen's lines as text."""

    def __init__(self, pilot: Pilot[int], app: NysanApp) -> None:
        self.pilot, self.app = pilot, app

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        for letter in text:
            await self.pilot.press(NAMED.get(letter, letter))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def lines(self) -> list[str]:
        return screen_lines(self.app)

    def text(self) -> str:
        return "\n".join(self.lines())


Shell = Callable[..., AbstractAsyncContextManager[User]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    use_language("kk")
    return Desk(Host(), Vault.create(tmp_path / "vault"))


@pytest.fixture
def shell(desk: Desk) -> Shell:
    @asynccontextmanager
    async def started(size: tuple[int, int] = (80, 24)) -> AsyncIterator[User]:
        app = NysanApp(desk.vault, lambda: desk)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0.05)
            yield User(pilot, app)

    return started


@pytest.fixture
def journal(desk: Desk) -> int:
    """How many times Down leads from the first form to the journal of consultations."""
    return [form.id for form in desk.forms].index("consultations")


def note_reads(records: Records, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that are read from now on, in their order."""
    read: list[str] = []
    get = records.get

    def noted(key: str) -> Record:
        read.append(key)
        return get(key)

    monkeypatch.setattr(records, "get", noted)
    return read

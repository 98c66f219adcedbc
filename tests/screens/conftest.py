from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.user import TODAY, Shell, User
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault


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

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.terminals.screen import Screen, Start
from tui.records.open_vault import Vault


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program in a terminal of its own; all of them use one vault."""
    screens: list[Screen] = []
    Vault.create(tmp_path / "vault").close()

    def started(*arguments: str, **environment: str) -> Screen:
        screens.append(Screen(tmp_path / "vault", *arguments, **environment))
        return screens[-1]

    yield started
    for screen in screens:
        screen.terminal.kill()

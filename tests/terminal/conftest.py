from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.terminals.imported import Imported
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from tests.support.terminals.screen import Screen, Start


@pytest.fixture(scope="session")
def _imported_once() -> Iterator[Imported]:
    found = Imported()
    yield found
    found.end()


@pytest.fixture
def imported(_imported_once: Imported) -> Imported | None:
    """Where programs start; a module that is about the start itself has its own, of None."""
    return _imported_once


@pytest.fixture
def start(tmp_path: Path, imported: Imported | None) -> Iterator[Start]:
    """Start the program in a terminal of its own; all of them use one vault."""
    from tests.support.terminals.screen import Screen

    screens: list[Screen] = []
    Vault.create(tmp_path / "vault").close()

    def started(*arguments: str, **environment: str) -> Screen:
        screen = Screen(tmp_path / "vault", *arguments, imported=imported, **environment)
        screens.append(screen)
        return screens[-1]

    yield started
    for screen in screens:
        screen.terminal.kill()

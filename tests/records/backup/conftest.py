"""Fixtures: a desk whose vault has a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.records.backed_up import (
    PASSPHRASE,
    Clock,
)
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    vault.clock = clock
    desk = Desk(Host(), vault)
    yield desk
    vault.close()

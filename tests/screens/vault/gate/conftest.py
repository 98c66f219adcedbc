"""Fixtures: the desk of a locked vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.gate import PASSPHRASE
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of a locked vault."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    use_language("kk")
    Vault.create(tmp_path / "vault", PASSPHRASE).close()
    return Desk(Host(), Vault.open(tmp_path / "vault"))


@pytest.fixture
def desk(sealed: Desk) -> Desk:
    """What the fixture `shell` opens."""
    return sealed

"""A vault of several school years, made once for all tests of reports that only read it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from tui.desk.demo import fill
from tui.desk.demo_years import add_years
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

BIG = bool(os.environ.get("NYSAN_THOROUGH"))
CHILDREN, CONSULTATIONS, YEARS = (800, 2_000, 3) if BIG else (90, 240, 3)
NOW = datetime(2026, 12, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    vault = Vault.create(tmp_path_factory.mktemp("reports") / "vault", clock=lambda: NOW)
    vault.claim()
    desk = Desk(Host(), vault)
    fill(desk, CHILDREN, seed=1)
    add_years(desk, CONSULTATIONS, YEARS, seed=1)
    return desk

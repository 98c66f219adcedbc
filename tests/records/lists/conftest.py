"""Fixtures: a desk with a few pupils, on a day of 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.records.pupils import EDITION, NOON, ROWS, TODAY
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.lists.arrangement import Arrangement
from tui.records.open_vault import Vault


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    use_language("kk")
    vault = Vault.create(tmp_path / "vault", clock=lambda: NOON)
    vault.claim()
    desk = Desk(Host(), vault)
    for row in ROWS:
        desk.records(desk.form("students")).add(row, EDITION)
    return desk


@pytest.fixture
def arrangement(desk: Desk) -> Arrangement:
    form = desk.form("students")
    records = desk.records(form)
    made = Arrangement(form, form.sheet(), records, TODAY, lambda: desk.periods)
    records.listeners.append(made.on_change)
    return made

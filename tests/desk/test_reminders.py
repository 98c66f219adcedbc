"""Reminders: each leads to the form and the record that it is about; those on backups to none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.hooks import Reminder
from tui.host import Host
from tui.locale import message
from tui.records.open_vault import Vault

TODAY = date(2026, 11, 24)


def test_a_reminder_keeps_where_it_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    trouble = message("backup.second_absent", folder="stick")
    plugins = Reminder(message("reminders.none"), TODAY, "registration", "a1", "first_visit")
    desk.vault.backups.trouble = trouble
    monkeypatch.setattr(Host, "reminders", lambda *_: [plugins])
    assert desk.reminders() == [Reminder(trouble, TODAY, act="vault.menu"), plugins]

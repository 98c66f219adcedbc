"""The log on the screen: from the vault's menu, of one child, picked by words, printed."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.records.vault.audit_log import AuditLog
from tui.records.vault.audit_reader import entries
from tui.screens.child.child import ChildScreen
from tui.screens.lists.records import RecordsScreen
from tui.screens.vault.menu import MENU_ITEMS


async def settled(user: User) -> str:
    await user.app.workers.wait_for_complete()
    await user.pilot.pause()
    return user.text()


async def test_what_was_seen_stands_in_the_log_of_the_menu(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("registration")
    desk.add(form, {"child": "Ойданов Бала"})
    desk.add(form, {"child": "Басқаев Бөтен"})
    async with shell((120, 30)) as user:
        user.app.push_screen(RecordsScreen(form))
        await user.press("down", "enter", "escape", "f3", "escape", "f6", "escape", "escape")
        await user.press("f11", str(list(MENU_ITEMS).index("log") + 1))
        shown = await settled(user)
        assert "қаралды (енгізу экраны)" in shown
        assert "қаралды (басылатын түрі)" in shown
        assert "қаралды (тарихы)" in shown
        assert "Басқаев" in shown
        await user.type("ойданов енгізу")
        shown = user.text()
        assert "Басқаев" not in shown
        assert "Көрсетілгені: 1" in shown
    viewed = [e.detail["way"] for e in entries(desk.vault) if e.act == "viewed"]
    assert viewed == ["entry", "preview", "history"]


async def test_the_log_of_a_child_is_printed_without_its_name(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    record = desk.add(desk.form("registration"), {"child": "Ойданов Бала"})
    desk.add(desk.form("registration"), {"child": "Басқаев Бөтен"})
    async with shell((120, 30)) as user:
        user.app.push_screen(ChildScreen(desk.children.by_id(record.id)))
        await user.press("f6")
        shown = await settled(user)
        assert "Ойданов Бала" in user.lines()[0]
        assert "Көрсетілгені: 2" in shown
        await user.press("f5", *["down"] * 4, "tab", "ctrl+u")
        await user.type(str(tmp_path / "log.txt"))
        await user.press("enter")
        assert "Дайын" in await settled(user)
    printed = (tmp_path / "log.txt").read_text("utf-8")
    assert "О.Б." in printed
    assert "Ойданов" not in printed


async def test_a_full_disk_under_the_log_is_said_and_stops_nobody(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.claim()
    form = desk.form("registration")
    desk.add(form, {"child": "Ойданов Бала"})

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with shell() as user:
        user.app.push_screen(RecordsScreen(form))
        await user.pilot.pause()
        monkeypatch.setattr(AuditLog, "_file", refuse)
        await user.press("f6")
        desk.vault.log.flush()
        await user.pilot.pause()
        assert "Журнал жазылмады" in user.text()
        assert "қосты" in user.text()


async def test_lines_that_cannot_be_read_are_told(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойданов Бала"})
    (desk.vault.folder / "log").mkdir(exist_ok=True)
    (desk.vault.folder / "log" / "2026-01.ledger").write_bytes(b"\0" * 200)
    async with shell() as user:
        await user.press("f11", str(list(MENU_ITEMS).index("log") + 1))
        shown = " ".join((await settled(user)).split())
        assert "қосылды" in shown
        assert "2026-01.ledger файлында оқылмайтын жолдар бар" in shown
        assert "(nysan verify) айтады" in shown
        assert "Көрсетілгені" in shown


async def test_failed_attempts_are_told_on_entering(shell: Shell, desk: Desk) -> None:
    (desk.vault.folder / "attempts").write_text("2026-09-01T08:30:00.000Z\n" * 3)
    async with shell((120, 30)) as user:
        await settled(user)
        assert "ашылмаған әрекет: 3" in user.text()
        await user.press("f6")
        assert "ашылмаған әрекет: 3" in user.text()


async def test_at_80_columns_time_act_form_and_child_are_read(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойданов Бала"})
    desk.vault.log.note_opened("plain", "list")
    async with shell() as user:
        await user.press("f11", str(list(MENU_ITEMS).index("log") + 1))
        shown = (await settled(user)).splitlines()
        (line,) = [line for line in shown if "Ойданов Бала" in line]
        assert re.search(r"\d\d\.\d\d\.\d{4} \d\d:\d\d ", line)
        assert "қосылды" in line
        assert "Тіркеу формасы" in line
        await user.type("жазбалар тізімі")
        assert "қойма ашылды" in user.text()

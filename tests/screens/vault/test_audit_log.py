"""The log on the screen: from the vault's menu, of one child, picked by words, printed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.screens.conftest import Hand, Shell
from tui.desk.desk import Desk
from tui.records.vault.audit_log import Log
from tui.records.vault.audit_reader import entries
from tui.screens.child.child import ChildScreen
from tui.screens.lists.records import RecordsScreen
from tui.screens.vault.menu import ENTRIES


async def settled(hand: Hand) -> str:
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()
    return hand.text()


async def test_what_was_seen_stands_in_the_log_of_the_menu(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("registration")
    desk.add(form, {"child": "Ойданов Бала"})
    desk.add(form, {"child": "Басқаев Бөтен"})
    async with shell((120, 30)) as hand:
        hand.app.push_screen(RecordsScreen(form))
        await hand.press("down", "enter", "escape", "f3", "escape", "f6", "escape", "escape")
        await hand.press("f11", str(list(ENTRIES).index("log") + 1))
        shown = await settled(hand)
        assert "қаралды (енгізу экраны)" in shown
        assert "қаралды (басылатын түрі)" in shown
        assert "қаралды (тарихы)" in shown
        assert "Басқаев" in shown
        await hand.type("ойданов енгізу")
        shown = hand.text()
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
    async with shell((120, 30)) as hand:
        hand.app.push_screen(ChildScreen(desk.children.known_as(record.id)))
        await hand.press("f6")
        shown = await settled(hand)
        assert "Ойданов Бала" in hand.lines()[0]
        assert "Көрсетілгені: 1" in shown
        await hand.press("f5", *["down"] * 4, "tab", "ctrl+u")
        await hand.type(str(tmp_path / "log.txt"))
        await hand.press("enter")
        assert "Дайын" in await settled(hand)
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

    async with shell() as hand:
        hand.app.push_screen(RecordsScreen(form))
        await hand.pilot.pause()
        monkeypatch.setattr(Log, "_file", refuse)
        await hand.press("f6")
        desk.vault.log.flush()
        await hand.pilot.pause()
        assert "Журнал жазылмады" in hand.text()
        assert "қосты" in hand.text() or "сақтады" in hand.text()


async def test_lines_that_cannot_be_read_are_told(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойданов Бала"})
    (desk.vault.folder / "log").mkdir(exist_ok=True)
    (desk.vault.folder / "log" / "2026-01.ledger").write_bytes(b"\0" * 200)
    async with shell() as hand:
        await hand.press("f11", str(list(ENTRIES).index("log") + 1))
        shown = " ".join((await settled(hand)).split())
        assert "қосылды" in shown
        assert "2026-01.ledger файлында оқылмайтын жолдар бар" in shown
        assert "(nysan verify) айтады" in shown
        assert "Көрсетілгені" in shown


async def test_failed_attempts_are_told_on_entering(shell: Shell, desk: Desk) -> None:
    (desk.vault.folder / "attempts").write_text("2026-09-01T08:30:00.000Z\n" * 3)
    async with shell((120, 30)) as hand:
        await settled(hand)
        assert "ашылмаған әрекет: 3" in hand.text()
        await hand.press("f6")
        assert "ашылмаған әрекет: 3" in hand.text()

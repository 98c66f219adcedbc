"""F6 on the first screen: what is due, each line leading to its record."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say, use_language
from tui.screens.child.child import ChildScreen
from tui.screens.entry.entry import EntryScreen
from tui.screens.lists.due import DueScreen
from tui.screens.lists.forms import FormsScreen

NAME = "Құдайбергенова Айзере Бауыржанқызы"


@pytest.fixture
def meeting(desk: Desk) -> str:
    desk.vault.claim()
    values = {"date": "2026-11-20", "client": NAME, "next": "2026-11-24"}
    return desk.add(desk.form("consultations"), values).id


async def test_f6_right_after_the_start_waits_for_what_is_due(
    shell: Shell, desk: Desk, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, known = desk.reminders(), Event()
    monkeypatch.setattr(desk, "reminders", lambda: known.wait(10) and found)
    async with shell() as user:
        await user.press("f6")
        assert say("reminders.reading") in user.text()
        assert say("reminders.none") not in user.text()
        known.set()
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "24.11.2026" in user.text()
        assert say("reminders.keys") in user.text()


async def test_what_becomes_due_while_the_screen_opens_is_shown(
    shell: Shell, desk: Desk, meeting: str
) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        found = desk.reminders()
        screen = DueScreen(lambda: found)
        opened = user.app.push_screen(screen)
        screen.fill()
        await opened
        await user.pilot.pause()
        assert "24.11.2026" in user.text()


async def test_what_is_due_is_read_anew_while_the_screen_closes(
    shell: Shell, desk: Desk, meeting: str
) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        first = user.app.screen
        assert isinstance(first, FormsScreen)
        await user.press("f6")
        user.app.screen.dismiss(None)
        for _ in range(100):
            first._show_due()
            await asyncio.sleep(0)
        assert say("due.nothing") not in user.text()
        assert say("reminders.title") not in user.text()
        assert "24.11.2026" in user.text()


async def test_the_morning_after_the_first_screen_is_of_the_new_day_at_the_first_key(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.claim()
    values = {"date": "2026-11-20", "client": NAME, "next": "2027-06-04"}
    desk.add(desk.form("consultations"), values)
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "04.06.2027" not in user.text()
        monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 4))
        await user.press("down")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert user.text().count("04.06.2027") == 2


async def test_a_line_leads_to_its_record_and_blank(shell: Shell, desk: Desk, meeting: str) -> None:
    async with shell((40, 24)) as user:
        await user.app.workers.wait_for_complete()
        await user.press("f6")
        assert "24.11.2026" in user.text()
        assert "Бауыржанқызы" in user.text()
        assert "…" not in "".join(user.lines()[1:20])
        await user.press("enter")
        await user.pilot.pause()
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        assert (screen.draft.record, screen.view.place) == (meeting, "next")
        await user.press("escape")
        assert say("reminders.title") in user.lines()[0]


async def test_what_is_due_follows_the_language_at_once(
    shell: Shell, desk: Desk, meeting: str
) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.press("ctrl+t", "3")
        await user.pilot.pause()
        use_language("en")
        assert f"24.11.2026 Next meeting: {NAME}" in user.text()
        await user.press("f6")
        assert "24.11.2026" in user.text()


async def test_that_nothing_is_due_is_said(shell: Shell) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.press("f6")
        assert say("reminders.none") in user.text()


async def test_a_line_that_is_done_goes_from_both_screens_and_comes_back(
    shell: Shell, desk: Desk, meeting: str
) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        await user.press("home", "f6")
        assert "24.11.2026" in user.text()
        await user.press("f9")
        assert say("due.done") in user.text()
        await user.press("escape")
        await user.pilot.pause()
        assert "24.11.2026" not in user.text()
        assert say("due.nothing") in user.text()
        await user.press("f6", "ctrl+z", "escape")
        await user.pilot.pause()
        assert "24.11.2026" in user.text()


async def test_the_first_screen_follows_drafts_and_children_that_are_looked_at(
    shell: Shell, desk: Desk, meeting: str
) -> None:
    values = {"child": NAME, "born": "2015-01-02", "class": "5А"}
    pupil = desk.add(desk.form("students"), values).id
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        await user.press("insert", "2", "escape")
        await user.pilot.pause()
        assert say("due.drafts", count=1, name="23.11.2026") in user.text()
        child = desk.children.by_record("students", pupil)
        assert child
        await user.app.push_screen(ChildScreen(child))
        await user.press("escape")
        await user.pilot.pause()
        assert say("due.child", name=child.name) in user.text()


async def test_a_calendar_file_has_codes_and_a_second_one_another_name(
    shell: Shell, desk: Desk, meeting: str, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.app.workers.wait_for_complete()
        await user.press("f6")
        for choice in "12":
            await user.press("f5", choice)
            await user.app.workers.wait_for_complete()
            await user.pilot.pause()
    coded, named = sorted((tmp_path / "home" / "nysan").iterdir(), key=lambda path: len(path.name))
    assert coded.name == "due-2026-11-23.ics"
    assert NAME.split(maxsplit=1)[0] not in coded.read_text("utf-8")
    assert NAME in named.read_text("utf-8").replace("\n ", "")

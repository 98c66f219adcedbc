"""The list behind a number: F4 shows it, Enter opens a record of it, F5 gives it out."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.entry.entry import EntryScreen
from tui.screens.lists.behind import BehindScreen


@pytest.fixture
def talks(desk: Desk) -> list[str]:
    desk.vault.claim()
    form = desk.form("consultations")
    added = desk.add_all(
        form,
        [
            {"date": "2026-10-05", "who": "оқушы", "client": "Ойданов Үлгібай", "form": "жеке"},
            {"date": "2026-10-06", "who": "оқушы", "client": "Сынақова Қиялым", "form": "жеке"},
            {"date": "2026-10-07", "who": "педагог", "client": "Мысалов Ән", "form": "жеке"},
        ],
    )
    return [record.id for record in added]


async def test_f4_on_a_number_lists_whom_it_counts_and_enter_opens_one(
    shell: Shell, desk: Desk, talks: list[str]
) -> None:
    async with shell() as user:
        screen = await opened(user, "psychologist_report")
        assert screen.draft.values["n"] == 3
        assert "үлгісі жоқ" in user.text()
        screen.view.go_to("many")
        await user.press("f4")
        assert user.app.screen is screen
        assert say("behind.none") in user.text()
        screen.view.go_to("covered")
        await user.press("f4")
        behind = user.app.screen
        assert isinstance(behind, BehindScreen)
        assert behind.heading().endswith("2")
        assert "Ойданов Үлгібай" in user.text()
        assert "Сынақова Қиялым" in user.text()
        assert "Мысалов" not in user.text()
        await user.press("enter")
        entry = user.app.screen
        assert isinstance(entry, EntryScreen)
        assert (entry.draft.form.id, entry.draft.record) == ("consultations", talks[0])


async def test_f4_opens_the_numbers_of_the_passport_too(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    pupil = desk.add(desk.form("students"), {"child": "Ойданов Үлгібай", "mother": "Ойданова Ән"})
    async with shell() as user:
        screen = await opened(user, "social_passport")
        screen.view.go_to("pupils")
        await user.press("f4")
        assert user.text().count("Ойданов Үлгібай") == 1
        await user.press("escape")
        screen.view.go_to("families")
        await user.press("f4")
        assert "Ойданова Ән" in user.text()
        await user.press("enter")
        entry = user.app.screen
        assert isinstance(entry, EntryScreen)
        assert entry.draft.record == pupil.id


async def test_a_new_report_begins_at_its_period_and_typing_counts_for_that(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(desk.form("psychologist_report"), None), lambda _: None)
        await user.pilot.pause()
        await user.type("қыркүйек 2026")
        await user.press("enter")
        assert "01.09.2026–30.09.2026" in user.text()

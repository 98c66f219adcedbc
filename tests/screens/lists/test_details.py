"""Details beside a list: on wide screens, of the row on which the cursor rests."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.records.ledger.record import Record
from tui.records.vault.audit_reader import entries
from tui.screens.details import Details
from tui.screens.lists.records import RecordsScreen
from tui.widgets import listing

NAMES = [f"Ойданов Үлгі-{number:02}" for number in range(40)]
WIDE, NARROW = (120, 24), (119, 24)
SOON, NEVER = 0.001, 3600.0


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.vault.claim()
    for number, name in enumerate(NAMES):
        facts = {"child": name, "class": "7Ә", "address": f"Мысал көшесі, {number}"}
        desk.add(desk.form("students"), facts)
    return desk


@pytest.fixture
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_REST", SOON)


async def listed(user: User, desk: Desk) -> RecordsScreen:
    screen = RecordsScreen(desk.form("students"))
    user.app.push_screen(screen)
    await user.pilot.pause()
    return screen


async def rest(user: User) -> None:
    """Wait until the cursor rests; a busy machine may take longer than a pilot waits."""
    async with asyncio.timeout(20):
        while any(rows._waits for rows in user.app.screen.query(listing.Listing)):
            await user.pilot.pause()


def beside(user: User) -> str:
    """What stands at the right of the list."""
    return "\n".join(line.partition("│")[2] for line in user.lines())


async def told(user: User) -> str:
    """What stands at the right of the list once the cursor rests."""
    await rest(user)
    return beside(user)


async def test_the_record_under_the_cursor_is_told_but_for_what_its_row_says(
    shell: Shell, filled: Desk, rested: None
) -> None:
    async with shell(WIDE) as user:
        await listed(user, filled)
        assert "Мекенжайы   Мысал көшесі, 0" in await told(user)
        places = [line.index("Мекенжайы") for line in user.lines() if "Мекенжайы" in line]
        await user.press("down")
        assert "Мекенжайы   Мысал көшесі, 1" in await told(user)
        assert places == [line.index("Мекенжайы") for line in user.lines() if "Мекенжайы" in line]
        assert "Ойданов" not in await told(user)


async def test_a_list_with_no_row_left_has_nothing_beside_it(
    shell: Shell, filled: Desk, rested: None
) -> None:
    async with shell(WIDE) as user:
        await listed(user, filled)
        assert "Мысал көшесі, 0" in await told(user)
        await user.type("жоқ сөз")
        assert not (await told(user)).strip()


async def test_nothing_is_told_before_the_cursor_rests(
    shell: Shell, filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_REST", NEVER)
    asked = []
    monkeypatch.setattr(Details, "of_record", lambda *given: asked.append(given))
    async with shell(WIDE) as user:
        await listed(user, filled)
        await user.press(*["down"] * 30)
        assert NAMES[30] in user.text()
        assert not asked
        assert not beside(user).strip()


async def test_a_step_out_of_view_goes_on_by_a_page_and_a_held_key_row_by_row(
    shell: Shell, filled: Desk, rested: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell(WIDE) as user:
        screen = await listed(user, filled)
        rows = screen.focused_canvas
        height = rows.size.height
        await user.press(*["down"] * (height - 1))
        assert rows.top == 0
        await rest(user)
        await user.press("down")
        assert rows.top == height - 2
        await user.press(*["up"] * 2)
        assert "Мысал" in await told(user)
        monkeypatch.setattr(listing, "_REST", NEVER)
        await user.press("down", "up", "up")
        assert rows.top == height - 3
        assert not beside(user).strip()


async def test_there_is_nothing_beside_a_narrow_list_also_after_the_window_was_wide(
    shell: Shell, filled: Desk, rested: None
) -> None:
    async with shell(NARROW) as user:
        await listed(user, filled)
        assert "Мысал көшесі" not in user.text()
        await user.pilot.resize_terminal(*WIDE)
        await user.pilot.pause()
        assert "Мысал көшесі, 0" in await told(user)
        await user.pilot.resize_terminal(*NARROW)
        await user.pilot.pause()
        assert "│" not in user.text()
        assert "Мысал көшесі" not in user.text()


async def test_a_child_that_is_found_is_told_beside_and_by_f3(
    shell: Shell, filled: Desk, rested: None
) -> None:
    async with shell(WIDE) as user:
        await user.press("f7")
        await user.app.workers.wait_for_complete()
        await user.type("үлгі-07")
        assert "Мысал көшесі, 7" in await told(user)
        await user.press("f3")
        assert "Мысал көшесі, 7" in user.text()
        assert NAMES[7] in user.lines()[0]


async def test_the_first_screen_tells_the_form_that_would_be_printed_and_locking_takes_it(
    shell: Shell, filled: Desk, rested: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell(WIDE) as user:
        await user.press("down")
        assert "Баланың даму картасы" in user.text()
        assert "Туған жылы, айы, күні ___" in await told(user)
        monkeypatch.setattr(listing, "_REST", NEVER)
        await user.app.reset_screens()
        await user.pilot.pause()
        assert not beside(user).strip()
        assert "details" not in vars(user.app.screen)


def test_a_record_that_cannot_be_told_says_why(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, details = filled.form("students"), Details(filled)
    [first, second, *_] = filled.records(form).ids()

    def fail(_: object, record: Record, *__: object) -> None:
        raise ValueError(record.id)

    assert "жоқ" in str(details.of_record(("students", "0"), 40, 20))
    assert "жоқ" in str(details.of_record(("unknown", first), 40, 20))
    monkeypatch.setattr(type(form), "current_values", fail)
    assert details.of_record(("students", second), 40, 20) == [[(f"▲ {second}".ljust(40), "note")]]
    assert filled.host.faults


def test_a_long_label_goes_on_below_and_is_not_cut(filled: Desk) -> None:
    school_facts = {"child": "Ойданов Үлгі", "family_size": 5}
    form = filled.form("students")
    record = filled.add(form, school_facts)
    lines = Details(filled).of_record(("students", record.id), 30, 20)
    labels = " ".join(pieces[0][0].strip() for pieces in lines)
    assert "…" not in labels
    for name in school_facts:
        assert form.sheet().blanks[name].label in labels


def test_to_tell_a_record_is_noted_once(filled: Desk) -> None:
    details, [first, *_] = Details(filled), filled.records(filled.form("students")).ids()
    for _ in range(2):
        details.of_record(("students", first), 40, 20)
    filled.vault.log.flush()
    viewed = [one for one in entries(filled.vault) if one.act == "viewed"]
    assert [one.records for one in viewed] == [(first,)]


def test_of_a_very_long_text_there_is_a_line_and_what_stands_below_it_stays(desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("consultations")
    for number in range(20):
        values = {"date": f"2026-11-{number + 1:02}", "who": "оқушы", "client": "Ойданов Бала"}
        values |= {"request": f"{number} әңгіме " * 200, "next": f"2026-12-{number + 1:02}"}
        last = desk.add(form, values)
    lines = Details(desk).of_record((form.id, last.id), 44, 24)
    texts = ["".join(text for text, _ in line) for line in lines]
    assert sum("әңгіме" in text for text in texts) == 1
    assert any("20.12.2026" in text for text in texts)

"""Narrowing and ordering a form's records, as a user does it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.support.records.ledgers import note_reads
from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.locale import message
from tui.records.vault.claim import ReadOnly
from tui.screens.lists.forms import FormsScreen
from tui.screens.lists.records import RecordsScreen

NAMES = ("Ойданов Үлгібай", "Өтірікова Әлия", "Аманов [b]Мысал[/b]")
CLASSES = ("10А", "7Ә", "7А")


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.vault.claim()
    for name, school_class in zip(NAMES, CLASSES, strict=True):
        desk.add(desk.form("students"), {"child": name, "class": school_class})
    return desk


async def open_students(user: User) -> None:
    place = [form.id for form in user.app.desk.forms].index("students")
    await user.press(*["down"] * place, "enter")


def listed(user: User) -> list[str]:
    return [name for line in user.lines()[3:-2] for name in NAMES if name[:6] in line]


async def by_column(user: User, label: str, act: str) -> None:
    await user.press("f11")
    await user.type(label)
    await user.press("enter", act)


async def test_letters_narrow_the_list_and_escape_takes_them_away(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await open_students(user)
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]
        assert user.lines()[1].split() == ["3", "жазба", "Сыныбы", "↑", "Оқушы", "↑"]
        await user.type("отир")
        assert listed(user) == [NAMES[1]]
        assert user.lines()[1].startswith(" 1 / 3 · «отир» ")
        assert "Esc барлығын көрсетеді" in user.lines()[-2]
        await user.type("қ")
        assert user.lines()[1].startswith(" 0 / 3 · «отирқ» ")
        assert "Мұндай жазба жоқ" in user.lines()[-2]
        await user.press("backspace")
        await user.press(*["backspace"] * 4)
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]
        await user.type("ова")
        assert listed(user) == [NAMES[1]]
        await user.press("escape")
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]
        assert isinstance(user.app.screen, RecordsScreen)
        await user.press("escape")
        assert isinstance(user.app.screen, FormsScreen)


async def test_several_columns_narrow_and_one_orders(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await open_students(user)
        await by_column(user, "сыныбы", "1")
        await user.type("7")
        await user.press("enter")
        assert listed(user) == [NAMES[2], NAMES[1]]
        await by_column(user, "сыныбы", "2")
        assert user.lines()[1].startswith(" 2 / 3 · Сыныбы: «7» ")
        await user.type("әлия")
        assert listed(user) == [NAMES[1]]
        await by_column(user, "сыныбы", "4")
        assert user.lines()[1].startswith(" 1 / 3 · «әлия» ")
        await user.press("escape")
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]
        await by_column(user, "csys,s", "3")
        assert listed(user) == [NAMES[0], NAMES[1], NAMES[2]]
        assert user.lines()[1].endswith(" Сыныбы ↓ Оқушы ↑")


async def test_the_list_is_kept_in_order_while_records_are_changed(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await open_students(user)
        await by_column(user, "оқушы", "2")
        assert listed(user) == [NAMES[2], NAMES[0], NAMES[1]]
        await user.press("f8")
        assert listed(user) == [NAMES[0], NAMES[1]]
        await user.press("ctrl+z")
        assert listed(user) == [NAMES[2], NAMES[0], NAMES[1]]


async def test_what_the_list_shows_is_printed(shell: Shell, filled: Desk, tmp_path: Path) -> None:
    async with shell() as user:
        await open_students(user)
        await user.type("ойдан")
        await user.press("f5")
        assert "Тізімде көрініп тұрғандары (1)" in user.text()
        await user.press("down", "down")
        while "▶ Тізімде" not in user.text() or "TXT" not in next(
            line for line in user.lines() if "▶ Тізімде" in line
        ):
            await user.press("down")
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    text = printed.read_text("utf-8")
    assert "Ойданов" in text
    assert "Аманов" not in text


async def test_a_filter_is_text_and_never_markup_or_a_pattern(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await open_students(user)
        await user.type("[b]Мысал")
        assert listed(user) == [NAMES[2]]
        assert "«[b]Мысал»" in user.lines()[1]


async def test_many_records_are_narrowed_and_only_those_in_view_are_drawn(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.claim()
    records = desk.records(desk.form("students"))
    rows = [{"_edition": "2023-03-17", "child": f"Ойданов {n}"} for n in range(2000)]
    records.table.insert_multiple(rows)
    async with shell() as user:
        await open_students(user)
        await user.type("ойдан")
        read = note_reads(records, monkeypatch)
        await user.type("ов 19")
        async with asyncio.timeout(20):
            while "…" in user.lines()[1]:
                await user.pilot.pause()
        assert user.lines()[1].startswith(" 111 / 2000 ")
        assert len(set(read)) < 100


async def test_an_order_that_was_chosen_is_kept_until_the_form_s_own_is_asked_for(
    shell: Shell, filled: Desk
) -> None:
    own, chosen = [NAMES[2], NAMES[1], NAMES[0]], [NAMES[1], NAMES[0], NAMES[2]]
    async with shell() as user:
        await open_students(user)
        await by_column(user, "оқушы", "3")
        assert listed(user) == chosen
        assert "Рет сақталды" in user.lines()[-2]
        await user.press("down", "escape")
        assert isinstance(user.app.screen, FormsScreen)
        await user.press("enter")
        assert listed(user) == chosen
    async with shell() as user:
        await open_students(user)
        assert listed(user) == chosen
        await by_column(user, "оқушы", "5")
        assert listed(user) == own
        # Right after it was chosen, Esc takes an order back.
        await by_column(user, "оқушы", "3")
        assert listed(user) == chosen
        await user.press("escape")
        assert listed(user) == own
        assert isinstance(user.app.screen, RecordsScreen)
        assert filled.vault.settings["list_orders"] == {}


async def test_an_order_by_a_blank_that_is_gone_is_left_aside(shell: Shell, filled: Desk) -> None:
    filled.vault.set("list_orders", {"students": "-gone", "school": 5})
    async with shell() as user:
        await open_students(user)
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]


async def test_a_session_that_only_reads_sorts_for_itself(
    shell: Shell, filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell() as user:
        await open_students(user)
        reading = ReadOnly("басқа адам", message("vault.someone"))
        monkeypatch.setattr(filled.vault, "read_only", reading)
        await by_column(user, "оқушы", "3")
        assert listed(user) == [NAMES[1], NAMES[0], NAMES[2]]
        assert "list_orders" not in filled.vault.settings


async def test_columns_fit_the_first_record_of_an_empty_list(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    async with shell() as user:
        await open_students(user)
        record = {"child": NAMES[0], "class": "10А", "born": "2010-05-01"}
        desk.add(desk.form("students"), record)
        await user.press("f11", "escape")
        line = user.lines()[3]
        assert all(text in line for text in (NAMES[0], "10 «А»", "01.05.2010"))


VISITS = (("2026-10-05", "Қазан"), ("2026-11-02", "Ерте"), ("2026-11-20", "Кейін"))


async def test_a_period_narrows_a_list_and_stands_above_it(
    shell: Shell, desk: Desk, journal: int
) -> None:
    desk.vault.claim()
    for day, name in VISITS:
        desk.records(desk.form("consultations")).add(
            {"date": day, "client": name}, desk.form("consultations").sheet().edition
        )
    async with shell() as user:
        await user.press(*["down"] * journal, "enter")
        assert user.lines()[1].split() == ["3", "жазба", "Күні", "↓", "Уақыты", "↓"]
        assert ["20.11.2026" in line for line in user.lines()[3:6]] == [True, False, False]
        await user.type("11.2026")
        assert user.lines()[1].startswith(" 2 / 3 · «11.2026» · Күні: 01.11.2026–30.11.2026")
        assert "Қазан" not in user.text()
        await user.type(" ерте")
        assert user.lines()[1].startswith(" 1 / 3 · «11.2026 ерте» · Күні: 01.11.2026–30.11.2026")
        await user.press("escape")
        await by_column(user, "күні", "1")
        await user.type("қазан")
        await user.press("enter")
        assert user.lines()[1].startswith(" 1 / 3 · Күні: 01.10.2026–31.10.2026")
        assert "Қазан" in user.text()


async def test_numbers_of_a_list_are_added_up(shell: Shell, desk: Desk) -> None:
    folder = desk.vault.folder / "forms"
    (folder / "circle.form").write_text(CIRCLE, "utf-8")
    desk.host.add_texts(folder)
    desk.vault.claim()
    for day, hours in (("2026-10-05", 2), ("2026-11-02", 1.5), ("2026-11-03", None)):
        desk.add(desk.form("circle"), {"day": day, "hours": hours})
    async with shell() as user:
        await user.press("end", "enter")
        assert user.lines()[1].startswith(" 3 жазба · Сағаты, барлығы: 3,5")
        await user.type("қараша")
        assert "2 / 3" in user.lines()[1]
        assert "Сағаты, барлығы: 1,5" in user.lines()[1]


CIRCLE = """+++
id = "circle"
edition = 2026-09-01
kind = "register"
name = "{day}"
columns = ["day", "hours"]
+++
# Үйірме

| Күні | Сағаты |
| {day: date} | {hours: number} |
"""

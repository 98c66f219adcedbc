"""Narrowing and ordering a form's records, as a user does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.ledgers import note_reads
from tests.support.user import Shell, User
from tui.desk.desk import Desk
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
    return [name for line in user.lines()[1:-2] for name in NAMES if name[:6] in line]


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
        await user.type("отир")
        assert listed(user) == [NAMES[1]]
        assert "Көрсетілгені: 1 / 3 · «отир»" in user.lines()[-2]
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
        assert "Көрсетілгені: 2 / 3 · Сыныбы: «7» · Сыныбы ↑" in user.lines()[-2]
        await user.type("әлия")
        assert listed(user) == [NAMES[1]]
        await user.press("escape")
        assert listed(user) == [NAMES[2], NAMES[1], NAMES[0]]
        await by_column(user, "csys,s", "3")
        assert listed(user) == [NAMES[0], NAMES[1], NAMES[2]]
        await by_column(user, "сыныбы", "4")
        assert user.lines()[-2].strip() == ""


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
        assert "«[b]Мысал»" in user.lines()[-2]


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
        assert "Көрсетілгені: 111 / 2000" in user.lines()[-2]
        assert len(set(read)) < 100

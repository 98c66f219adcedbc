"""Narrowing and ordering a form's records, as a user does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import Hand, Shell
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


async def open_students(hand: Hand) -> None:
    place = [form.id for form in hand.app.desk.forms].index("students")
    await hand.press(*["down"] * place, "enter")


def listed(hand: Hand) -> list[str]:
    return [name for line in hand.lines()[1:-2] for name in NAMES if name[:6] in line]


async def by_column(hand: Hand, label: str, act: str) -> None:
    await hand.press("f11")
    await hand.type(label)
    await hand.press("enter", act)


async def test_letters_narrow_the_list_and_escape_takes_them_away(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await open_students(hand)
        assert listed(hand) == [NAMES[2], NAMES[1], NAMES[0]]
        await hand.type("отир")
        assert listed(hand) == [NAMES[1]]
        assert "Көрсетілгені: 1 / 3 · «отир»" in hand.lines()[-2]
        await hand.press(*["backspace"] * 4)
        assert listed(hand) == [NAMES[2], NAMES[1], NAMES[0]]
        await hand.type("ова")
        assert listed(hand) == [NAMES[1]]
        await hand.press("escape")
        assert listed(hand) == [NAMES[2], NAMES[1], NAMES[0]]
        assert isinstance(hand.app.screen, RecordsScreen)
        await hand.press("escape")
        assert isinstance(hand.app.screen, FormsScreen)


async def test_several_columns_narrow_and_one_orders(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await open_students(hand)
        await by_column(hand, "сыныбы", "1")
        await hand.type("7")
        await hand.press("enter")
        assert listed(hand) == [NAMES[2], NAMES[1]]
        await by_column(hand, "сыныбы", "2")
        assert "Көрсетілгені: 2 / 3 · Сыныбы: «7» · Сыныбы ↑" in hand.lines()[-2]
        await hand.type("әлия")
        assert listed(hand) == [NAMES[1]]
        await hand.press("escape")
        assert listed(hand) == [NAMES[2], NAMES[1], NAMES[0]]
        await by_column(hand, "csys,s", "3")
        assert listed(hand) == [NAMES[0], NAMES[1], NAMES[2]]
        await by_column(hand, "сыныбы", "4")
        assert hand.lines()[-2].strip() == ""


async def test_the_list_is_kept_in_order_while_records_are_changed(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await open_students(hand)
        await by_column(hand, "оқушы", "2")
        assert listed(hand) == [NAMES[2], NAMES[0], NAMES[1]]
        await hand.press("f8")
        assert listed(hand) == [NAMES[0], NAMES[1]]
        await hand.press("ctrl+z")
        assert listed(hand) == [NAMES[2], NAMES[0], NAMES[1]]


async def test_what_the_list_shows_is_printed(shell: Shell, filled: Desk, tmp_path: Path) -> None:
    async with shell() as hand:
        await open_students(hand)
        await hand.type("ойдан")
        await hand.press("f5")
        assert "Тізімде көрініп тұрғандары (1)" in hand.text()
        await hand.press("down", "down")
        while "▶ Тізімде" not in hand.text() or "TXT" not in next(
            line for line in hand.lines() if "▶ Тізімде" in line
        ):
            await hand.press("down")
        await hand.press("enter")
        await hand.app.workers.wait_for_complete()
        await hand.pilot.pause()
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    text = printed.read_text("utf-8")
    assert "Ойданов" in text
    assert "Аманов" not in text


async def test_a_filter_is_text_and_never_markup_or_a_pattern(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await open_students(hand)
        await hand.type("[b]Мысал")
        assert listed(hand) == [NAMES[2]]
        assert "«[b]Мысал»" in hand.lines()[-2]


async def test_many_records_are_narrowed_and_only_those_in_view_are_drawn(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    records = desk.records(desk.form("students"))
    rows = [{"_edition": "2023-03-17", "child": f"Ойданов {n}"} for n in range(2000)]
    records.table.insert_multiple(rows)
    async with shell() as hand:
        await open_students(hand)
        await hand.type("ойдан")
        read: list[str] = []
        get = records.get
        records.get = lambda key: (read.append(key), get(key))[1]  # type: ignore[method-assign]
        await hand.type("ов 19")
        assert "Көрсетілгені: 111 / 2000" in hand.lines()[-2]
        assert len(set(read)) < 100

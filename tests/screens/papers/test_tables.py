"""Tables from F5: as the list is, with the columns that are chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.screens.papers.test_printing import seen
from tests.support.files.workbook import Workbook
from tui.desk.desk import Desk

if TYPE_CHECKING:
    from tests.support.user import Shell, User

PUPILS = (("Қожахметова Айгүл", "7Ә"), ("Ахметов Арман", "7Ә"), ("Әлімов Болат", "3А"))


@pytest.fixture
def pupils(desk: Desk) -> int:
    """The place of the students' table on the first screen."""
    desk.vault.claim()
    for child, grade in PUPILS:
        desk.add(desk.form("students"), {"child": child, "class": grade})
    return [form.id for form in desk.forms].index("students")


async def test_a_list_is_written_as_it_is_narrowed_and_ordered(
    shell: Shell, pupils: int, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.press(*["down"] * pupils, "enter")
        await user.type("7ә")
        await user.press("f5")
        await user.type("ч")
        assert "students-shown-2026-11-23.xlsx" in user.text()
        await user.press("enter")
        assert "Барлық бағаны (14)" in user.text()
        await user.type("2")
        await seen(user, "Дайын:")
    [path] = (tmp_path / "home" / "nysan").iterdir()
    assert path.name == "students-shown-2026-11-23.xlsx"
    records = Workbook(path.read_bytes()).records()
    assert [(each["child"], each["class"]) for each in records] == [
        ("Ахметов Арман", "7 «Ә»"),
        ("Қожахметова Айгүл", "7 «Ә»"),
    ]


async def test_an_empty_table_is_written_at_once(shell: Shell, pupils: int, tmp_path: Path) -> None:
    async with shell() as user:
        await user.press(*["down"] * pupils, "f5")
        await user.press(*["down"] * place(user, "xlsx", "Толтыруға арналған бос кесте"), "enter")
        await seen(user, "Дайын:")
    [path] = (tmp_path / "home" / "nysan").iterdir()
    assert path.name == "students-blank-2026-11-23.xlsx"
    assert Workbook(path.read_bytes()).records() == []


def place(user: User, ending: str, label: str) -> int:
    """How many times Down leads to what is printed so."""
    offered = user.app.screen._printouts  # type: ignore[attr-defined]
    return next(
        at for at, what in enumerate(offered) if (what.ending, what.label) == (ending, label)
    )

"""Moving up on the screen: decided class by class and child by child, done, and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.child.child import ChildScreen
from tui.screens.year.classes import ClassesScreen
from tui.screens.year.typed_beginning import TypedBeginning

SURNAMES = [
    "Ахметов",
    "Әлімов",
    "Болатов",
    "Ғалиев",
    "Ермеков",
    "Жанаев",
    "Қасымов",
    "Оспанов",
    "Сәрсенов",
    "Уәлиев",
]
REPEATS = "Қасымов Б"


@pytest.fixture
def school(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A class of thirty, and two others, on the first of September."""
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 9, 1))
    desk.vault.claim()
    names = [(f"{surname} {first}", "7Ә") for surname in SURNAMES for first in "АБВ"]
    names += [("Ким Болат", "9А"), ("Ли Ғани", "1А")]
    desk.add_all(
        desk.form("students"),
        [{"child": name, "born": "2013-01-02", "class": grade} for name, grade in names],
    )
    return desk


def classes(desk: Desk) -> dict[str, object]:
    found = desk.records(desk.form("students"))
    return {str(each.values["child"]): each.values.get("class") for each in found}


async def settled(user: User) -> None:
    await user.app.workers.wait_for_complete()
    await user.pilot.pause()


async def test_a_class_with_one_who_repeats_is_moved_up_by_twelve_keys_and_taken_back(
    shell: Shell, school: Desk
) -> None:
    before = classes(school)
    async with shell() as user:
        await settled(user)
        assert str(school.agenda.open_lines()[0].text) in user.text()
        to_the_screen, to_the_child = ["home", "enter"], ["7", "enter", "қ", "down"]
        keys = [*to_the_screen, *to_the_child, "f9", "f2"]
        assert len(keys) <= 12
        await user.press(*to_the_screen)
        assert "Көшеді: 32 · қалады: 0 · кетеді: 0 · барлығы: 32" in user.text()
        await user.press(*to_the_child, "f9")
        assert "Көшеді: 29 · қалады: 1 · кетеді: 0 · барлығы: 30" in user.text()
        assert classes(school) == before
        await user.press("f2")
        await settled(user)
        assert isinstance(user.app.screen, ClassesScreen)
        assert say("year.moved", count=31) in user.text()
        moved = classes(school)
        assert moved.pop(REPEATS) == "7Ә"
        assert {*moved.values()} == {"8Ә", "10А", "2А"}
        await user.press("enter", "ctrl+z")
        await settled(user)
        assert classes(school) == before
        assert "Көшеді: 31 · қалады: 1 · кетеді: 0 · барлығы: 32" in user.text()
        await user.press("f2")
        await settled(user)
        await user.press("escape")
        await settled(user)
        assert say("year.due") not in user.text()


async def test_nothing_is_changed_by_leaving_and_what_was_decided_waits(
    shell: Shell, school: Desk
) -> None:
    before = classes(school)
    async with shell() as user:
        await settled(user)
        await user.press("ctrl+u", "9", "f8", "up", "f4")
        await user.press(*["backspace"] * 8)
        await user.type("8б")
        await user.press("enter", "enter", "enter", "2", "escape", "escape")
        assert classes(school) == before
        await user.press("ctrl+u")
        assert say("year.resumed") in user.text()
        assert "8 «Б»: 29, қалады: 1" in user.text()
        assert "Көшеді: 30 · қалады: 1 · кетеді: 1 · барлығы: 32" in user.text()
        await user.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert "Көшеді: 32 · қалады: 0 · кетеді: 0 · барлығы: 32" in user.text()
        assert say("due.no_answer") in user.text()


async def test_a_second_time_is_asked_about_and_the_first_one_can_be_taken_back(
    shell: Shell, school: Desk
) -> None:
    async with shell() as user:
        await settled(user)
        await user.press("ctrl+u", "f2")
        await settled(user)
        await user.press("f2")
        assert {*classes(school).values()} == {"8Ә", "10А", "2А"}
        await user.press("escape", "ctrl+u", "f2", "escape")
        assert {*classes(school).values()} == {"8Ә", "10А", "2А"}
        await user.press("f2", "2")
        await settled(user)
        assert {*classes(school).values()} == {"9Ә", "11А", "3А"}
        await user.press("escape", "ctrl+u", "ctrl+z", "2")
        await settled(user)
        assert {*classes(school).values()} == {"8Ә", "10А", "2А"}


async def test_a_child_is_moved_from_its_page_and_comes_back(shell: Shell, school: Desk) -> None:
    async with shell() as user:
        await settled(user)
        user.app.push_screen(ChildScreen(school.children.by_name("Ким Болат")[0]))
        await user.pilot.pause()
        await user.press("ctrl+u", *["backspace"] * 8)
        await user.type("9б")
        await user.press("enter")
        assert classes(school)["Ким Болат"] == "9Б"
        assert "9 «Б»" in user.lines()[0]
        await user.press("ctrl+z")
        assert classes(school)["Ким Болат"] == "9А"
        assert say("year.child_back") in user.text()


@pytest.mark.parametrize(
    ("typed", "row"), [("7", 1), ("7ә", 2), ("1", 0), ("10", 3), ("d", None), ("7d", None)]
)
def test_what_is_typed_leads_to_the_row_that_begins_so(typed: str, row: int | None) -> None:
    beginning, found = TypedBeginning(), None
    for letter in typed:
        found = beginning.type(letter, ["1А", "7А", "7Ә", "10Б"])
    assert found == row


def test_letters_of_another_layout_lead_there_too() -> None:
    assert TypedBeginning().type("r", ["Ахметов", "Касымов"]) == 1

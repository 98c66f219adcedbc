"""What is asked after a save: whose a record is, and whether a new name is changed everywhere."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.forms.entry.facts_elsewhere import outdated_blanks
from tui.locale import say
from tui.records.search.child import Child
from tui.screens.child.child import ChildScreen

NAME, NEW = "Ахметова Айгүл Маратқызы", "Серікова Айгүл Маратқызы"
BORN = "2017-03-01"


@pytest.fixture
def documents(desk: Desk) -> dict[str, str]:
    desk.vault.claim()
    values = {"child": NAME, "born": BORN}
    return {form: desk.add(desk.form(form), values).id for form in FORMS} | {
        "personal_file": desk.add(
            desk.form("personal_file"),
            {"surname": "Ахметова", "first": "Айгүл", "patronymic": "Маратқызы", "born": BORN},
        ).id
    }


FORMS = ("registration", "pmpk_register", "development_card")


async def _change_name(user: User, record: str) -> None:
    screen = await opened(user, "registration", record)
    screen.view.go_to("child")
    await user.press("ctrl+u")
    await user.paste(NEW)
    await user.press("f2")
    await user.pilot.pause(0.05)


def _names(desk: Desk, documents: dict[str, str]) -> set[str]:
    return {
        str(value)
        for form, key in documents.items()
        for blank, value in desk.records(desk.form(form)).get(key).values.items()
        if blank in {"child", "surname"}
    }


def _child(desk: Desk, documents: dict[str, str]) -> Child:
    child = desk.children.by_record("registration", documents["registration"])
    assert child
    return child


def _records(user: User) -> int:
    assert isinstance(user.app.screen, ChildScreen)
    return len(user.app.screen.child.keys)


async def test_one_question_changes_a_name_in_all_documents_but_final_ones(
    shell: Shell, desk: Desk, documents: dict[str, str]
) -> None:
    desk.records(desk.form("pmpk_register")).finalize(documents["pmpk_register"])
    async with shell() as user:
        await _change_name(user, documents["registration"])
        assert "3 құжатта да өзгертейін бе?" in user.text()
        await user.press("2")
        assert say("child.rename_done", count=2) in user.text()
        assert say("child.rename_final", count=1) in user.text()
    final = desk.records(desk.form("pmpk_register")).get(documents["pmpk_register"])
    assert final.values["child"] == NAME
    assert _names(desk, documents) == {NAME, NEW, "Серікова"}
    assert len(_child(desk, documents).keys) == 4


async def test_a_name_that_is_not_changed_elsewhere_is_announced_there(
    shell: Shell, desk: Desk, documents: dict[str, str]
) -> None:
    async with shell() as user:
        await _change_name(user, documents["registration"])
        await user.press("enter")
        assert len(_child(desk, documents).keys) == 4
        screen = await opened(user, "development_card", documents["development_card"])
        assert outdated_blanks(screen.draft) == ["child"]
        assert "Басқа нысанда өзгерген" in user.text()
        screen.view.go_to("child")
        await user.press("end", "right")
        assert screen.draft.values["child"] == NEW


async def test_a_change_of_anything_else_asks_nothing(
    shell: Shell, desk: Desk, documents: dict[str, str]
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration", documents["registration"])
        screen.view.go_to("parents")
        await user.paste("Ахметов Марат")
        await user.press("f2")
        await user.pilot.pause(0.05)
        assert "өзгертейін бе" not in user.text()
        assert say("entry.saved", name=NAME) in user.text()


@pytest.mark.parametrize(("answer", "records"), [("2", 2), ("3", 1)])
async def test_whose_a_visit_is_is_asked_where_that_is_not_plain(
    shell: Shell, desk: Desk, answer: str, records: int
) -> None:
    desk.vault.claim()
    for born in ("2017-03-01", "2013-05-02"):
        desk.add(desk.form("registration"), {"child": NAME, "born": born})
    async with shell() as user:
        screen = await opened(user, "consultations")
        for place, text in (("client", NAME), ("class", "5Б")):
            screen.view.go_to(place)
            await user.paste(text)
        screen.draft.put("who", "оқушы")
        await user.press("f2")
        await user.pilot.pause(0.05)
        assert say("child.whose", name=NAME) in user.text()
        await user.press(answer)
        (visit,) = desk.records(desk.form("consultations")).ids()
        child = desk.children.by_record("consultations", visit)
        assert child
        assert len(child.keys) == records


async def test_children_are_joined_and_parted_on_the_child_s_page(
    shell: Shell, desk: Desk, documents: dict[str, str]
) -> None:
    desk.add(desk.form("registration"), {"child": NEW, "born": BORN})
    async with shell() as user:
        user.app.push_screen(ChildScreen(_child(desk, documents)))
        await user.pilot.pause()
        await user.press("f9")
        await user.type("серікова")
        await user.press("enter")
        assert _records(user) == 5
        await user.press("ctrl+z")
        assert _records(user) == 4
        await user.press("f11")
        assert _records(user) == 3
        assert say("child.parted") in user.text()
        await user.press("ctrl+z")
        assert _records(user) == 4

"""What a form offers for what one chooses: a group's blanks, a family, a namesake let go."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk

BROTHER = {
    "child": "Ойданов Үлгібай Мысалұлы",
    "born": "2014-05-12",
    "class": "5Ә",
    "mother": "Ойданова Айша",
    "father": "Ойданов Мысал",
    "mother_work": "аурухана",
    "address": "Мысал көшесі, 12",
    "phones": "+77011112233",
}


async def test_a_group_is_offered_a_group_consultation_and_its_participants(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("who")
        assert "Қатысушылар" not in user.text()
        await user.type("топ")
        assert screen.draft.values["form"] == "топтық"
        assert "form" in screen.draft.offered
        assert "Қатысушылар" in user.text()
        await user.press("enter")
        await user.type("5-6 сынып")
        await user.press("enter", "enter")
        assert screen.view.place == ("participants", -1, "")
        screen.view.go_to("who")
        await user.type("ата")
        assert screen.draft.values["form"] == "жеке"
        assert "Қатысушылар" not in user.text()


@pytest.mark.parametrize("who", ["оқ", "ата", "пед"])
async def test_a_person_after_a_group_is_offered_a_consultation_alone(
    who: str, shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    group = {"who": "топ", "form": "топтық", "client": "5-6 сынып"}
    desk.add(desk.form("consultations"), group)
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("who")
        await user.type(who)
        assert screen.draft.values["form"] == "жеке"


async def test_a_sisters_mother_offers_the_rest_of_the_family(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), BROTHER)
    async with shell((100, 40)) as user:
        screen = await opened(user, "students")
        await user.type("ойданова сынақгүл")
        screen.view.go_to("mother")
        await user.type("айша")
        assert "→ Ойданова Айша" in user.text()
        await user.press("right")
        shared = ("father", "address", "phones", "mother_work")
        assert {name: screen.draft.values.get(name) for name in shared} == {
            name: BROTHER[name] for name in shared
        }
        assert screen.draft.offered >= set(shared)
        assert "born" not in screen.draft.values
        assert "class" in screen.draft.offered


async def test_a_namesakes_facts_go_when_another_day_of_birth_is_typed(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), BROTHER)
    async with shell() as user:
        screen = await opened(user, "registration")
        await user.type("ойданов үл")
        await user.press("right")
        assert screen.draft.values["address"] == BROTHER["address"]
        screen.view.go_to("born")
        await user.type("1.9.15")
        assert screen.draft.values["born"] == "2015-09-01"
        assert "address" not in screen.draft.values
        assert "phones" not in screen.draft.values

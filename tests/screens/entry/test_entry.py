"""Entry as one types: what is offered and taken, what goes on by itself, phrases, jumps."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.screens.entry.entry import EntryScreen

CHILD = {
    "child": "Ойданов Үлгібай Мысалұлы",
    "born": "2014-05-12",
    "class": "5Ә",
    "address": "Мысал көшесі, 12",
}


@pytest.fixture
def pupil(desk: Desk) -> str:
    desk.vault.claim()
    return desk.add(desk.form("students"), CHILD).id


async def test_a_known_child_is_taken_by_an_arrow_and_its_facts_with_it(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        assert screen.view.place == "child"
        await user.type("ой")
        assert "→ Ойданов Үлгібай Мысалұлы (5 «Ә», 12.05.2014)" in user.text()
        await user.press("right")
        assert screen.draft.values["address"] == "Мысал көшесі, 12"
        assert "address" in screen.draft.offered
        assert screen.view.place == "parents"
        await user.press("f2")
    (record,) = desk.records(desk.form("registration"))
    assert record.values["child"] == CHILD["child"]
    assert record.values["born"] == CHILD["born"]


@pytest.mark.parametrize("typed", ["2027", "2027-2028", "2027 – 2028", "әқә.өәқәү"])
async def test_a_school_year_goes_on_by_itself_whether_one_year_is_typed_or_both(
    typed: str, shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "psychologist_work_plan")
        screen.view.go_to("year")
        await user.press("ctrl+u")
        await user.type(typed)
        assert screen.draft.values["year"] == "2027–2028"
        assert screen.view.place != "year"
        assert screen.draft.typing is None


async def test_enter_goes_past_what_is_offered_and_tab_does_not(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        await user.type("ойд")
        await user.press("right", "up")
        assert screen.view.place == "born"
        await user.press("tab")
        assert screen.view.place == "parents"
        await user.press("shift+tab", "enter")
        assert screen.view.place == "parents"
        assert "born" not in screen.draft.offered


async def test_a_register_goes_on_with_the_next_record(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    async with shell() as user:
        screen = await opened(user, "students")
        for name in ("Ойданов Бір", "Ойданов Екі"):
            assert screen.view.place == "child"
            await user.type(name)
            await user.press("f2")
            assert f"Сақталды: {name}" in user.text()
        assert not screen.draft.changed
        await user.press("escape")
    records = desk.records(desk.form("students"))
    assert [record.values["child"] for record in records] == ["Ойданов Бір", "Ойданов Екі"]


async def test_a_mended_record_of_a_register_goes_back_to_the_list(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        await opened(user, "students", pupil)
        await user.press("f2")
        assert not isinstance(user.app.screen, EntryScreen)


async def test_one_jumps_to_a_blank_by_a_part_of_its_name(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "students", pupil)
        await user.press("f11")
        await user.type("мек")
        await user.press("enter")
        assert screen.view.place == "address"
        await user.press("ctrl+a")
        await user.type("жумыс")
        await user.press("down", "enter")
        assert screen.view.place == "father_work"
        await user.press("f11", "escape")
        assert screen.view.place == "father_work"


async def test_a_marked_phrase_is_kept_and_comes_back_by_its_name(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("reason")
        await user.type("Анасы: зейіні тұрақсыз")
        await user.press(*["ctrl+shift+left"] * 2, "ctrl+v")
        assert "зейіні тұрақсыз" in user.text()
        await user.type("зт")
        await user.press("enter")
        assert desk.recollection.phrases() == {"зт": "зейіні тұрақсыз"}
        screen.view.go_to("concern")
        await user.type("Сабақта зт")
        assert "Ctrl+V: зейіні тұрақсыз" in user.text()
        await user.press("ctrl+v")
        await user.type(".")
        screen.view.commit_entry()
        assert screen.draft.values["concern"] == "Сабақта зейіні тұрақсыз."


async def test_f4_lists_phrases_and_earlier_values_and_delete_takes_a_phrase_away(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    desk.recollection.keep_phrase("зт", "Зейіні тұрақсыз")
    desk.add(desk.form("registration"), {"child": "Қиялов", "reason": "Мектеп жіберді"})
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("reason")
        await user.press("f4", "2")
        screen.view.commit_entry()
        assert screen.draft.values["reason"] == "Мектеп жіберді"
        await user.press("f4", "1")
        screen.view.commit_entry()
        assert screen.draft.values["reason"] == "Мектеп жібердіЗейіні тұрақсыз"
        await user.press("f4", "delete")
        assert desk.recollection.phrases() == {}


async def test_how_a_short_date_is_read_stands_under_it(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("next")
        await user.type("7к")
        assert "= 30.11.2026, дүйсенбі" in user.text()
        await user.press("enter")
        assert screen.draft.values["next"] == "2026-11-30"


async def test_what_another_form_says_since_is_told_and_taken_by_an_arrow(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    moved = {"child": CHILD["child"], "born": CHILD["born"], "address": "Қиял көшесі, 3"}
    desk.add(desk.form("registration"), moved)
    async with shell((120, 30)) as user:
        screen = await opened(user, "students", pupil)
        assert "Басқа нысанда өзгерген: Мекенжайы" in user.text()
        screen.view.go_to("address")
        assert "→ Қиял көшесі, 3" in user.text()
        assert screen.draft.values["address"] == CHILD["address"]
        await user.press("right", "f2")
    assert desk.records(desk.form("students")).get(pupil).values["address"] == "Қиял көшесі, 3"


async def test_a_first_consultation_and_a_repeated_one_are_told_apart(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    form = desk.form("consultations")
    desk.add(form, {"who": "оқушы", "client": "Қиялов Сынақ", "form": "жеке"})
    turns = []
    async with shell() as user:
        screen = await opened(user, "consultations")
        for _ in range(2):
            screen.view.go_to("client")
            await user.type("ой")
            await user.press("right")
            turns.append(screen.draft.values["turn"])
            await user.press("f2")
    assert turns == ["алғашқы", "қайталама"]


async def test_f1_tells_of_the_blank_and_answers_in_a_dialog(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("consent_date")
        await user.press("f1")
        assert "Келісім күні" in user.text()
        assert "7к (жеті күннен кейін)" in " ".join(user.text().split())
        await user.press("escape", "f11", "f1")
        assert "Esc артқа қайтарады" in user.text()


async def test_what_is_wrong_in_a_row_goes_with_its_row(shell: Shell, desk: Desk) -> None:
    wrong = "▲ Бұл сан емес"
    async with shell((100, 40)) as user:
        screen = await opened(user, "registration")

        def under() -> str:
            """The line above the complaint."""
            lines = user.lines()
            at = next((at for at, line in enumerate(lines) if wrong in line), 0)
            return lines[at - 1] if at else ""

        screen.view.go_to(("siblings", -1, ""))
        await user.type("Ойдан")
        screen.view.go_to(("siblings", 0, "age"))
        await user.type("алты")
        await user.press("tab")
        await user.type("Мысал")
        await user.press("tab")
        assert "Ойдан" in under()
        screen.view.go_to(("siblings", 1, "name"))
        await user.press("alt+up")
        assert "Ойдан" in under()
        screen.view.go_to(("siblings", 1, "name"))
        await user.press("f8")
        assert not under()
        await user.press("ctrl+z")
        assert "Ойдан" in under()
        assert wrong in user.text()


async def test_what_is_chosen_ends_what_was_wrong_and_undo_brings_it_back(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "registration")
        screen.view.go_to("born")
        await user.type("1.99.2020")
        await user.press("tab", "up")
        assert "▲ 99-ай жоқ" in user.text()
        await user.press("f4", "enter")
        assert screen.draft.values["born"]
        assert "▲" not in user.text()
        await user.press("ctrl+z")
        assert "▲ 99-ай жоқ" in user.text()


async def test_the_pen_stays_at_its_table_when_undo_takes_its_row_away(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "psychologist_work_plan")
        rows = next(place for place in screen.draft.places() if not isinstance(place, str))[0]
        screen.view.go_to((rows, -3, ""))
        assert screen.view.place == (rows, -3, "")
        await user.press("insert")
        assert screen.view.place != (rows, -3, "")
        await user.press("ctrl+z")
        assert screen.view.place == (rows, -3, "")


async def test_an_entry_that_cannot_be_read_is_still_wrong_after_a_count_behind_it(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "social_passport")
        screen.view.go_to("pupils")
        await user.type("көп")
        screen.view.go_to("date")
        await user.press("ctrl+u")
        await user.type("01.10.2026")
        assert "▲ Бұл сан емес" in user.text()


async def test_redo_loses_nothing_that_is_being_written(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("reason")
        await user.type("Мектеп")
        await user.press("ctrl+x", "tab")
        assert screen.draft.values["reason"] == "Мектеп"


async def test_undo_takes_what_was_written_when_the_program_ended_out_of_sight_too(
    shell: Shell, desk: Desk
) -> None:
    form = desk.form("registration")
    draft = desk.drafts.begin(form)
    draft.typing = ("reason", "Мектеп")
    desk.drafts.keep(draft)
    async with shell() as user:
        screen = await opened(user, "registration")
        assert screen.view.place == "reason"
        assert "Мектеп" in user.text()
        await user.press("ctrl+x")
        assert "Мектеп" in user.text()
        await user.press("ctrl+z")
        assert "Мектеп" not in user.text()


async def test_what_was_wrong_is_said_again_when_a_draft_is_taken_up(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("born")
        await user.type("1.99.2020")
        await user.press("tab", "escape")
        await opened(user, "registration")
        assert "▲ 99-ай жоқ" in user.text()


async def test_one_goes_on_with_what_is_seen_after_a_look_at_the_paper(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("referred")
        await user.type("1")
        await user.press("f3", "escape")
        assert "01.11.2026" in user.text()
        await user.press("backspace")
        assert "01.11.202" in user.text()

"""Entry as one types: what is offered and taken, what goes on by itself, phrases, jumps."""

from __future__ import annotations

import pytest

from tests.screens.conftest import Hand, Shell
from tui.desk.desk import Desk
from tui.screens.entry.entry import EntryScreen

CHILD = {
    "child": "Ойданов Үлгібай Мысалұлы",
    "born": "2014-05-12",
    "class": "5Ә",
    "address": "Мысал көшесі, 12",
}


async def opened(hand: Hand, form: str, record: str = "") -> EntryScreen:
    desk = hand.app.desk
    found = desk.form(form)
    kept = desk.records(found).get(record) if record else None
    hand.app.enter(desk.drafts.of(found, kept), lambda _: None)
    await hand.pilot.pause(0.1)
    screen = hand.app.screen
    assert isinstance(screen, EntryScreen)
    return screen


@pytest.fixture
def pupil(desk: Desk) -> str:
    desk.vault.claim()
    return desk.add(desk.form("students"), CHILD).id


async def test_a_known_child_is_taken_by_an_arrow_and_its_facts_with_it(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        assert screen.view.here == "child"
        await hand.type("ой")
        assert "→ Ойданов Үлгібай Мысалұлы (5 «Ә», 12.05.2014)" in hand.text()
        await hand.press("right")
        assert screen.draft.values["address"] == "Мысал көшесі, 12"
        assert "address" in screen.draft.offered
        assert screen.view.here == "parents"
        await hand.press("f2")
    (record,) = desk.records(desk.form("registration"))
    assert record.values["child"] == CHILD["child"]
    assert record.values["born"] == CHILD["born"]


@pytest.mark.parametrize("typed", ["2027", "2027-2028", "2027/2028", "әқә.өәқәү"])
async def test_a_school_year_goes_on_by_itself_whether_one_year_is_typed_or_both(
    typed: str, shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "psychologist_work_plan")
        screen.view.go("year")
        await hand.press("ctrl+u")
        await hand.type(typed)
        assert screen.draft.values["year"] == "2027–2028"
        assert screen.view.here != "year"
        assert screen.draft.typing is None


async def test_enter_goes_past_what_is_offered_and_tab_does_not(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        await hand.type("ойд")
        await hand.press("right", "up")
        assert screen.view.here == "born"
        await hand.press("tab")
        assert screen.view.here == "parents"
        await hand.press("shift+tab", "enter")
        assert screen.view.here == "parents"
        assert "born" not in screen.draft.offered


async def test_a_register_goes_on_with_the_next_record(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    async with shell() as hand:
        screen = await opened(hand, "students")
        for name in ("Ойданов Бір", "Ойданов Екі"):
            assert screen.view.here == "child"
            await hand.type(name)
            await hand.press("f2")
            assert f"Сақталды: {name}" in hand.text()
        assert not screen.draft.changed
        await hand.press("escape")
    records = desk.records(desk.form("students"))
    assert [record.values["child"] for record in records] == ["Ойданов Бір", "Ойданов Екі"]


async def test_a_mended_record_of_a_register_goes_back_to_the_list(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        await opened(hand, "students", pupil)
        await hand.press("f2")
        assert not isinstance(hand.app.screen, EntryScreen)


async def test_one_jumps_to_a_blank_by_a_part_of_its_name(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "students", pupil)
        await hand.press("f11")
        await hand.type("мек")
        await hand.press("enter")
        assert screen.view.here == "address"
        await hand.press("ctrl+a")
        await hand.type("жумыс")
        await hand.press("down", "enter")
        assert screen.view.here == "father_work"
        await hand.press("f11", "escape")
        assert screen.view.here == "father_work"


async def test_a_marked_phrase_is_kept_and_comes_back_by_its_name(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        screen.view.go("reason")
        await hand.type("Анасы: зейіні тұрақсыз")
        await hand.press(*["ctrl+shift+left"] * 2, "ctrl+v")
        assert "зейіні тұрақсыз" in hand.text()
        await hand.type("зт")
        await hand.press("enter")
        assert desk.recollection.phrases() == {"зт": "зейіні тұрақсыз"}
        screen.view.go("concern")
        await hand.type("Сабақта зт")
        assert "Ctrl+V: зейіні тұрақсыз" in hand.text()
        await hand.press("ctrl+v")
        await hand.type(".")
        screen.view.settle()
        assert screen.draft.values["concern"] == "Сабақта зейіні тұрақсыз."


async def test_f4_lists_phrases_and_earlier_values_and_delete_takes_a_phrase_away(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    desk.recollection.keep_phrase("зт", "Зейіні тұрақсыз")
    desk.add(desk.form("registration"), {"child": "Қиялов", "reason": "Мектеп жіберді"})
    async with shell() as hand:
        screen = await opened(hand, "registration")
        screen.view.go("reason")
        await hand.press("f4", "2")
        screen.view.settle()
        assert screen.draft.values["reason"] == "Мектеп жіберді"
        await hand.press("f4", "1")
        screen.view.settle()
        assert screen.draft.values["reason"] == "Мектеп жібердіЗейіні тұрақсыз"
        await hand.press("f4", "delete")
        assert desk.recollection.phrases() == {}


async def test_how_a_short_date_is_read_stands_under_it(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        screen = await opened(hand, "consultations")
        screen.view.go("next")
        await hand.type("7к")
        assert "= 30.11.2026, дүйсенбі" in hand.text()
        await hand.press("enter")
        assert screen.draft.values["next"] == "2026-11-30"


async def test_what_another_form_says_since_is_told_and_taken_by_an_arrow(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    moved = {"child": CHILD["child"], "born": CHILD["born"], "address": "Қиял көшесі, 3"}
    desk.add(desk.form("registration"), moved)
    async with shell((120, 30)) as hand:
        screen = await opened(hand, "students", pupil)
        assert "Басқа нысанда өзгерген: Мекенжайы" in hand.text()
        screen.view.go("address")
        assert "→ Қиял көшесі, 3" in hand.text()
        assert screen.draft.values["address"] == CHILD["address"]
        await hand.press("right", "f2")
    assert desk.records(desk.form("students")).get(pupil).values["address"] == "Қиял көшесі, 3"


async def test_a_first_consultation_and_a_repeated_one_are_told_apart(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    form = desk.form("consultations")
    desk.add(form, {"who": "оқушы", "client": "Қиялов Сынақ", "form": "жеке"})
    turns = []
    async with shell() as hand:
        screen = await opened(hand, "consultations")
        for _ in range(2):
            screen.view.go("client")
            await hand.type("ой")
            await hand.press("right")
            turns.append(screen.draft.values["turn"])
            await hand.press("f2")
    assert turns == ["алғашқы", "қайталама"]


async def test_f1_tells_of_the_blank_and_answers_in_a_dialog(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        screen = await opened(hand, "consultations")
        screen.view.go("consent_date")
        await hand.press("f1")
        assert "Келісім күні" in hand.text()
        assert "7к (жеті күннен кейін)" in " ".join(hand.text().split())
        await hand.press("escape", "f11", "f1")
        assert "Esc артқа қайтарады" in hand.text()


async def test_what_is_wrong_in_a_row_goes_with_its_row(shell: Shell, desk: Desk) -> None:
    wrong = "▲ Бұл сан емес"
    async with shell((100, 40)) as hand:
        screen = await opened(hand, "registration")

        def under() -> str:
            """The line above the complaint."""
            lines = hand.lines()
            at = next((at for at, line in enumerate(lines) if wrong in line), 0)
            return lines[at - 1] if at else ""

        screen.view.go(("siblings", -1, ""))
        await hand.type("Ойдан")
        screen.view.go(("siblings", 0, "age"))
        await hand.type("алты")
        await hand.press("tab")
        await hand.type("Мысал")
        await hand.press("tab")
        assert "Ойдан" in under()
        screen.view.go(("siblings", 1, "name"))
        await hand.press("alt+up")
        assert "Ойдан" in under()
        screen.view.go(("siblings", 1, "name"))
        await hand.press("f8")
        assert not under()
        await hand.press("ctrl+z")
        assert "Ойдан" in under()
        assert wrong in hand.text()


async def test_what_is_chosen_ends_what_was_wrong_and_undo_brings_it_back(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as hand:
        screen = await opened(hand, "registration")
        screen.view.go("born")
        await hand.type("1.99.2020")
        await hand.press("tab", "up")
        assert "▲ 99-ай жоқ" in hand.text()
        await hand.press("f4", "enter")
        assert screen.draft.values["born"]
        assert "▲" not in hand.text()
        await hand.press("ctrl+z")
        assert "▲ 99-ай жоқ" in hand.text()


async def test_a_path_of_somebody_who_is_not_there_is_refused(shell: Shell, desk: Desk) -> None:
    async with shell((100, 40)) as hand:
        screen = await opened(hand, "personal_file")
        screen.view.go("photo")
        await hand.press("f4")
        await hand.type("~nobody-of-that-name/a.jpg")
        await hand.press("enter")
        assert "Файл ашылмады" in hand.text()


async def test_the_pen_stays_at_its_table_when_undo_takes_its_row_away(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as hand:
        screen = await opened(hand, "psychologist_work_plan")
        rows = next(place for place in screen.draft.places() if not isinstance(place, str))[0]
        screen.view.go((rows, -3, ""))
        assert screen.view.here == (rows, -3, "")
        await hand.press("insert")
        assert screen.view.here != (rows, -3, "")
        await hand.press("ctrl+z")
        assert screen.view.here == (rows, -3, "")


async def test_an_entry_that_cannot_be_read_is_still_wrong_after_a_count_behind_it(
    shell: Shell, desk: Desk, pupil: str
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "social_passport")
        screen.view.go("pupils")
        await hand.type("көп")
        screen.view.go("date")
        await hand.press("ctrl+u")
        await hand.type("01.10.2026")
        assert "▲ Бұл сан емес" in hand.text()


async def test_redo_loses_nothing_that_is_being_written(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        screen.view.go("reason")
        await hand.type("Мектеп")
        await hand.press("ctrl+x", "tab")
        assert screen.draft.values["reason"] == "Мектеп"


async def test_undo_takes_what_was_written_when_the_program_ended_out_of_sight_too(
    shell: Shell, desk: Desk
) -> None:
    form = desk.form("registration")
    draft = desk.drafts.begin(form)
    draft.typing = ("reason", "Мектеп")
    desk.drafts.keep(draft)
    async with shell() as hand:
        screen = await opened(hand, "registration")
        assert screen.view.here == "reason"
        assert "Мектеп" in hand.text()
        await hand.press("ctrl+x")
        assert "Мектеп" in hand.text()
        await hand.press("ctrl+z")
        assert "Мектеп" not in hand.text()


async def test_what_was_wrong_is_said_again_when_a_draft_is_taken_up(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        screen.view.go("born")
        await hand.type("1.99.2020")
        await hand.press("tab", "escape")
        await opened(hand, "registration")
        assert "▲ 99-ай жоқ" in hand.text()


async def test_one_goes_on_with_what_is_seen_after_a_look_at_the_paper(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        screen = await opened(hand, "registration")
        screen.view.go("referred")
        await hand.type("1")
        await hand.press("f3", "escape")
        assert "01.11.2026" in hand.text()
        await hand.press("backspace")
        assert "01.11.202" in hand.text()

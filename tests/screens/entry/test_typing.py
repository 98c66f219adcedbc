"""What typing means on a form: what it replaces, what goes on by itself, what can be taken back."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.forms.place import Place
from tui.locale import say
from tui.screens.entry.entry import EntryScreen
from tui.widgets.painted_sheet import OFFERED

CHILD = {
    "child": "Ойданов Үлгібай Мысалұлы",
    "born": "2014-05-12",
    "class": "5Ә",
    "address": "Мысал көшесі, 12",
}


def margin(user_lines: list[str], word: str) -> str:
    """The first cell of the line with a word."""
    return next(line for line in user_lines if word in line)[0]


async def test_over_what_is_offered_the_first_letter_replaces_it(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    async with shell() as user:
        screen = await opened(user, "students")
        screen.view.go_to("class")
        await user.type("1а")
        await user.press("tab")
        assert screen.draft.values["class"] == "1А"
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.type("25.11")
        await user.press("tab")
        assert screen.draft.values["date"] == "2026-11-25"


async def test_what_was_taken_as_offered_is_replaced_and_what_was_typed_goes_on(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        assert margin(user.lines(), "Күні  23") == OFFERED
        await user.press("enter", "up")
        assert margin(user.lines(), "Күні  23") == " "
        await user.type("25.11")
        await user.press("tab", "up")
        assert screen.draft.values["date"] == "2026-11-25"
        await user.press("home", "delete", "1", "tab")
        assert screen.draft.values["date"] == "2026-11-15"
        screen.view.go_to("remark")
        await user.type("бір")
        await user.press("tab", "up")
        await user.type(" екі")
        await user.press("tab")
        assert screen.draft.values["remark"] == "бір екі"


@pytest.mark.parametrize("key", ["end", "right", "home", "left", "shift+left"])
async def test_a_key_that_moves_goes_into_what_is_offered(
    shell: Shell, desk: Desk, key: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.press(key, "end", "backspace")
        assert "23.11.202__" in user.text()
        assert margin(user.lines(), "23.11.202__") == " "
        await user.press("7", "enter")
        assert screen.draft.values["date"] == "2027-11-23"


@pytest.mark.parametrize("key", ["backspace", "delete", "ctrl+u"])
async def test_what_is_offered_is_emptied_by_one_key_and_undone_by_another(
    shell: Shell, desk: Desk, key: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.press(key, "tab")
        assert "date" not in screen.draft.values
        await user.press("ctrl+z")
        assert screen.draft.values["date"] == "2026-11-23"
        assert screen.view.place == "date"


async def test_what_was_emptied_is_not_offered_again(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    async with shell() as user:
        screen = await opened(user, "registration")
        await user.type("ойд")
        await user.press("right")
        screen.view.go_to("address")
        await user.press("delete", "tab")
        await user.type("Мектеп")
        await user.press("tab")
        assert "address" not in screen.draft.values
        assert "phones" not in screen.draft.values
        await user.press("ctrl+z", "ctrl+z")
        assert screen.draft.values["address"] == CHILD["address"]
        assert "address" in screen.draft.offered


async def test_one_key_empties_what_was_typed_and_ctrl_z_brings_it_back(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        screen.view.go_to("reason")
        await user.type("Мектеп жіберді")
        await user.press("ctrl+u")
        assert "Мектеп" not in user.text()
        await user.press("ctrl+z")
        assert "Мектеп жіберді" in user.text()
        screen.view.go_to("born")
        await user.type("31.02.2020")
        await user.press("shift+tab", "ctrl+u")
        assert "▲" not in user.text()
        await user.press("ctrl+z")
        assert "31.02.2020" in user.text()
        assert "▲" in user.text()


async def test_over_a_counted_number_typing_replaces_and_over_a_written_one_it_goes_on(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    for name in ("Бір", "Екі"):
        desk.add(desk.form("students"), {"child": f"Ойданов {name}", "police": True})
    async with shell() as user:
        screen = await opened(user, "social_passport")
        screen.view.go_to("police")
        assert screen.draft.values["police"] == 2
        await user.type("1")
        await user.press("tab", "shift+tab")
        assert screen.draft.values["police"] == 1
        await user.type("1")
        await user.press("tab", "f2")
        assert screen.draft.values["police"] == 11
    (record,) = desk.records(desk.form("social_passport"))
    async with shell() as user:
        screen = await opened(user, "social_passport", record.id)
        screen.view.go_to("inner")
        await user.type("1")
        screen.view.go_to("police")
        await user.press("backspace", "tab")
        assert (screen.draft.values["inner"], screen.draft.values["police"]) == (1, 1)


async def test_a_pasted_text_replaces_what_is_offered_too(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.paste("01.10.2026")
        await user.press("tab")
        assert screen.draft.values["date"] == "2026-10-01"


@pytest.mark.parametrize("typed", ["01092026", "1.9.26", "1.9.2026"])
async def test_one_enter_after_a_full_date_is_not_for_the_next_blank(
    shell: Shell, desk: Desk, typed: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.type(typed)
        assert screen.view.place == "time"
        await user.press("enter")
        assert screen.view.place == "time"
        await user.press("enter")
        assert screen.view.place == "who"
        assert screen.draft.values["date"] == "2026-09-01"


@pytest.mark.parametrize("typed", ["01.09.2026 ж.", "1.9.2026 г.", "1.9.26 жылы", "01092026 "])
async def test_the_word_behind_a_full_date_is_not_for_the_next_blank(
    shell: Shell, desk: Desk, typed: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("date")
        await user.type(typed)
        await user.press("enter")
        assert screen.draft.values["date"] == "2026-09-01"
        assert screen.view.place == "time"
        assert screen.draft.typing is None


async def test_a_full_entry_is_past_when_something_else_was_done_than_typed(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "consultations")
        screen.view.go_to("who")
        await user.type("1")
        await user.paste("Ойдан")
        await user.type(" Бала")
        await user.press("enter")
        assert screen.draft.values["client"] == "Ойдан Бала"
        screen.view.go_to("date")
        await user.type("1.9.26")
        await user.press("ctrl+d")
        place = screen.view.place
        await user.press("enter")
        assert screen.view.place != place


@pytest.mark.parametrize("typed", ["о", "орт", "орта", "4"])
async def test_a_chosen_word_is_spelled_on_and_one_enter_goes_on(
    shell: Shell, desk: Desk, typed: str
) -> None:
    async with shell() as user:
        screen = await opened(user, "students")
        screen.view.go_to("mother_education")
        await user.type(typed)
        await user.press("enter")
        assert screen.draft.values["mother_education"] == "орта"
        assert screen.view.place == "father_education"
        assert "father_education" not in screen.draft.values
        await user.type("4")
        await user.type("аудан")
        await user.press("enter")
        assert screen.draft.values["mother_work"] == "аудан"


async def test_that_no_choice_fits_is_said_and_what_was_typed_can_be_mended(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "students")
        screen.view.go_to("status")
        await user.type("толық ек")
        assert say("choice.nothing", typed="толық ек") in user.text()
        await user.press("backspace")
        assert screen.draft.values["status"] == ["толық емес отбасы"]
        assert say("choice.nothing", typed="толық ек") not in user.text()
        await user.type(", әкесі")
        await user.press("enter")
        assert screen.draft.values["status"] == ["толық емес отбасы", "әкесі жоқ"]
        assert screen.view.place == "family_size"


async def test_undo_takes_the_pen_to_what_it_changed_and_so_does_redo(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "registration")

        def there() -> Place:
            return screen.view.place

        screen.view.go_to("reason")
        await user.type("Мектеп")
        screen.view.go_to(("siblings", -1, ""))
        await user.type("Ойдан")
        await user.press("tab")
        screen.view.go_to("first_visit")
        await user.press("ctrl+z")
        assert there() == ("siblings", 0, "name")
        await user.press("ctrl+z")
        assert there() == ("siblings", -1, "")
        await user.press("ctrl+z")
        assert there() == "reason"
        assert "Мектеп" not in user.text()
        assert screen.draft.blank("reason").label in "".join(user.lines()[-4:])
        screen.view.go_to("child")
        await user.press("ctrl+x")
        assert there() == "reason"
        assert "Мектеп" in user.text()


async def test_a_begun_record_is_thrown_away_after_one_question_and_undone(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await opened(user, "registration")
        await user.press("f8")
        assert say("entry.nothing_begun")[:40] in user.text()
        await user.type("Ойданов Бала")
        await user.press("f8", "enter")
        assert "Ойданов Бала" in user.text()
        await user.press("f8", "2")
        assert "Ойданов Бала" not in user.text()
        assert not screen.draft.changed
        await user.press("ctrl+z")
        assert "Ойданов Бала" in user.text()
        await user.press("ctrl+t", "2", "escape")
        assert not isinstance(user.app.screen, EntryScreen)
    assert not desk.drafts.waiting()


async def test_what_was_typed_into_a_kept_record_is_thrown_away_and_the_record_stays(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    record = desk.add(desk.form("students"), CHILD)
    async with shell() as user:
        screen = await opened(user, "students", record.id)
        screen.view.go_to("address")
        await user.type(", пәтер 5")
        await user.press("alt+k", "2")
        assert screen.draft.values["address"] == CHILD["address"]
        await user.press("escape")
    assert desk.records(desk.form("students")).get(record.id).values["address"] == CHILD["address"]


async def test_drafts_are_listed_from_the_list_and_thrown_away_there(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await user.press(*["down"] * 3, "enter")
        await user.press("ctrl+d")
        assert say("drafts.none") in user.text()
        await user.press("insert")
        await user.type("Ойданов Бала")
        await user.press("escape", "ctrl+d")
        assert say("drafts.title") in user.text()
        await user.press("enter")
        assert isinstance(user.app.screen, EntryScreen)
        await user.press("escape", "ctrl+d", "delete", "2", "escape")
        assert not desk.drafts.waiting()


async def test_blanks_that_nobody_fills_look_different_and_are_explained_once_when_passed(
    shell: Shell, desk: Desk
) -> None:
    async with shell((100, 30)) as user:
        screen = await opened(user, "students")
        assert "Туған жылы  —" in user.text()
        assert "Бесінші баған  —" in user.text()
        assert screen.view.place == "child"
        await user.press("tab")
        passed = say("entry.taken_from", source="Туған күні")
        assert f"{passed} · Ұлты" in user.text()
        await user.press("shift+tab", "tab")
        assert passed not in user.text()
        await user.press("tab")
        assert "Бесінші баған: " in user.lines()[-2] + user.lines()[-3]


async def test_a_cell_beside_a_number_that_nobody_fills_stays_empty(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    async with shell((100, 40)) as user:
        await opened(user, "social_passport")
        assert "│1 " in user.text()
        assert "1 —" not in user.text()

"""Finding from any screen, as a user does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import Hand, Shell
from tui.desk.desk import Desk
from tui.screens.child.child import ChildScreen
from tui.screens.child.find import FindScreen
from tui.screens.entry.entry import EntryScreen
from tui.screens.lists.forms import FormsScreen

NAME = "Қиялова Әлима Ойданқызы"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.vault.claim()
    facts = {"child": NAME, "born": "2015-09-01"}
    desk.add(desk.form("students"), {**facts, "class": "7Ә"})
    desk.add(desk.form("registration"), {**facts, "first_visit": "2026-10-12"})
    desk.add(desk.form("students"), {"child": "Мысалов Жалғыз Үлгіұлы", "class": "3Б"})
    desk.add(desk.form("consultations"), {"client": "Бөтен Ересек", "request": "Ұйқысы [b] нашар"})
    return desk


async def find(hand: Hand, text: str = "") -> None:
    await hand.press("f7")
    await hand.app.workers.wait_for_complete()
    await hand.type(text)


async def test_one_record_of_a_child_is_opened_from_the_first_screen_by_four_keys(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await hand.press("f7", "м", "ы", "enter")
        await hand.app.workers.wait_for_complete()
        await hand.pilot.pause()
        screen = hand.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.values["child"] == "Мысалов Жалғыз Үлгіұлы"
        await hand.press("escape")
        assert isinstance(hand.app.screen, FindScreen)
        await hand.press("escape")
        assert isinstance(hand.app.screen, FormsScreen)


async def test_a_child_of_several_forms_shows_its_records_to_choose_from(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await find(hand, "rbzk")
        line = next(line for line in hand.lines() if NAME in line)
        assert "7 «Ә»" in line
        assert "01.09.2015" in line
        assert "2 · Мект" in line
        await hand.press("enter")
        assert isinstance(hand.app.screen, ChildScreen)
        assert f"{NAME} · 7 «Ә» · 01.09.2015" in hand.lines()[0]
        rows = [line for line in hand.lines() if "Тіркеу формасы" in line]
        assert len(rows) == 1
        assert "12.10.2026" in rows[0]
        await hand.press(rows[0].split()[0].strip("▶") or rows[0].split()[1])
        screen = hand.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.form.id == "registration"


async def test_a_figure_of_the_kazakh_number_row_opens_a_record_of_the_page(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await find(hand, "қиялова")
        await hand.press("f9", "ә")
        assert isinstance(hand.app.screen, EntryScreen)


async def test_the_page_of_a_child_with_one_record_is_reached_from_the_finding(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await find(hand, "мысал")
        await hand.press("f9")
        assert isinstance(hand.app.screen, ChildScreen)
        assert "Мысалов Жалғыз Үлгіұлы" in hand.lines()[0]
        assert "F8" in hand.lines()[-1]
        await hand.press("escape")
        assert isinstance(hand.app.screen, FindScreen)


async def test_a_document_about_the_child_is_begun_from_its_page_and_leads_back_to_it(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await find(hand, "қиялова")
        await hand.press("f9", "insert")
        assert "Қай құжатты бастайсыз?" in hand.text()
        assert any("бары: 1" in line for line in hand.lines() if "Тіркеу формасы" in line)
        await hand.type("консультация")
        await hand.press("enter")
        screen = hand.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.values["client"] == NAME
        assert screen.draft.values["class"] == "7Ә"
        await hand.press("escape")
        assert isinstance(hand.app.screen, ChildScreen)
        assert not filled.drafts.waiting()
        await hand.press("insert")
        await hand.type("консультация")
        await hand.press("enter", "f2")
        assert isinstance(hand.app.screen, ChildScreen)
        rows = [line for line in hand.lines() if "консультация" in line]
        assert len(rows) == 1


async def test_a_record_that_names_no_child_leads_to_no_page(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await find(hand, "ұйқысы")
        await hand.press("f9")
        assert isinstance(hand.app.screen, FindScreen)
        assert "бала аталмаған" in hand.text()


async def test_a_word_of_a_record_is_shown_where_it_stands(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await find(hand, "ұйқ")
        line = next(line for line in hand.lines() if "Бөтен Ересек" in line)
        assert "Педагог-психологтің" in line
        await hand.press("enter")
        assert isinstance(hand.app.screen, EntryScreen)
    async with shell((160, 24)) as hand:
        await find(hand, "yfifh")
        assert "Ұйқысы [b] нашар" in hand.text()


async def test_what_is_not_there_is_said_and_the_list_is_empty(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await find(hand)
        assert "ЖСН-ін" in hand.lines()[-2]
        await hand.type("цщц")
        assert hand.lines()[-2].strip() == "Ештеңе табылмады"
        await hand.press("enter")
        assert isinstance(hand.app.screen, FindScreen)
        await hand.press("ctrl+u")
        await hand.type("мысалоф")
        assert "ұқсастары: 1" in hand.lines()[-2]
        assert "Мысалов Жалғыз" in hand.text()


async def test_all_documents_of_a_child_are_printed_by_five_keys(
    shell: Shell, filled: Desk, tmp_path: Path
) -> None:
    async with shell() as hand:
        await hand.press("ctrl+f", "қ", "и")
        await hand.app.workers.wait_for_complete()
        await hand.press("f5")
        assert "Баланың барлық құжаты (2)" in hand.text()
        await hand.press("enter")
        await hand.app.workers.wait_for_complete()
        await hand.pilot.pause()
        assert "Дайын:" in hand.text()
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    assert printed.read_bytes().startswith(b"%PDF-")
    assert NAME.split(maxsplit=1)[0] not in printed.name


async def test_finding_a_record_that_is_open_goes_back_to_it(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await find(hand, "мысалов")
        await hand.press("enter")
        opened = hand.app.screen
        await find(hand, "мысалов")
        await hand.press("enter")
        assert hand.app.screen is opened
        assert sum(isinstance(one, EntryScreen) for one in hand.app.screen_stack) == 1


async def test_what_was_changed_meanwhile_is_found_as_it_is(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        await find(hand, "мысалов")
        await hand.press("enter")
        screen = hand.app.screen
        assert isinstance(screen, EntryScreen)
        screen.draft.enter("child", "Мысалов Жаңаат Үлгіұлы")
        await hand.press("f2")
        while not isinstance(hand.app.screen, FindScreen):
            await hand.press("escape")
        assert "Мысалов Жаңаат" in hand.text()


async def test_keys_typed_ahead_find_while_the_records_are_still_read(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as hand:
        await hand.press("f7", *"қия", "enter")
        await hand.app.workers.wait_for_complete()
        await hand.pilot.pause()
        assert isinstance(hand.app.screen, ChildScreen)


async def test_everything_one_must_read_fits_a_small_screen(shell: Shell, filled: Desk) -> None:
    async with shell() as hand:
        for _ in range(2):
            footer = hand.lines()[-1]
            assert "F7Іздеу" in footer or isinstance(hand.app.screen, FindScreen)
            assert "F10Шығу" in footer
            await find(hand, "қия")

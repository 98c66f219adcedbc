"""Finding from any screen, as a user does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.textual_internals import screen_lines
from tests.support.user import Shell, User
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.locale import language
from tui.records.vault.title_cache import Title, cache_titles
from tui.screens.child.child import ChildScreen
from tui.screens.child.find import FindScreen
from tui.screens.entry.entry import EntryScreen
from tui.screens.lists import forms
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


async def find(user: User, text: str = "") -> None:
    await user.press("f7")
    await user.app.workers.wait_for_complete()
    await user.type(text)


async def test_asked_for_by_the_first_key_it_is_drawn_before_the_forms_are_read(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [Title(form.id, form.title) for form in filled.forms]
    cache_titles(filled.vault, language(), titles)
    filled.vault.close()
    monkeypatch.setattr(forms, "_BREATH", 3600.0)
    seen: list[str] = []

    def make_desk() -> Desk:
        seen.extend(screen_lines(app))
        return filled

    app = NysanApp(filled.vault, make_desk)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "Жазбалар оқылып жатыр…" in seen[-2]
        assert filled.vault.writes
        await User(pilot, app).type("rbzk")
        assert any(NAME in line for line in screen_lines(app))


async def test_one_record_of_a_child_is_opened_from_the_first_screen_by_four_keys(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await user.press("f7", "м", "ы", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.values["child"] == "Мысалов Жалғыз Үлгіұлы"
        await user.press("escape")
        assert isinstance(user.app.screen, FindScreen)
        await user.press("escape")
        assert isinstance(user.app.screen, FormsScreen)


async def test_a_child_of_several_forms_shows_its_records_to_choose_from(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await find(user, "rbzk")
        line = next(line for line in user.lines() if NAME in line)
        assert "7 «Ә»" in line
        assert "01.09.2015" in line
        assert "2 · Мект" in line
        await user.press("enter")
        assert isinstance(user.app.screen, ChildScreen)
        assert f"{NAME} · 7 «Ә» · 01.09.2015" in user.lines()[0]
        [row] = [line for line in user.lines() if "12.10.2026" in line]
        number, title = row.strip("▶ ").split(maxsplit=1)
        assert title.startswith("Тіркеу формасы")
        await user.press(number)
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.form.id == "registration"


async def test_a_figure_of_the_kazakh_number_row_opens_a_record_of_the_page(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await find(user, "қиялова")
        await user.press("f9", "ә")
        assert isinstance(user.app.screen, EntryScreen)


async def test_the_page_of_a_child_with_one_record_is_reached_from_the_finding(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await find(user, "мысал")
        await user.press("f9")
        assert isinstance(user.app.screen, ChildScreen)
        assert "Мысалов Жалғыз Үлгіұлы" in user.lines()[0]
        assert "F8" in user.lines()[-1]
        await user.press("escape")
        assert isinstance(user.app.screen, FindScreen)


async def test_a_document_about_the_child_is_begun_from_its_page_and_leads_back_to_it(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await find(user, "қиялова")
        await user.press("f9", "insert")
        assert "Қай құжатты бастайсыз?" in user.text()
        assert any("бары: 1" in line for line in user.lines() if "Тіркеу формасы" in line)
        await user.type("консультация")
        await user.press("enter")
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        assert screen.draft.values["client"] == NAME
        assert screen.draft.values["class"] == "7Ә"
        await user.press("escape")
        assert isinstance(user.app.screen, ChildScreen)
        assert not filled.drafts.waiting()
        await user.press("insert")
        await user.type("консультация")
        await user.press("enter", "f2")
        assert isinstance(user.app.screen, ChildScreen)
        rows = [line for line in user.lines() if "консультация" in line]
        assert len(rows) == 1


async def test_a_record_that_names_no_child_leads_to_no_page(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await find(user, "ұйқысы")
        await user.press("f9")
        assert isinstance(user.app.screen, FindScreen)
        assert "бала аталмаған" in user.text()


async def test_a_word_of_a_record_is_shown_where_it_stands(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await find(user, "ұйқ")
        line = next(line for line in user.lines() if "Бөтен Ересек" in line)
        assert "Педагог-психологтің" in line
        await user.press("enter")
        assert isinstance(user.app.screen, EntryScreen)
    async with shell((160, 24)) as user:
        await find(user, "yfifh")
        assert "Ұйқысы [b] нашар" in user.text()


async def test_what_is_not_there_is_said_and_the_list_is_empty(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await find(user)
        assert "ЖСН-ін" in user.lines()[-2]
        await user.type("цщц")
        assert user.lines()[-2].strip() == "Ештеңе табылмады"
        await user.press("enter")
        assert isinstance(user.app.screen, FindScreen)
        await user.press("ctrl+u")
        await user.type("мысалоф")
        assert "ұқсастары: 1" in user.lines()[-2]
        assert "Мысалов Жалғыз" in user.text()


async def test_all_documents_of_a_child_are_printed_by_five_keys(
    shell: Shell, filled: Desk, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.press("ctrl+f", "қ", "и")
        await user.app.workers.wait_for_complete()
        await user.press("f5")
        assert "Баланың барлық құжаты (2)" in user.text()
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "Дайын:" in user.text()
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    assert printed.read_bytes().startswith(b"%PDF-")
    assert NAME.split(maxsplit=1)[0] not in printed.name


async def test_finding_a_record_that_is_open_goes_back_to_it(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await find(user, "мысалов")
        await user.press("enter")
        opened = user.app.screen
        await find(user, "мысалов")
        await user.press("enter")
        assert user.app.screen is opened
        assert sum(isinstance(one, EntryScreen) for one in user.app.screen_stack) == 1


async def test_what_was_changed_meanwhile_is_found_as_it_is(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        await find(user, "мысалов")
        await user.press("enter")
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        screen.draft.enter("child", "Мысалов Жаңаат Үлгіұлы")
        await user.press("f2")
        while not isinstance(user.app.screen, FindScreen):
            await user.press("escape")
        assert "Мысалов Жаңаат" in user.text()


async def test_keys_typed_ahead_find_while_the_records_are_still_read(
    shell: Shell, filled: Desk
) -> None:
    async with shell() as user:
        await user.press("f7", *"қия", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert isinstance(user.app.screen, ChildScreen)


async def test_everything_one_must_read_fits_a_small_screen(shell: Shell, filled: Desk) -> None:
    async with shell() as user:
        assert "F7Іздеу" in user.lines()[-1]
        await find(user, "қия")
        assert "F10Шығу" in user.lines()[-1]

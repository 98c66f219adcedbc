"""Destroying a child's documents from its page: shown, confirmed by the surname, told in an act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.screens.child.child import ChildScreen
from tui.screens.child.destruction import DestroyDialog
from tui.screens.entry.entry import EntryScreen
from tui.screens.papers.print_dialog import PrintDialog
from tui.screens.papers.viewer import PreviewScreen
from tui.screens.vault.menu import MENU_ITEMS


def filled(desk: Desk) -> str:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Басқаев Бөтен", "refusal": "Ойданов Бала досы"})
    desk.add(desk.form("personal_file"), {"surname": "Ойданов", "first": "Бала"})
    return desk.add(desk.form("registration"), {"child": "Ойданов Бала"}).id


def children(desk: Desk) -> list[str]:
    return [child.name for child in desk.children]


async def asked(user: User, desk: Desk, record: str) -> None:
    user.app.push_screen(ChildScreen(desk.children.by_id(record)))
    await user.press("f8")
    if not any(isinstance(below, EntryScreen) for below in user.app.screen_stack):
        await until(user, DestroyDialog)


async def until(user: User, screen: type[Screen[Any]]) -> None:
    """Wait until the work beside the screen has led to a dialog."""
    for _ in range(500):
        if isinstance(user.app.screen, screen):
            return
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
    pytest.fail(user.text())


async def test_reason_and_surname_destroy_and_the_act_is_offered(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    record = filled(desk)
    async with shell((110, 32)) as user:
        await asked(user, desk, record)
        shown = user.text()
        assert "Баланың құжаттарын біржола жою: 2 жазба" in shown
        assert "1  Тіркеу формасы" in shown
        assert "Аты басқа жазбаларда аталады, олар өзгертілмейді: 1" in shown
        await user.type("өтініш")
        await user.press("enter")
        await user.type("Ойданов")
        await user.press("enter")
        await until(user, PrintDialog)
        assert children(desk) == ["Басқаев Бөтен"]
        shown = user.text()
        assert "Біржола жою туралы акт, бала инициалмен" in shown
        assert len(user.app.screen_stack) == 2
        await user.press(*["down"] * 4, "tab", "ctrl+u")
        await user.type(str(tmp_path / "act.txt"))
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        text = (tmp_path / "act.txt").read_text("utf-8")
        assert "О.Б." in text
        assert "Ойданов" not in text
        await user.press("f11", *["down"] * list(MENU_ITEMS).index("act"), "enter")
        assert "О.Б. · жазбалар: 2 · өтініш" in user.text()
        await user.press("enter")
        assert "Біржола жою туралы акт, бала инициалмен" in user.text()


async def test_another_surname_no_reason_and_escape_leave_everything(
    shell: Shell, desk: Desk
) -> None:
    record = filled(desk)
    async with shell((110, 32)) as user:
        await asked(user, desk, record)
        await user.press("enter")
        await user.type("Ойданов")
        await user.press("enter")
        assert "Біржола жою негізін жазыңыз" in user.text()
        await user.type("Ойдановтың өтініші")
        await user.press("tab", "enter")
        assert "Негізде баланың аты" in user.text()
        await user.press("ctrl+u")
        await user.type("өтініш")
        await user.press("tab", "ctrl+u")
        await user.type("Басқаев")
        await user.press("enter")
        assert "Тегі сәйкес емес" in user.text()
        await user.press("escape")
        assert "Ойданов Бала" in user.lines()[0]
    assert len(children(desk)) == 2


async def test_while_a_record_is_being_entered_nothing_is_destroyed(
    shell: Shell, desk: Desk
) -> None:
    record = filled(desk)
    form = desk.form("registration")
    async with shell((110, 32)) as user:
        user.app.open_entry(desk.drafts.of(form, desk.records(form).get(record)), lambda _: None)
        await user.pilot.pause()
        await asked(user, desk, record)
        assert "Алдымен ашық тұрған жазбаны жабыңыз" in user.text()
    assert len(children(desk)) == 2


async def test_the_menu_sets_how_long_a_form_is_kept_and_f6_tells_what_is_over(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойданов Бала", "first_visit": "2020-05-05"})
    forms = [form.id for form in desk.forms if not form.sheet().single]
    async with shell((110, 32)) as user:
        await user.press("f11", *["down"] * list(MENU_ITEMS).index("keep"), "enter")
        await user.press(*["down"] * forms.index("registration"), "enter")
        await user.type("100")
        await user.press("enter")
        assert "1 мен 99" in user.text()
        await user.press("f11", *["down"] * list(MENU_ITEMS).index("keep"), "enter")
        await user.press(*["down"] * forms.index("registration"), "enter", "5", "enter")
        assert "Сақтау мерзімі өзгертілді" in user.text()
    async with shell((110, 32)) as user:
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        await user.app.workers.wait_for_complete()
        await user.press("f6")
        assert "Сақтау мерзімі 05.05.2025 бітті: Ойданов Бала" in user.text()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_questions_are_in_view_however_long_the_list_is(
    shell: Shell, desk: Desk, size: tuple[int, int]
) -> None:
    record = filled(desk)
    form = desk.form("registration")
    for number in range(30):
        desk.add(form, {"child": f"Басқа Бала {number}", "refusal": "Ойданов Бала досы"})
    async with shell(size) as user:
        await asked(user, desk, record)
        [top, *_, last] = [at for at, line in enumerate(user.lines()) if line.strip(" │╭╮╰╯─")]
        assert last - top < size[1]
        shown = " ".join(line.strip(" │") for line in user.lines())
        assert "Негізі (актіге жазылады, баланың атынсыз):" in shown
        assert "Растау үшін тегін жазыңыз: Ойданов" in shown
        await user.press("shift+tab", "end")
        assert "Басқа Бала 29" in user.text()
        assert "Enter — жазбаны көру" in user.text()
        await user.press("tab")
        await user.type("өтініш")
        await user.press("enter")
        await user.type("Ойданов")
        await user.press("enter")
        await until(user, PrintDialog)
    assert len(children(desk)) == 31


async def test_a_record_of_others_is_told_by_form_name_and_day_and_can_be_opened(
    shell: Shell, desk: Desk
) -> None:
    record = filled(desk)
    row = {"who": "топ", "form": "топтық", "client": "Шеңбер", "date": "2026-11-02"}
    rows = [{"name": "Ойданов Бала", "class": "3 «А»"}]
    desk.add(desk.form("consultations"), {**row, "participants": rows})
    async with shell((110, 32)) as user:
        await asked(user, desk, record)
        line = "Педагог-психологтің консультацияларын есепке алу журналы · 02.11.2026 Шеңбер"
        assert line in " ".join(each.strip(" │▶") for each in user.lines())
        await user.press("shift+tab", "end", "up", "enter")
        assert "Шеңбер" in user.text()
        assert isinstance(user.app.screen, PreviewScreen)
        await user.press("escape")
        assert "Баланың құжаттарын біржола жою" in user.text()


async def test_nothing_on_the_screen_names_the_child_afterwards(shell: Shell, desk: Desk) -> None:
    record = filled(desk)
    desk.add(
        desk.form("consultations"),
        {"who": "оқушы", "client": "Ойданов Бала", "date": "2026-11-20", "next": "2026-11-24"},
    )
    async with shell((110, 32)) as user:
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "Ойданов" in user.text()
        await asked(user, desk, record)
        await user.type("өтініш")
        await user.press("enter")
        await user.type("Ойданов")
        await user.press("enter")
        await until(user, PrintDialog)
        await user.press("escape")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        seen = [user.text()]
        for keys in (("f6",), ("f7",), ("ctrl+d",), ("ctrl+p",)):
            await user.press(*keys)
            seen.append(user.text())
            await user.press("escape")
        assert not any("Ойданов" in text for text in seen)

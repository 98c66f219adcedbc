"""Destroying a child's documents from its page: shown, confirmed by the surname, told in an act."""

from __future__ import annotations

from pathlib import Path

from tests.screens.conftest import Hand, Shell
from tui.desk.desk import Desk
from tui.screens.child.child import ChildScreen
from tui.screens.vault.menu import ENTRIES


def filled(desk: Desk) -> str:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Басқаев Бөтен", "refusal": "Ойданов Бала досы"})
    desk.add(desk.form("personal_file"), {"surname": "Ойданов", "first": "Бала"})
    return desk.add(desk.form("registration"), {"child": "Ойданов Бала"}).id


def children(desk: Desk) -> list[str]:
    return [child.name for child in desk.children]


async def asked(hand: Hand, desk: Desk, record: str) -> None:
    hand.app.push_screen(ChildScreen(desk.children.known_as(record)))
    await hand.press("f8")


async def test_reason_and_surname_destroy_and_the_act_is_offered(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    record = filled(desk)
    async with shell((110, 32)) as hand:
        await asked(hand, desk, record)
        shown = hand.text()
        assert "Баланың құжаттарын біржола жою: 2 жазба" in shown
        assert "1  Тіркеу формасы" in shown
        assert "Аты басқа жазбаларда аталады, олар өзгертілмейді: 1" in shown
        await hand.type("өтініш")
        await hand.press("enter")
        await hand.type("Ойданов")
        await hand.press("enter")
        await hand.pilot.pause()
        assert children(desk) == ["Басқаев Бөтен"]
        shown = hand.text()
        assert "Жою туралы акт, бала инициалмен" in shown
        assert len(hand.app.screen_stack) == 2
        await hand.press(*["down"] * 4, "tab", "ctrl+u")
        await hand.type(str(tmp_path / "act.txt"))
        await hand.press("enter")
        await hand.app.workers.wait_for_complete()
        text = (tmp_path / "act.txt").read_text("utf-8")
        assert "О.Б." in text
        assert "Ойданов" not in text
        await hand.press("f11", *["down"] * list(ENTRIES).index("act"), "enter")
        assert "Жою туралы акт, бала инициалмен" in hand.text()


async def test_another_surname_no_reason_and_escape_leave_everything(
    shell: Shell, desk: Desk
) -> None:
    record = filled(desk)
    async with shell((110, 32)) as hand:
        await asked(hand, desk, record)
        await hand.press("enter")
        await hand.type("Ойданов")
        await hand.press("enter")
        assert "Жою негізін жазыңыз" in hand.text()
        await hand.type("Ойдановтың өтініші")
        await hand.press("tab", "enter")
        assert "Негізде баланың аты" in hand.text()
        await hand.press("ctrl+u")
        await hand.type("өтініш")
        await hand.press("tab", "ctrl+u")
        await hand.type("Басқаев")
        await hand.press("enter")
        assert "Тегі сәйкес емес" in hand.text()
        await hand.press("escape")
        assert "Ойданов Бала" in hand.lines()[0]
    assert len(children(desk)) == 2


async def test_while_a_record_is_being_entered_nothing_is_destroyed(
    shell: Shell, desk: Desk
) -> None:
    record = filled(desk)
    form = desk.form("registration")
    async with shell((110, 32)) as hand:
        hand.app.enter(desk.drafts.of(form, desk.records(form).get(record)), lambda _: None)
        await hand.pilot.pause()
        await asked(hand, desk, record)
        assert "Алдымен ашық тұрған жазбаны жабыңыз" in hand.text()
    assert len(children(desk)) == 2


async def test_the_menu_sets_how_long_a_form_is_kept_and_f6_tells_what_is_over(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойданов Бала", "first_visit": "2020-05-05"})
    forms = [form.id for form in desk.forms if not form.sheet().single]
    async with shell((110, 32)) as hand:
        await hand.press("f11", *["down"] * list(ENTRIES).index("keep"), "enter")
        await hand.press(*["down"] * forms.index("registration"), "enter")
        await hand.type("100")
        await hand.press("enter")
        assert "1 мен 99" in hand.text()
        await hand.press("f11", *["down"] * list(ENTRIES).index("keep"), "enter")
        await hand.press(*["down"] * forms.index("registration"), "enter", "5", "enter")
        assert "Сақтау мерзімі өзгертілді" in hand.text()
    async with shell((110, 32)) as hand:
        await hand.app.workers.wait_for_complete()
        await hand.pilot.pause(0.1)
        await hand.app.workers.wait_for_complete()
        await hand.press("f6")
        assert "Сақтау мерзімі 05.05.2025 бітті: Ойданов Бала" in hand.text()

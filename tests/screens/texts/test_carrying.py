"""On the screen, records are carried over to another edition, and a changed text made the next."""

from __future__ import annotations

from datetime import date

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.desk.own_forms.trials import Trial
from tui.desk.own_forms.use import put_into_use

OLD = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
+++
# Үйге бару актісі
Баланың аты-жөні {child: name, required} Мақсаты {aim: text} Артық {extra: text}
"""
NEW = OLD.replace("2026-09-01", "2026-10-01").replace("{aim: text} Артық {extra", "{purpose")


async def done(user: User) -> None:
    await user.app.workers.wait_for_complete()
    await user.pilot.pause()


def visit_of(desk: Desk) -> str:
    """The id of a record that was written in the old text."""
    desk.vault.claim()
    form = put_into_use(desk, Trial("", OLD))
    return desk.add(form, {"child": "Ойдан Бала", "aim": "танысу", "extra": "керексіз"}).id


async def test_each_blank_is_asked_about_and_the_records_carried(shell: Shell, desk: Desk) -> None:
    key = visit_of(desk)
    form = put_into_use(desk, Trial("", NEW))
    before = desk.records(form).get(key)
    async with shell() as user:
        await user.press("f4", "f2")
        await done(user)
        assert "«Мақсаты» (aim) орны жаңа мәтінде жоқ" in user.text()
        await user.press("down", "enter")
        await done(user)
        assert "«Артық» (extra) орны жаңа мәтінде жоқ" in user.text()
        await user.press("down", "enter")
        await done(user)
        assert "орны жоқ, жазбамен бірге қалады: Артық: керексіз" in user.text()
        assert desk.records(form).get(key) == before
        await user.press("down", "enter")
        await done(user)
        assert "Көшірілген жазба: 1" in user.text()
    records = desk.records(form)
    assert records.get(key).values == {"child": "Ойдан Бала", "purpose": "танысу"}
    records.undo()
    assert records.get(key) == before


async def test_a_text_that_was_changed_in_place_becomes_the_next_edition(
    shell: Shell, desk: Desk
) -> None:
    visit_of(desk)
    folder = desk.vault.folder / "forms"
    (folder / "visit.form").write_text(OLD.replace("Мақсаты {aim", "Мақсаты {purpose"), "utf-8")
    desk.read_texts_anew()
    async with shell() as user:
        await user.press("f4", "f2", "down", "enter")
        await user.type("01.10.2026")
        await user.press("enter")
        assert "«Мақсаты» (aim) орны жаңа мәтінде жоқ" in user.text()
        await user.press("down", "enter")
    assert (folder / "visit.form").read_text("utf-8") == OLD
    assert [*desk.form("visit").editions] == [date(2026, 9, 1), date(2026, 10, 1)]

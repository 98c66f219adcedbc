"""The screen of what is still to be typed over into the national database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.screens.papers.test_printing import seen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.user import Shell
    from tui.desk.desk import Desk


async def test_children_are_marked_one_by_one_and_all_at_once(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    for child in ("Ахметов Арман", "Әлімов Болат", "Қожахметова Айгүл"):
        desk.add(desk.form("students"), {"child": child, "class": "7Ә"})
    place = [form.id for form in desk.forms].index("students")
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "ctrl+v")
        assert "Ахметов Арман  7 «Ә»  жаңа" in user.text()
        assert "3 бала." in user.text()
        await user.press("f9")
        assert "1 бала белгіленді" in user.text()
        assert "Ахметов Арман" not in user.text()
        await user.press("f5", "enter")
        await seen(user, "Дайын:")
        await user.press("f11")
        assert "2 бала белгіленді" in user.text()
        assert "Болат" not in user.text()
        await user.press("escape", "ctrl+v")
        assert "Соңғы белгіден бері өзгерген ештеңе жоқ" in user.text()
    [path] = (tmp_path / "home" / "nysan").iterdir()
    assert path.name == "students-changes-2026-11-23.pdf"

"""Scales, captions and signatures as one types on them: each blank in turn, as the paper has it."""

from __future__ import annotations

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk

TEXT = """\
+++
id = "survey"
edition = 2026-01-01
name = "{child}"

[lists.agree]
choices = ["иә", "жоқ"]
+++
{child: name, caption "(тегі, аты)"}

[scale agree] Тұжырым
1. Мектепте жақсы[^1] {school}
2. Үйде тыныш {home}

[keep]
[signature М.О.] Директор {head: name} {day: date, default today}
[signature] Ата-анасы
[end]
[^1]: Сыныпта да.
"""

SEEN = """\
Ойданов Үлгібай
(тегі, аты)

Тұжырым
1. Мектепте жақсы¹ жоқ
2. Үйде тыныш иә

Директор Ахметов Болат___                күні 23.11.2026
= 23.11.2026, дүйсенбі
────────────────────
¹ Сыныпта да.
""".splitlines()


async def test_one_types_on_a_scale_and_a_signature(shell: Shell, desk: Desk) -> None:
    (desk.vault.folder / "forms" / "survey.form").write_text(TEXT, "utf-8")
    desk.host.add_texts(desk.vault.folder / "forms")
    async with shell() as user:
        screen = await opened(user, "survey")
        await user.type("Ойданов Үлгібай")
        await user.press("enter")
        await user.press("2")
        assert screen.view.place == "home"
        await user.press("1")
        assert screen.view.place == "head"
        await user.type("Ахметов Болат")
        await user.press("enter")
        assert screen.view.place == "day"
        lines = [line.rstrip("_ ").lstrip(" ≈") for line in user.lines()[1:12]]
        await user.press("f2")
    (record,) = desk.records(desk.form("survey"))
    assert lines == SEEN
    assert record.values == {
        "child": "Ойданов Үлгібай",
        "school": "жоқ",
        "home": "иә",
        "head": "Ахметов Болат",
        "day": "2026-11-23",
    }

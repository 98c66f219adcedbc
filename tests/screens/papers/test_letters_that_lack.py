"""Letters that the printing font lacks: asked about before a PDF has question marks for them."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tests.screens.papers.test_printing import seen
from tui.linear.conversation import Conversation
from tui.linear.printing import print_out

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.user import Shell
    from tui.desk.desk import Desk

TOLD = "«Кеңес алушы»"


def with_record(desk: Desk) -> str:
    desk.vault.claim()
    return desk.add(desk.form("consultations"), {"client": "李 Дана"}).id


async def test_the_screen_asks_before_a_pdf_has_question_marks(
    shell: Shell, desk: Desk, journal: int, tmp_path: Path
) -> None:
    with_record(desk)
    folder = tmp_path / "home" / "nysan"
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "p", "enter")
        await seen(user, "Сонда да басылсын ба?")
        assert TOLD in user.text()
        assert list(folder.iterdir()) == []
        await user.press("enter")
        await seen(user, "Тоқтатылды")
        await user.press("f5", "p", "enter")
        await seen(user, "Сонда да басылсын ба?")
        await user.press("down", "enter")
        await seen(user, "U+674E")
    (path,) = folder.iterdir()
    assert "? Дана" in PdfReader(path).pages[0].extract_text()


def test_line_by_line_it_is_asked_too(desk: Desk, tmp_path: Path) -> None:
    form, key = desk.form("consultations"), with_record(desk)
    (tmp_path / "home").mkdir(exist_ok=True)
    for answer, written in (("жоқ", False), ("иә", True)):
        path, said = tmp_path / f"{written}.pdf", StringIO()
        talk = Conversation(desk, StringIO(f"1\n{path}\n{answer}\n"), said)
        print_out(talk, form, key)
        assert TOLD in said.getvalue()
        assert path.exists() is written

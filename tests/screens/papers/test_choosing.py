"""How papers are handed out, chosen before they are printed: F4 in the dialog of F5."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tui.desk.desk import Desk
from tui.desk.printing import paper_printer
from tui.locale import say, say_in
from tui.screens.papers import choosing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.user import Shell, User

PASSWORD = "12345"
DRAFT, DUPLEX, SECRET, PRINTER = "1", "2", "3", "4"


@pytest.fixture(autouse=True)
def files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "printers", lambda: ["-", "Бөлме 5", "Бөлме 7"])
    desk.vault.claim()
    desk.add(desk.form("personal_file"), {"surname": "Ойдан", "first": "Дана"})


async def opened(user: User) -> None:
    """Ask what of the personal files, the first of the forms, is to be printed."""
    await user.press("enter", "f5")


async def choose(user: User, *numbers: str) -> None:
    await user.press("f4", *numbers, "enter")


async def typed(user: User, password: str) -> None:
    await user.type(password)
    await user.press("enter")
    await user.type(password)
    await user.press("enter")


async def printed(user: User, folder: Path) -> Path:
    """Print, and return the newest file, when it is there."""
    before = {*folder.glob("*.pdf")}
    await user.press("enter")
    for _ in range(500):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        if (fresh := {*folder.glob("*.pdf")} - before) and not user.app.is_printing:
            return fresh.pop()
    pytest.fail(user.text())


async def test_a_draft_and_both_sides_are_chosen_for_the_session_and_a_password_once(
    shell: Shell, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "nysan"
    async with shell() as user:
        await opened(user)
        await choose(user, DRAFT, DUPLEX, SECRET)
        await typed(user, "№")
        assert say("print.password_letters", letters="№")[:50] in user.text()
        await user.press("backspace", "down", "backspace", "up")
        await typed(user, PASSWORD)
        assert "(0 / 4)" in user.text()
        assert PASSWORD not in user.text()
        await user.press("enter")
        assert say("print.how_password") in user.text()
        await user.press("d", "enter")
        assert not user.app.is_printing
        assert "DOCX ашық қалар еді" in user.text()
        await user.press("p")
        assert "ашық қалар еді" not in user.text()
        shut = PdfReader(await printed(user, folder))
        await user.press("f5")
        assert say("print.how_duplex") in user.text()
        assert say("print.how_password") not in user.text()
        plain = PdfReader(await printed(user, folder))
    assert (shut.is_encrypted, plain.is_encrypted) == (True, False)
    assert shut.decrypt(PASSWORD)
    for each in (shut, plain):
        assert say_in("kk", "print.draft") in each.pages[0].extract_text()
        asked = each.root_object["/ViewerPreferences"].get_object()
        assert "/DuplexFlipLongEdge" in str(asked)


async def test_two_passwords_that_differ_are_both_typed_anew(shell: Shell) -> None:
    async with shell() as user:
        await opened(user)
        await choose(user, SECRET)
        for each in (PASSWORD, PASSWORD[::-1]):
            await user.type(each)
            await user.press("enter")
        assert say("secret.differ") in user.text()
        assert "•" not in user.text()
        await typed(user, PASSWORD)
        assert "(0 / 4)" in user.text()


async def test_a_printer_takes_the_place_of_the_file(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[tuple[bytes, str]] = []
    monkeypatch.setattr(paper_printer, "print_on_paper", lambda *job: jobs.append(job[:2]))
    async with shell() as user:
        await opened(user)
        await choose(user, PRINTER)
        await user.press("2")
        assert say("print.on_paper", printer="Бөлме 5") in user.text()
        await user.press("enter")
        for _ in range(500):
            await user.app.workers.wait_for_complete()
            await user.pilot.pause()
            if say("printer.sent", printer="Бөлме 5") in user.text():
                break
    ((document, printer),) = jobs
    assert (document[:5], printer) == (b"%PDF-", "Бөлме 5")
    assert not [*(tmp_path / "home").rglob("*.pdf")]

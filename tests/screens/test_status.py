"""What is said of an act stands until the next one, and no longer."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault


async def test_a_save_is_said_wherever_it_leads_back_to(shell: Shell, desk: Desk) -> None:
    form = next(form for form in desk.forms if form.id == "registration")
    downs = desk.forms.index(form)
    async with shell() as user:
        await user.press(*["down"] * downs, "enter", "insert")
        await user.press("f11")
        await user.type("аты-жөні")
        await user.press("enter")
        await user.type("Ахметова Айгүл")
        await user.press("f2")
        saved = say("entry.saved", name="Ахметова Айгүл")
        assert saved in user.text()
        await user.press("up")
        assert saved not in user.text()


async def test_what_was_printed_is_not_said_after_the_next_act(
    shell: Shell, desk: Desk, journal: int
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "enter")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert "Дайын:" in user.text()
        await user.press("insert")
        assert "Дайын:" not in user.text()
        await user.press("escape")
        assert "Дайын:" not in user.text()
        assert say("records.empty") in user.text()


async def test_a_session_that_only_reads_says_so_before_one_types(
    shell: Shell, desk: Desk, journal: int, tmp_path: Path
) -> None:
    other = Desk(Host(), Vault.open(tmp_path / "vault"))
    assert other.vault.claim()
    values = {"date": "2026-11-20", "time": "09:15", "client": "Ахметова Айгүл"}
    other.add(other.form("consultations"), values)
    async with shell() as user:
        await user.pilot.pause()
        assert "тек оқуға ашық" in " ".join(user.text().split())
        assert re.search(r"\), \d\d\.\d\d\.\d{4} \d\d:\d\d", user.text())
        await user.press(*["down"] * journal, "enter", "insert")
        assert "тек оқуға ашық" in user.text()
        await user.press("f4")
        assert "мұнда терілген сақталмайды" in user.text()

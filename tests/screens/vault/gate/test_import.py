"""An import that is open when the vault is locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.gate import unlock
from tests.support.session.memory import Newcomers
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.exchange.rehearsal.outcome import Outcome
from tui.exchange.table.grid import Grid
from tui.locale import say
from tui.screens.importing.import_screen import ImportScreen
from tui.screens.lists.records import RecordsScreen

pytestmark = pytest.mark.usefixtures("quick")

TABLE = "Аты-жөні\tТуған күні\nОйдан Әлия\t01.02.2014"


@pytest.mark.parametrize("pasted", [True, False])
async def test_it_is_forgotten_not_done_and_told_after_unlocking(
    shell: Shell, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, pasted: bool
) -> None:
    newcomers = Newcomers(monkeypatch)
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    (folder / "7а.csv").write_text(TABLE, "utf-8")
    async with shell() as user:
        await unlock(user)
        place = [each.id for each in desk.forms].index("students")
        await user.press(*["down"] * place, "enter")
        if pasted:
            await user.paste(TABLE)
        else:
            await user.press("ctrl+o", "enter")
        for _ in range(500):
            await user.pilot.pause(0.01)
            if isinstance(user.app.screen, ImportScreen):
                break
        await user.pilot.pause()
        assert newcomers.of(Grid, Outcome)
        await user.press("f12")
        assert desk.vault.locked
        assert not newcomers.of(Grid, Outcome)
        await unlock(user)
        assert isinstance(user.app.screen, RecordsScreen)
        said = say("importing.locked_paste") if pasted else say("importing.locked", file="7а.csv")
        assert said in " ".join(user.text().split())
        assert list(desk.values("students")) == []

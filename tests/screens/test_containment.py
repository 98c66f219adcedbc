"""What breaks on a screen: a plugin's is put away, the program's own ends in a sentence."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from tests.screens.conftest import Shell
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.widgets.sheet_view import SheetView


class Broken(Screen[None]):
    """A plugin's screen that types a name and then breaks."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        draft.enter("child", "Ойданов Үлгібай")

    def on_mount(self) -> None:
        raise RuntimeError("Ойданов")


async def test_a_plugins_screen_that_breaks_is_put_away_and_its_draft_kept(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: Broken)
    place = [one.id for one in desk.forms].index(form.id)
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "insert")
        await user.pilot.pause(0.1)
        assert "Модульдің экраны істен шықты" in user.text()
    (fault,) = desk.host.faults
    assert fault.plugin == "pmpk"
    assert "Ойданов" not in fault.reason
    monkeypatch.undo()
    assert desk.drafts.of(form).values["child"] == "Ойданов Үлгібай"


async def test_a_plugins_screen_that_cannot_be_made_is_a_sentence(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: lambda draft: 1 / 0)
    place = [one.id for one in desk.forms].index(form.id)
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "insert")
        assert "ZeroDivisionError" in user.text()
        assert "InsЖаңа" in user.text()


async def test_a_crash_tells_no_names_and_keeps_what_was_typed(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")

    def broken(self: SheetView, index: int) -> None:
        secret = self.draft.values
        raise KeyError(secret["child"])

    told: list[str] = []
    panic = NysanApp.panic

    def heard(self: NysanApp, *renderables: object) -> None:
        told.extend(map(str, renderables))
        panic(self, *renderables)

    monkeypatch.setattr(NysanApp, "panic", heard)
    with pytest.raises(KeyError):
        async with shell() as user:
            app = user.app
            app.open_entry(app.desk.drafts.of(form), lambda _: None)
            await user.pilot.pause(0.1)
            await user.type("Ойдан")
            monkeypatch.setattr(SheetView, "pieces", broken)
            await user.press("enter")
    (sentence,) = told
    assert "KeyError" in sentence
    assert "Ойдан" not in sentence
    assert desk.drafts.of(form).values["child"] == "Ойдан"

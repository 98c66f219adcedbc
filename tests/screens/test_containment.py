"""What breaks on a screen: a plugin's is put away, the program's own ends in a sentence."""

from __future__ import annotations

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from tests.support.textual_internals import draw_all
from tests.support.user import Shell
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.widgets.sheet_view import SheetView


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw at every step: a screen may break while that is done."""
    draw_all(monkeypatch)


class Typing(Screen[None]):
    """A plugin's screen that types a name."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        draft.enter("child", "Ойданов Үлгібай")


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
        await user.pilot.pause()
        assert "Модульдің экраны істен шықты" in user.text()
    (fault,) = desk.host.faults
    assert fault.plugin == "pmpk"
    assert "Ойданов" not in fault.reason
    monkeypatch.undo()
    assert desk.drafts.of(form).values["child"] == "Ойданов Үлгібай"


async def test_a_plugins_screen_that_breaks_with_its_draft_says_that_nothing_was_kept(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: Broken)
    place = [one.id for one in desk.forms].index(form.id)
    async with shell() as user:
        monkeypatch.setattr(Draft, "commit_entry", fail)
        await user.press(*["down"] * place, "enter", "insert")
        await user.pilot.pause()
        assert "терілген мәтін сақталмады" in user.text()
        assert [fault.where.split()[0] for fault in desk.host.faults] == ["screen", "keep"]


async def test_ctrl_q_on_a_plugins_screen_keeps_its_draft(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    monkeypatch.setattr(form, "screen", lambda: Typing)
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(form), lambda _: None)
        await user.pilot.pause()
        await user.press("ctrl+q")
        assert user.app.return_code == 0
    monkeypatch.undo()
    assert desk.drafts.of(form).values["child"] == "Ойданов Үлгібай"


async def test_a_screen_that_fails_while_it_is_left_is_recorded_and_not_counted_as_kept(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(form), lambda _: None)
        await user.pilot.pause()
        await user.type("Ойдан")
        monkeypatch.setattr(SheetView, "commit_entry", fail)
        await user.press("f10")
        assert user.app.return_code is None
        assert "RuntimeError" in user.text()
        assert "Онсыз шығу үшін" in user.text()
        assert "Құпия" not in user.text()
        (fault,) = desk.host.faults
        assert (fault.plugin, fault.where.split()[0]) == ("pmpk", "keep")
        await user.press("f10")
        assert user.app.return_code == 0


async def test_who_could_be_kept_again_is_told_anew_when_it_fails_anew(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form("registration")
    async with shell() as user:
        user.app.open_entry(desk.drafts.of(form), lambda _: None)
        await user.pilot.pause()
        for _ in range(2):
            await user.type("Ойдан")
            with monkeypatch.context() as patch:
                patch.setattr(SheetView, "commit_entry", fail)
                await user.press("f10")
                assert user.app.return_code is None
            assert user.app.open_drafts.keep()


async def test_a_screen_that_fails_stays_behind_the_gate_and_the_others_are_kept(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = desk.form("registration"), desk.form("students")
    monkeypatch.setattr(broken, "screen", lambda: Typing)
    commit = Draft.commit_entry
    async with shell() as user:
        for form in (broken, whole):
            user.app.open_entry(desk.drafts.of(form), lambda _: None)
            await user.pilot.pause()
        await user.type("Ойдан")
        monkeypatch.setattr(
            Draft, "commit_entry", lambda draft: fail() if draft.form is broken else commit(draft)
        )
        assert not user.app.open_drafts.keep()
        assert "RuntimeError" in user.text()
    assert [draft.form for draft in desk.drafts.waiting()] == ["students"]
    assert [fault.plugin for fault in desk.host.faults] == ["pmpk"]


async def test_a_crash_does_not_claim_to_have_kept_what_could_not_be_kept(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(NysanApp, "panic", lambda _, *texts: told.extend(map(str, texts)))
    with pytest.raises(RuntimeError):
        async with shell() as user:
            user.app.open_entry(desk.drafts.of(desk.form("registration")), lambda _: None)
            await user.pilot.pause()
            monkeypatch.setattr(SheetView, "commit_entry", fail)
            await user.press("escape")
            user.app.exit()
    (sentence,) = told
    assert "Теріліп жатқан мәтін сақталмады" in sentence
    assert "Құпия" not in sentence


def fail(*_: object) -> None:
    raise RuntimeError("Құпия")


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

    def noted_panic(self: NysanApp, *renderables: RenderableType) -> None:
        told.extend(map(str, renderables))
        panic(self, *renderables)

    monkeypatch.setattr(NysanApp, "panic", noted_panic)
    with pytest.raises(KeyError):
        async with shell() as user:
            app = user.app
            app.open_entry(app.desk.drafts.of(form), lambda _: None)
            await user.pilot.pause()
            await user.type("Ойдан")
            monkeypatch.setattr(SheetView, "pieces", broken)
            await user.press("enter")
    (sentence,) = told
    assert "KeyError" in sentence
    assert "Ойдан" not in sentence
    assert desk.drafts.of(form).values["child"] == "Ойдан"

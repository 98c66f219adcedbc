"""Screens that plugins bring: the keys that they have, and that nothing typed on them is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.screens.plugins.screens import NAME, Cards, Fields, Foreign, Late, Leaving, kept, opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import message, say
from tui.plugin import DraftScreen, UserError
from tui.records.vault.settings import PRACTICE
from tui.screens.choice_dialog import ChoiceDialog


async def test_a_record_is_entered_and_saved_on_a_plugins_screen_with_the_programs_keys(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Cards)
    async with shell() as user:
        await opened(user)
        first, *_, footer = user.lines()
        assert first.split(" · ")[0].strip() == desk.form("registration").title
        for key in ("F1", "F2", "F10"):
            assert key in footer
        await user.type(NAME)
        await user.press("f2")
        assert "Сақталды" in user.text()
        assert not isinstance(user.app.screen, DraftScreen)
    (record,) = desk.records(desk.form("registration"))
    assert record.values["child"] == NAME
    assert desk.drafts.waiting() == []


async def test_the_guide_goes_along_on_a_plugins_screen(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Cards)
    desk.vault.set(PRACTICE, True)
    async with shell() as user:
        await user.press("ctrl+backslash", "1")
        await opened(user)
        assert "оған Esc қайтарады" in user.lines()[1]
        await user.type(NAME)
        await user.press("ctrl+backslash")
        assert "▌" not in user.text()
        await user.press("ctrl+backslash", "enter", "f2")
        assert "1/7 Бірінші экранда Ins" in user.lines()[1]
    (record,) = desk.records(desk.form("registration"))
    assert record.values["child"] == NAME


@pytest.mark.parametrize("screen", [Cards, Late, Foreign])
async def test_esc_closes_any_screen_of_a_plugin_and_keeps_what_was_typed(
    shell: Shell, desk: Desk, use: Callable[[Any], None], screen: Any
) -> None:
    use(screen)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        await user.press("escape")
        assert not isinstance(user.app.screen, screen)
        assert "жоба болып қалды" in user.text()
        assert kept(desk) == [NAME]


@pytest.mark.parametrize("screen", [Cards, Late, Foreign])
async def test_f10_ends_the_program_on_any_screen_of_a_plugin_and_keeps_what_was_typed(
    shell: Shell, desk: Desk, use: Callable[[Any], None], screen: Any
) -> None:
    use(screen)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        await user.press("f10")
        assert user.app.return_code == 0
    assert kept(desk) == [NAME]


async def test_keys_typed_ahead_are_done_one_after_the_other(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Fields)
    typed = ["а", "б", "tab", "в", "г", "f8", "д", "е", "enter", "ж", "f2"]
    async with shell() as user:
        await opened(user)
        for key in typed:
            user.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await user.pilot.pause()
    (record,) = desk.records(desk.form("registration"))
    values = {name: record.values.get(name) for name in ("child", "responsible", "parents")}
    assert values == {"child": "аб", "responsible": "вгж", "parents": "де"}


async def test_a_problem_is_shown_and_nothing_is_saved(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Cards)
    async with shell() as user:
        await opened(user)
        await user.press("f2")
        assert isinstance(user.app.screen, Cards)
        assert "Сақталмады" in user.text()
    assert list(desk.records(desk.form("registration"))) == []


async def test_f1_tells_what_the_plugin_says_and_no_keys_that_are_not_there(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    class Helping(Cards):
        def help_lines(self) -> list[str]:
            return ["Карточка туралы [/] бір сөз", "", *super().help_lines()]

    use(Helping)
    async with shell() as user:
        await opened(user)
        await user.press("f1")
        text = user.text()
        assert "Карточка туралы [/] бір сөз" in text
        assert say("help.plugin")[:40] in text
        assert say("acts.record.save") in text
        assert say("help.move")[:20] not in text
        await user.press("escape")
        assert isinstance(user.app.screen, Helping)


async def test_what_was_typed_is_kept_while_the_screen_is_open(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Late)
    async with shell() as user:
        await opened(user)
        await user.type("Ойдан")
        screen = user.app.screen
        user.app.open_drafts._keep_now(screen)
        assert kept(desk) == ["Ойдан"]
        assert user.app.screen is screen


async def test_what_was_typed_and_taken_back_is_no_draft(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Cards)
    async with shell() as user:
        await opened(user)
        await user.type("Ой")
        user.app.open_drafts._keep_now(user.app.screen)
        assert kept(desk) == ["Ой"]
        await user.press("backspace", "backspace", "escape")
        assert desk.drafts.waiting() == []


async def test_a_screen_that_closes_itself_loses_nothing(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    use(Leaving)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        await user.press("f8")
        assert not isinstance(user.app.screen, Leaving)
        assert kept(desk) == [NAME]


async def test_what_the_disk_refused_when_a_screen_closed_itself_is_kept_before_the_end(
    shell: Shell, desk: Desk, use: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise UserError(message("system.full"))

    use(Leaving)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        with monkeypatch.context() as patch:
            patch.setattr(desk.drafts, "keep", refuse)
            await user.press("f8")
            assert "дискіде орын жоқ" in user.text()
            await user.press("f10")
            assert user.app.return_code is None
        await user.press("f10")
        assert user.app.return_code == 0
    assert kept(desk) == [NAME]


async def test_what_a_screen_answers_confuses_nobody(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    class Answering(Foreign):
        BINDINGS: ClassVar = [Binding("f8", "answer")]

        def action_answer(self) -> None:
            self.draft.save()
            self.dismiss(5)  # type: ignore[arg-type]

        def on_key(self, event: events.Key) -> None:
            """Let keys go on to the bindings."""

    use(Answering)
    place = [one.id for one in desk.forms].index("registration")
    async with shell() as user:
        await user.press(*["down"] * place, "enter", "insert")
        await user.type(NAME)
        await user.press("f8")
        assert NAME in user.text()
        assert not any(one.where.startswith("screen") for one in desk.host.faults)


async def test_esc_is_first_for_what_the_plugin_uses_it_for(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    class Asking(Cards):
        BINDINGS: ClassVar = [Binding("f8", "ask")]

        def action_ask(self) -> None:
            self.app.push_screen(Question())

    class Question(ModalScreen[None]):
        BINDINGS: ClassVar = [Binding("escape", "dismiss")]

        def compose(self) -> ComposeResult:
            yield Input()

    use(Asking)
    async with shell() as user:
        await opened(user)
        await user.press("f8")
        assert isinstance(user.app.screen, Question)
        await user.press("escape")
        assert isinstance(user.app.screen, Asking)
        await user.press("escape")
        assert not isinstance(user.app.screen, Asking)


async def test_a_save_on_a_plugins_screen_asks_which_of_two_namesakes_it_is_about(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    desk.vault.claim()
    for born in ("2017-03-01", "2013-05-02"):
        desk.add(desk.form("development_card"), {"child": NAME, "born": born})
    use(Cards)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        await user.press("f2")
        await user.pilot.pause()
        assert isinstance(user.app.screen, ChoiceDialog)
        assert say("child.whose", name=NAME) in user.text()

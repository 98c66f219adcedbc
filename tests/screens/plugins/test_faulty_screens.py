"""Screens of plugins that raise: they are closed and named, and nothing typed on them is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from tests.screens.plugins.screens import NAME, Cards, kept, opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.plugin import DraftScreen


@pytest.mark.parametrize("where", ["body", "collect", "exit", "saved", "dialog"])
async def test_whatever_raises_on_a_plugins_screen_loses_nothing_typed(
    shell: Shell, desk: Desk, use: Callable[[Any], None], where: str
) -> None:
    class Raising(Cards):
        def body(self) -> Iterator[Widget]:
            self.draft.enter("child", NAME)
            if where == "body":
                raise RuntimeError(NAME)
            yield Input()

        def on_input_changed(self, changed: Input.Changed) -> None:
            pass

        def collect(self) -> None:
            if where == "collect":
                raise RuntimeError(NAME)
            if where == "exit":
                raise SystemExit(NAME)

        def saved(self) -> None:
            if where == "saved":
                raise RuntimeError(NAME)
            self.app.push_screen(RaisingDialog())

    class RaisingDialog(ModalScreen[None]):
        def compose(self) -> ComposeResult:
            raise RuntimeError(NAME)

    use(Raising)
    async with shell() as user:
        await opened(user)
        if where != "body":
            await user.press("f2")
        await user.pilot.pause()
        assert "Модульдің экраны істен шықты" in user.text()
        assert len(user.app.screen_stack) == 1
    (fault,) = [one for one in desk.host.faults if one.where.startswith("screen")]
    raised = "SystemExit" if where == "exit" else "RuntimeError"
    assert (fault.plugin, fault.reason) == ("pmpk", raised)
    saved = [record.values["child"] for record in desk.records(desk.form("registration"))]
    assert (saved, kept(desk)) == (([NAME], []) if where in ("saved", "dialog") else ([], [NAME]))


def fail() -> None:
    raise RuntimeError(NAME)


async def fail_soon() -> None:
    fail()


class Failing(Widget):
    def render(self) -> str:
        raise RuntimeError(NAME)


FAILURES: dict[str, Callable[[DraftScreen], object]] = {
    "worker": lambda screen: screen.run_worker(fail_soon()),
    "thread": lambda screen: screen.run_worker(fail, thread=True),
    "timer": lambda screen: screen.set_timer(0.001, fail),
    "binding": lambda _: fail(),
    "later": lambda screen: screen.call_later(fail),
    "widget": lambda screen: screen.mount(Failing()),
}


@pytest.mark.parametrize("where", FAILURES)
async def test_a_screen_that_breaks_later_is_closed_and_its_file_is_named(
    shell: Shell, desk: Desk, use: Callable[[Any], None], where: str
) -> None:
    class Breaking(Cards):
        BINDINGS: ClassVar = [Binding("f8", "fail")]

        def action_fail(self) -> None:
            self.draft.enter("child", NAME)
            FAILURES[where](self)

    use(Breaking)
    async with shell() as user:
        await opened(user)
        user.app.post_message(events.Key("f8", None))
        async with asyncio.timeout(20):
            while len(user.app.screen_stack) > 1:
                await asyncio.sleep(0.01)
        await user.pilot.pause()
        assert "Модульдің экраны істен шықты" in user.text()
    (fault,) = [one for one in desk.host.faults if one.where.startswith("screen")]
    assert (fault.where.split(":")[0], fault.reason) == (
        "screen (test_faulty_screens.py",
        "RuntimeError",
    )
    assert kept(desk) == [NAME]


async def test_collecting_that_raises_at_a_lock_costs_nothing_that_is_in_the_draft(
    shell: Shell, desk: Desk, use: Callable[[Any], None]
) -> None:
    class Raising(Cards):
        def collect(self) -> None:
            raise RuntimeError(NAME)

    use(Raising)
    async with shell() as user:
        await opened(user)
        await user.type(NAME)
        await user.press("escape")
        assert "RuntimeError" in user.text()
        assert kept(desk) == [NAME]
        await user.press("escape")
        assert not isinstance(user.app.screen, Raising)

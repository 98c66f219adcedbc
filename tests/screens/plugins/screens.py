"""Screens as plugins bring them, for the form of first contact, and what is typed on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, Label

from tests.support.user import User
from tui.desk.desk import Desk
from tui.plugin import DraftScreen, PluginDraft

NAME = "Ойданов Үлгібай"
"""What is typed."""


class Cards(DraftScreen):
    """One field, entered into the draft at each change."""

    def body(self) -> Iterator[Widget]:
        yield Label("Карточка")
        yield Input(self.draft.entry("child"))

    def on_input_changed(self, changed: Input.Changed) -> None:
        self.draft.enter("child", changed.value)


class Late(DraftScreen):
    """One field, entered into the draft when it is collected."""

    def body(self) -> Iterator[Widget]:
        yield Input(self.draft.entry("child"))

    def collect(self) -> None:
        self.draft.enter("child", self.query_one(Input).value)


class Foreign(Screen[None]):
    """A screen that knows nothing of the program, and takes every key that it gets."""

    def __init__(self, draft: PluginDraft) -> None:
        super().__init__()
        self.draft = draft

    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_changed(self, changed: Input.Changed) -> None:
        self.draft.enter("child", changed.value)

    def on_key(self, event: events.Key) -> None:
        event.stop()


class Leaving(Foreign):
    """A screen that closes itself at F8."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "f8":
            self.app.pop_screen()


class Fields(DraftScreen):
    """Two fields; Enter opens a dialog with one more."""

    BINDINGS: ClassVar = [Binding("f8", "ask")]

    def body(self) -> Iterator[Widget]:
        yield Input(id="child")
        yield Input(id="responsible")

    def on_input_changed(self, changed: Input.Changed) -> None:
        self.draft.enter(changed.input.id or "", changed.value)

    def action_ask(self) -> None:
        def answered(text: str | None) -> None:
            self.draft.enter("parents", text or "")

        self.app.push_screen(Asking(), answered)


class Asking(ModalScreen[str]):
    """A dialog with one field, which Enter answers."""

    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        self.dismiss(submitted.value)


def kept(desk: Desk) -> list[Any]:
    """The child in each draft that waits."""
    return [desk.drafts.of(desk.form(one.form)).values["child"] for one in desk.drafts.waiting()]


async def opened(user: User) -> None:
    """Open a new record of the form of first contact."""
    desk = user.app.desk
    user.app.open_entry(desk.drafts.of(desk.form("registration")), lambda _: None)
    await user.pilot.pause()

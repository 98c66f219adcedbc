"""Destruction of a child's records: what goes, the reason, the surname as a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.desk.destruction_act import act_paper
from tui.desk.erasure import describe_backups, describe_footprint, destroy, footprint_of
from tui.forms.entry.child_facts import SURNAME, comparable_name
from tui.locale import say
from tui.records.lifecycle.mentions import identifies
from tui.screens.desk_screen import DeskScreen
from tui.screens.dialog import Dialog, Label
from tui.screens.papers.printing import Printout, ask
from tui.user_error import UserError
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.app import NysanApp
    from tui.desk.printer import Printed
    from tui.progress import Report
    from tui.records.lifecycle.destruction import DestructionPlan
    from tui.records.lifecycle.footprint import Footprint
    from tui.records.search.child import Child


class DestroyDialog(Dialog[str]):
    """Lines of what goes, a field for the reason, and one for the surname as a confirmation.

    The answer is the reason.
    """

    def __init__(self, footprint: Footprint, lines: list[str]) -> None:
        super().__init__()
        self.title_text = say("destroy.title", count=footprint.total)
        self._child, self._lines = footprint.child, lines
        self._surname = str(footprint.child.fact(SURNAME) or footprint.child.name)

    def body(self) -> Iterator[Widget]:
        """The lines of what goes, and the fields for the reason and the surname."""
        yield Label(*self._lines)
        yield Label("", say("destroy.reason"), look="note")
        yield Field("", focused=False)
        yield Label(say("destroy.surname", surname=self._surname), look="note")
        yield Field("", focused=False)
        self._note = Label(say("destroy.keys"), look="note")
        yield self._note

    def on_mount(self) -> None:
        """Focus the reason."""
        self._go_to(0)

    @property
    def focused_canvas(self) -> Field:
        """The focused field."""
        fields = list(self.query(Field))
        return next((field for field in fields if field.focused), fields[0])

    async def press_key(self, event: events.Key) -> None:
        """Go between the fields; Enter on the surname answers."""
        second = self.query(Field).last().focused
        if event.key in {"tab", "shift+tab", "up", "down"}:
            self._go_to(0 if second else 1)
        elif event.key != "enter":
            await super().press_key(event)
        elif not second:
            self._go_to(1)
        else:
            self._answer(*(field.pen.text.strip() for field in self.query(Field)))

    def _answer(self, reason: str, surname: str) -> None:
        if not reason or identifies(self._child, reason):
            self._note.show(say("destroy.reason_name" if reason else "destroy.no_reason"))
            self._go_to(0)
        elif comparable_name(surname) != comparable_name(self._surname):
            self._note.show(say("destroy.other_surname"))
        else:
            self.dismiss(reason)

    def _go_to(self, index: int) -> None:
        for number, field in enumerate(self.query(Field)):
            field.focused = number == index
            field.refresh()


def ask_to_destroy(screen: DeskScreen[Any], child: Child) -> None:
    """Ask whether all that is kept of a child is to go, destroy it, and offer to print the act."""
    from tui.screens.entry.entry import EntryScreen

    desk = screen.desk
    if any(isinstance(below, EntryScreen) for below in screen.app.screen_stack):
        screen.show_status(say("destroy.entry_open"), "error")
        return
    try:
        desk.vault.check_writable()
        footprint = footprint_of(desk, child)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return
    name = child.name

    def answered(reason: str | None) -> None:
        if reason is None:
            return
        try:
            plan = destroy(desk, footprint, reason)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        screen.shell.call_later(_show_done, screen.shell, plan, name)

    screen.app.push_screen(
        DestroyDialog(footprint, list(describe_footprint(desk, footprint))), answered
    )


async def _show_done(shell: NysanApp, plan: DestructionPlan, name: str) -> None:
    """Close all screens that show the child, name the backups that hold it, offer the act."""
    await shell.reset_screens()
    first = shell.screen
    if isinstance(first, DeskScreen):
        await first.ready.wait()
        done = say("destroy.done", count=sum(map(len, plan.records.values())))
        first.show_status("  ".join([done, *describe_backups(first.desk, plan)]))
        offer_act(first, plan, name)


def offer_act(screen: DeskScreen[Any], plan: DestructionPlan, name: str = "") -> None:
    """Ask how to print the act about a destruction; with the child's name, also one with it."""
    desk = screen.desk

    def of(called: str) -> Printout:
        def write(ending: str, path: Path, _: Report) -> Printed:
            return desk.printer.print_paper(act_paper(desk, plan, name=called), ending, path)

        label = say("destroy.print_name" if called else "destroy.print")
        return Printout(label, "", f"act-{desk.today()}", write)

    names = dict.fromkeys(("", name))
    ask(
        screen,
        [of(each)._replace(ending=one) for one in desk.printer.exporters() for each in names],
    )

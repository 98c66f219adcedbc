"""Destruction of a child's records: what goes, the reason, the surname as a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.desk.destruction_act import act_paper, describe_act
from tui.desk.erasure import (
    OtherRecord,
    backups_with,
    describe_backups,
    describe_footprint,
    describe_others,
    destroy,
    footprint_of,
)
from tui.forms.entry.child_facts import SURNAME, comparable_name
from tui.locale import say
from tui.records.lifecycle.acts import kept_acts
from tui.records.lifecycle.mentions import identifies
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import DeskScreen
from tui.screens.dialog import Label
from tui.screens.lines_dialog import LinesDialog
from tui.screens.papers.printing import ask
from tui.screens.papers.printout import Printout
from tui.screens.work import Outcome, WorkDialog
from tui.user_error import UserError
from tui.widgets.field import Field
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.app import NysanApp
    from tui.desk.printing.printer import Printed
    from tui.progress import Report
    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.lifecycle.backup_search import BackupFindings
    from tui.records.lifecycle.footprint import Footprint
    from tui.records.search.child import Child
    from tui.widgets.canvas import Canvas

_LIST: Final = -1
"""The place of the list, before the first field."""


class DestroyDialog(LinesDialog[str]):
    """A list of what goes and what stays, a field for the reason, and one for the surname.

    Enter in the list shows the record under the cursor as it is printed. The answer is the reason.
    """

    def __init__(self, footprint: Footprint, found: Sequence[OtherRecord]) -> None:
        super().__init__([each.text for each in found])
        self.title_text = say("destroy.title", count=footprint.total)
        self._child, self._found = footprint.child, found
        self._surname = str(footprint.child.fact(SURNAME) or footprint.child.name)

    def questions(self) -> Iterator[Widget]:
        """The fields for the reason and the surname."""
        yield Label(say("destroy.reason"), look="note")
        yield Field("", focused=False)
        yield Label(say("destroy.surname", surname=self._surname), look="note")
        yield Field("", focused=False)
        self._note = Label(say("destroy.keys"), look="note")
        yield self._note

    def on_mount(self) -> None:
        """Focus the reason."""
        super().on_mount()
        self._go_to(0)

    @property
    def focused_canvas(self) -> Canvas:
        """The focused field, or the list."""
        return next((field for field in self._fields if field.focused), self.lines)

    @property
    def _fields(self) -> list[Field]:
        return list(self.query(Field))

    async def press_key(self, event: events.Key) -> None:
        """Go between list and fields; Enter on the surname answers."""
        fields = self._fields
        at = next((number for number, field in enumerate(fields) if field.focused), _LIST)
        if event.key in {"tab", "shift+tab"}:
            step = 1 if event.key == "tab" else -1
            self._move_to((at + step - _LIST) % (len(fields) + 1) + _LIST)
        elif at == _LIST:
            await super().press_key(event)
        elif event.key == "up":
            self._move_to(at - 1)
        elif event.key == "down" or (event.key == "enter" and fields[at] is not fields[-1]):
            self._go_to(min(at + 1, len(fields) - 1))
        elif event.key == "enter":
            self._answer(*(field.pen.text.strip() for field in fields))
        else:
            await super().press_key(event)

    def handle_report(self, message: object) -> None:
        """Show the record under the cursor."""
        if not isinstance(message, Chosen):
            return
        if key := self._found[self.lines.text_at(message.row)].key:
            from tui.screens.papers.viewer import preview_of

            form = self.desk.form(key[0])
            record = self.desk.records(form).get(key[1])
            self.app.push_screen(preview_of(self.desk, form, [record]))

    def _answer(self, reason: str, surname: str) -> None:
        if not reason or identifies(self._child, reason):
            self._note.show(say("destroy.reason_name" if reason else "destroy.no_reason"))
            self._go_to(0)
        elif comparable_name(surname) != comparable_name(self._surname):
            self._note.show(say("destroy.other_surname"))
        else:
            self.dismiss(reason)

    def _move_to(self, index: int) -> None:
        """Focus a field by its index, or the list, and say what its keys do."""
        self._note.show(say("destroy.list_keys" if index == _LIST else "destroy.keys"))
        self._go_to(index)

    def _go_to(self, index: int) -> None:
        """Focus a field by its index, or the list."""
        for number, field in enumerate(self._fields):
            field.focused = number == index
            field.refresh()
        self.lines.focused = index == _LIST
        self.lines.refresh()


class Looked(NamedTuple):
    """What is known before a child is destroyed."""

    footprint: Footprint
    backups: BackupFindings
    others: list[OtherRecord]


def ask_to_destroy(screen: DeskScreen[Any], child: Child) -> None:
    """Look for all that is kept of a child, ask whether it is to go, destroy it, offer the act."""
    from tui.screens.entry.entry import EntryScreen

    desk = screen.desk
    if any(isinstance(below, EntryScreen) for below in screen.app.screen_stack):
        screen.show_status(say("destroy.entry_open"), "error")
        return
    try:
        desk.vault.check_writable()
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return

    def look(report: Report) -> Looked:
        footprint = footprint_of(desk, child, lambda done, total: report(done, 2 * total))
        backups = backups_with(desk, footprint, lambda done, total: report(total + done, 2 * total))
        return Looked(footprint, backups, list(describe_others(desk, footprint)))

    def looked(outcome: Outcome[Looked] | None) -> None:
        if outcome is None or outcome.result is None:
            look = "note" if outcome is None else "error"
            screen.show_status(say("work.stopped") if outcome is None else outcome.why, look)
        else:
            _ask(screen, outcome.result)

    screen.app.push_screen(WorkDialog(say("destroy.looking"), look), looked)


def _ask(screen: DeskScreen[Any], found: Looked) -> None:
    desk, footprint = screen.desk, found.footprint
    name = footprint.child.name

    def answered(reason: str | None) -> None:
        if reason is None:
            return
        try:
            # Not beside the screen, which would read what is just being taken away.
            plan = destroy(desk, footprint, reason, found.backups)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        screen.shell.call_later(_show_done, screen.shell, plan, name)

    lines = [
        *describe_footprint(desk, footprint),
        *describe_backups(found.backups.held, found.backups.unread),
    ]
    shown = [OtherRecord(line, None) for line in lines]
    screen.app.push_screen(DestroyDialog(footprint, [*shown, *found.others]), answered)


async def _show_done(shell: NysanApp, plan: DestructionPlan, name: str) -> None:
    """Close all screens that show the child, say how many backups hold it, offer the act."""
    await shell.reset_screens()
    first = shell.screen
    if isinstance(first, DeskScreen):
        await first.ready.wait()
        done = [say("destroy.done", count=sum(map(len, plan.records.values())))]
        if held := len(plan.held):
            done.append(say("destroy.held", count=held))
        if unread := len(plan.unread):
            done.append(say("act.backups_unread", count=unread))
        first.show_status("  ".join(done))
        offer_act(first, plan, name)


def choose_act(screen: DeskScreen[Any]) -> None:
    """Offer the acts about all destructions, the latest first, and to print the one chosen.

    Raises:
        UserError: they are damaged, or the disk refuses.
    """
    acts = kept_acts(screen.desk.vault.files)[::-1]
    if not acts:
        screen.show_status(say("destroy.no_act"))
        return

    def chosen(answer: list[int] | None) -> None:
        if answer:
            offer_act(screen, acts[answer[0]])

    words = [describe_act(act) for act in acts]
    screen.app.push_screen(ChoiceDialog(say("vault_menu.act"), words), chosen)


def offer_act(screen: DeskScreen[Any], plan: DestructionPlan, name: str = "") -> None:
    """Ask how to print the act about a destruction; with the child's name, also one with it."""
    desk = screen.desk

    def of(called: str) -> Printout:
        def write(ending: str, path: Path, _: Report) -> Printed:
            return desk.printer.print_paper(act_paper(desk, plan, name=called), ending, path)

        label = say("destroy.print_name" if called else "destroy.print")
        return Printout(label, "", f"act-{plan.day}", write)

    names = dict.fromkeys(("", name))
    ask(
        screen,
        [of(each)._replace(ending=one) for one in desk.printer.exporters() for each in names],
    )

"""Destruction of a child's records: what goes, the reason, the surname as a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
from tui.desk.printing.printout import Printout
from tui.forms.entry.child_facts import SURNAME, comparable_name
from tui.locale import say
from tui.records.lifecycle.acts import kept_acts
from tui.records.lifecycle.mentions import identifies
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import DeskScreen
from tui.screens.fields_dialog import Asked, FieldsDialog
from tui.screens.papers.printing import ask
from tui.screens.work import Outcome, WorkDialog
from tui.user_error import UserError
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.app import NysanApp
    from tui.desk.printing.printer import Printed
    from tui.progress import Report
    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.lifecycle.backup_search import BackupFindings
    from tui.records.lifecycle.footprint import Footprint
    from tui.records.search.child import Child


class DestroyDialog(FieldsDialog[str]):
    """A list of what goes and what stays, a field for the reason, and one for the surname.

    Enter in the list shows the record under the cursor as it is printed. The answer is the reason.
    """

    def __init__(self, footprint: Footprint, found: Sequence[OtherRecord]) -> None:
        self._child, self._found = footprint.child, found
        self._surname = str(footprint.child.fact(SURNAME) or footprint.child.name)
        asked = (say("destroy.reason"), say("destroy.surname", surname=self._surname))
        super().__init__(
            [each.text for each in found],
            [*map(Asked, asked)],
            say("destroy.keys"),
            say("destroy.list_keys"),
        )
        self.title_text = say("destroy.title", count=footprint.total)

    def handle_report(self, message: object) -> None:
        """Show the record under the cursor."""
        if not isinstance(message, Chosen):
            return
        if key := self._found[self.lines.text_at(message.row)].key:
            from tui.screens.papers.viewer import preview_of

            form = self.desk.form(key[0])
            record = self.desk.records(form).get(key[1])
            self.app.push_screen(preview_of(self.desk, form, [record]))

    def answer(self, typed: Sequence[str]) -> None:
        """Answer with the reason, if it names nobody and the surname is the child's."""
        reason, surname = typed
        if not reason or identifies(self._child, reason):
            self.complain(say("destroy.reason_name" if reason else "destroy.no_reason"), 0)
        elif comparable_name(surname) != comparable_name(self._surname):
            self.complain(say("destroy.other_surname"))
        else:
            self.dismiss(reason)


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

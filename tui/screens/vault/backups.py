"""Backups on the screen: made, restored, verified, and the second folder."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.locale import say
from tui.records.backup.backup_file import Backup
from tui.records.storage.home import expand_path
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.screens.file_dialog import FileDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.work import Outcome, WorkDialog
from tui.system.folders import stick_folders
from tui.user_error import UserError
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.progress import Report
    from tui.records.backup.backups import NewBackup
    from tui.records.backup.preview import RestorePreview
    from tui.records.backup.restore import Restored
    from tui.records.backup.verification import Verification
    from tui.records.lifecycle.traces import Traces
    from tui.screens.desk_screen import DeskScreen


class AskDialog(Dialog[str]):
    """A question with one line for the answer, as it was typed; `secret` hides it."""

    def __init__(self, title: str, words: str, text: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self.title_text = title
        self._words, self._text, self._secret = words, text, secret

    def body(self) -> Iterator[Widget]:
        """The words and the field."""
        yield Label(self._words, "", look="note")
        yield Field(self._text, secret=self._secret)
        yield Label(say("backup.keys"), look="note")

    @property
    def focused_canvas(self) -> Field:
        """The field."""
        return self.query_one(Field)

    async def press_key(self, event: events.Key) -> None:
        """Answer at Enter."""
        if event.key == "enter":
            self.dismiss(self.focused_canvas.pen.text)
        else:
            await super().press_key(event)


class BackupFileDialog(FileDialog["Path"]):
    """A choice of a backup from elsewhere."""

    endings = (".backup",)

    def where(self) -> str:
        """The question for the path."""
        return say("restore.file")

    def elsewhere(self) -> str:
        """Where backups lie."""
        return say("restore.elsewhere")

    def take_path(self, path: str) -> None:
        """Answer with the path."""
        self.dismiss(expand_path(path))


class Compared(NamedTuple):
    """A backup compared with the vault."""

    preview: RestorePreview
    destroyed: Traces
    """What it holds of children who were destroyed; the preview is without them."""


class ChangeDialog(AnswersDialog):
    """A question whether to restore, with the lines of what that would change.

    The answer is one of `NO`, `RESTORE` and `WITH_DESTROYED`, which is offered where the backup
    holds `destroyed` children.
    """

    NO, RESTORE, WITH_DESTROYED = range(3)

    def __init__(self, lines: Sequence[str], warning: str, destroyed: int = 0) -> None:
        answers = [say("restore.no"), say("restore.do")]
        if destroyed:
            warning = f"{warning} {say('restore.destroyed', count=destroyed)}".strip()
            answers.append(say("restore.do_destroyed"))
        super().__init__(lines, answers, warning=warning, note=say("restore.kept"))
        self.title_text = say("restore.title")


def make_backup(screen: DeskScreen[Any]) -> None:
    """Make a backup, with its progress in a dialog.

    Raises:
        UserError: the vault is open for reading only.
    """
    screen.desk.vault.check_writable()

    def after(outcome: Outcome[NewBackup] | None) -> None:
        if outcome is None or outcome.result is None:
            _show_end(screen, outcome)
        elif outcome.result.trouble:
            screen.show_status(str(outcome.result.trouble), "warning")
        else:
            made = outcome.result
            screen.show_status(say("backup.made", path=made.second or made.path))

    backups = screen.desk.vault.backups
    work = WorkDialog(say("backup.making"), lambda progress: backups.make("asked", progress))
    screen.app.push_screen(work, after)


def choose_second(screen: DeskScreen[Any]) -> None:
    """Ask for the second folder, into which backups are copied: a stick that is there, or another.

    Raises:
        UserError: the vault is open for reading only.
    """
    backups = screen.desk.vault.backups
    screen.desk.vault.check_writable()
    sticks = [*stick_folders()]

    def chosen(answer: list[int] | None) -> None:
        if answer == [len(sticks)]:
            ask()
        elif answer:
            after([*sticks, "", ""][answer[0]])

    def after(answer: str | None) -> None:
        if answer is None:
            return
        named = answer.strip()
        try:
            backups.use_second_folder(expand_path(named) if named else None)
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
        else:
            screen.show_status(say("backup.second_set" if named else "backup.second_none"))

    def ask() -> None:
        words = say("vault_menu.second"), say("backup.second"), str(backups.second or "")
        screen.app.push_screen(AskDialog(*words), after)

    if not sticks:
        ask()
        return
    none = [say("backup.no_second")] if backups.second else []
    words = [*sticks, say("backup.other_folder"), *none]
    screen.app.push_screen(ChoiceDialog(say("vault_menu.second"), words), chosen)


def verify(screen: DeskScreen[Any]) -> None:
    """Open everything that is kept, and show what was found."""
    from tui.records.backup.verification import last_verification

    before = last_verification(screen.desk.vault)

    def after(outcome: Outcome[Verification] | None) -> None:
        if outcome is None or outcome.result is None:
            _show_end(screen, outcome)
        else:
            _show_verification(screen, outcome.result, before)

    screen.app.push_screen(WorkDialog(say("vault_menu.verify"), screen.desk.verify), after)


def _show_verification(
    screen: DeskScreen[Any], verification: Verification, before: date | None
) -> None:
    from tui.desk.backup_text import describe_verification
    from tui.screens.papers.viewer import sentences_of

    lines = list(describe_verification(verification, before, screen.desk.today()))
    screen.app.push_screen(sentences_of(say("vault_menu.verify"), lines))


def restore(screen: DeskScreen[Any]) -> None:
    """Offer the backups by date, and restore the one chosen, after showing what changes.

    Raises:
        UserError: the vault is open for reading only.
    """
    screen.desk.vault.check_writable()
    found = screen.desk.vault.backups.all()

    async def after(answer: list[int] | None) -> None:
        if not answer:
            return
        if answer[0] < len(found):
            await _open(screen, found[answer[0]].path)
        else:
            screen.app.push_screen(BackupFileDialog(say("restore.title")), other)

    async def other(answer: Path | None) -> None:
        if answer:
            await _open(screen, answer)

    from tui.desk.backup_text import describe_backup

    words = [*map(describe_backup, found), say("restore.other_file")]
    screen.app.push_screen(ChoiceDialog(say("restore.title"), words), after)


async def _open(screen: DeskScreen[Any], path: Path) -> None:
    """Open a backup, with its own passphrase where the vault's key does not fit."""
    try:
        backup = await asyncio.to_thread(Backup, path)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return

    async def unlock(secret: str | None) -> None:
        if secret is None:
            backup.close()
            return
        try:
            await asyncio.to_thread(backup.unlock, secret)
        except UserError as refusal:
            backup.close()
            screen.show_status(str(refusal), "error")
        else:
            _compare(screen, backup)

    try:
        opened = backup.open_without_secret(screen.desk.vault.access)
    except UserError as refusal:
        backup.close()
        screen.show_status(str(refusal), "error")
        return
    if opened:
        _compare(screen, backup)
    else:
        ask = AskDialog(say("restore.title"), say("restore.secret"), secret=True)
        screen.app.push_screen(ask, unlock)


def _compare(screen: DeskScreen[Any], backup: Backup) -> None:
    """Show what a restore would change, and do it when the user agrees."""
    from tui.desk.backup_text import describe_key_change, describe_preview
    from tui.records.backup.preview import preview_restore
    from tui.records.lifecycle.returning import destroyed_in

    vault = screen.desk.vault

    def work(progress: Report) -> Compared:
        backup.check(lambda done, total: progress(done, 2 * total))
        forms = screen.desk.host.forms
        found = destroyed_in(
            vault.files, forms, backup, lambda done, total: progress(total + done, 2 * total)
        )
        preview = preview_restore(vault.folder, vault.access, backup, found.ids, found.files)
        return Compared(preview, found)

    def compared(outcome: Outcome[Compared] | None) -> None:
        if outcome is None or outcome.result is None:
            backup.close()
            _show_end(screen, outcome)
            return
        key = describe_key_change(vault, backup)
        preview, destroyed = outcome.result
        if preview.is_empty and not key and not destroyed:
            backup.close()
            screen.show_status(say("restore.nothing"))
            return
        titles = {form.id: form.title for form in screen.desk.forms}
        lines = list(describe_preview(preview, titles))
        damaged = say("restore.damaged") if backup.damaged else ""
        warning = " ".join(filter(None, (key, damaged)))
        screen.app.push_screen(ChangeDialog(lines, warning, destroyed.total), agreed)

    def agreed(answer: int | None) -> None:
        if answer:
            _restore(screen, backup, with_destroyed=answer == ChangeDialog.WITH_DESTROYED)
        else:
            backup.close()

    screen.app.push_screen(WorkDialog(say("restore.reading"), work), compared)


def _restore(screen: DeskScreen[Any], backup: Backup, *, with_destroyed: bool) -> None:
    from tui.records.vault.inventory import is_unfinished

    async def after(outcome: Outcome[Restored] | None) -> None:
        backup.close()
        if outcome is not None and outcome.result is not None:
            await screen.shell.enter_vault(say("restore.done", before=outcome.result.before))
        elif outcome is not None and is_unfinished(screen.desk.vault.folder):
            # What is read from here on could be of both states.
            screen.shell.exit_with_error(outcome.why)
        else:
            _show_end(screen, outcome)

    desk = screen.desk

    def restore_it(progress: Report) -> Restored:
        return desk.restore(backup, progress, with_destroyed=with_destroyed)

    screen.app.push_screen(WorkDialog(say("restore.working"), restore_it), after)


def _show_end(screen: DeskScreen[Any], outcome: Outcome[Any] | None) -> None:
    """Show why work has no result."""
    if outcome is None:
        screen.show_status(say("work.stopped"))
    else:
        screen.show_status(outcome.why, "error")

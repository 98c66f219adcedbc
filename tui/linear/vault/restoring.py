"""Restoring a backup in lines: which one, what it would change, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.backup_text import describe_backup, describe_key_change, describe_preview
from tui.linear.conversation import Ended
from tui.locale import say
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.storage.home import expand_path

if TYPE_CHECKING:
    from pathlib import Path

    from tui.linear.conversation import Conversation


def offer_backups(talk: Conversation) -> None:
    """Offer the backups by date, and restore the one that is chosen, if what changes is agreed to.

    Raises:
        UserError: this session does not write, or the backup cannot be read or restored.
        Ended: a restore was broken off; what would be read now could be of both states.
    """
    talk.desk.vault.check_writable()
    if path := _chosen(talk):
        with Backup(path) as backup:
            _open(talk, backup)
            _restore(talk, backup)


def _chosen(talk: Conversation) -> Path | None:
    found = talk.desk.vault.backups.all()
    words = [*map(describe_backup, found), say("restore.other_file")]
    picked = talk.pick(words, ("out",), question=say("linear.which_backup"))
    if picked.order:
        return None
    if picked.at < len(found):
        return found[picked.at].path
    typed = talk.ask(say("restore.file"), say("linear.about.backup_file")).strip()
    return expand_path(typed) if typed else None


def _open(talk: Conversation, backup: Backup) -> None:
    """Open a backup, with its own passphrase where the vault's key does not fit."""
    from tui.desk.passphrase import ask_hidden

    if not backup.open_without_secret(talk.desk.vault.access):
        try:
            backup.unlock(ask_hidden(say("restore.secret")))
        except EOFError as error:
            raise Ended from error


def _restore(talk: Conversation, backup: Backup) -> None:
    from tui.records.backup.preview import preview_restore
    from tui.records.lifecycle.returning import destroyed_in
    from tui.records.vault.inventory import is_unfinished

    desk, vault = talk.desk, talk.desk.vault
    backup.check()
    destroyed = destroyed_in(vault.files, desk.host.forms, backup)
    preview = preview_restore(vault.folder, vault.access, backup, destroyed.ids, destroyed.files)
    key = describe_key_change(vault, backup)
    if preview.is_empty and not key and not destroyed:
        talk.say(say("restore.nothing"))
        return
    talk.say(*describe_preview(preview, {form.id: form.title for form in desk.forms}))
    talk.say(*filter(None, (key, say("restore.damaged") if backup.damaged else "")))
    answers = [say("restore.no"), say("restore.do")]
    if destroyed:
        talk.say(say("restore.destroyed", count=destroyed.total))
        answers.append(say("restore.do_destroyed"))
    talk.say(say("restore.kept"))
    picked = talk.pick(answers, ("out",), question=say("restore.title"))
    if picked.at < 1:
        return
    try:
        done = desk.restore(backup, silent, with_destroyed=picked.at > 1)
    except Exception as error:
        if is_unfinished(vault.folder):
            talk.say(str(error))
            raise Ended from error
        raise
    talk.say(say("restore.done", before=done.before))

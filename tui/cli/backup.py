"""Commands about backups: make one, restore one, verify all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.confirmation import confirm
from tui.cli.output import note, put, put_json
from tui.cli.turn import claim
from tui.desk.backup_text import describe_key_change, describe_preview, describe_verification
from tui.desk.passphrase import (
    ask_hidden,
    passphrase_from_environment,
    read_passphrase_file,
    unlock,
)
from tui.locale import message, say
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.backups import SECOND_FOLDER
from tui.records.crypto.seal import DamagedFileError
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.system.clock import local_day, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from tui.desk.desk import Desk
    from tui.host import Host
    from tui.records.backup.preview import RestorePreview
    from tui.records.backup.verification import Verification


def make_backup(desk: Desk, options: argparse.Namespace) -> None:
    """Make a backup, into the folders or into a file."""
    backups = desk.vault.backups
    before = backups.second
    if options.second is not None:
        backups.use_second_folder(Path(options.second) if options.second else None)
    path = Path(options.file).absolute() if options.file else None
    try:
        made = backups.make("asked", path=path)
    except UserError:
        if options.second is not None:
            # What is done by halves changes nothing.
            desk.vault.set(SECOND_FOLDER, str(before or ""))
        raise
    put(str(made.path))
    if made.second:
        put(str(made.second))
    if made.trouble:
        note(str(made.trouble))


def restore_backup(host: Host, options: argparse.Namespace) -> int:
    """Show what restoring a backup would change, ask, and do it; where no vault is, make one."""
    vault = _open_vault()
    try:
        with Backup(Path(options.file)) as backup:
            if vault is None:
                return _restore_anew(host, backup, options)
            claim(vault, "restore")
            if not backup.open_without_secret(vault.access):
                backup.unlock(_secret(options))
            return _restore(host, vault, backup, options)
    finally:
        if vault is not None:
            vault.close()


def verify_all(desk: Desk, options: argparse.Namespace) -> int:
    """Verify all that is kept, and print what is damaged; the status is 1 where anything is."""
    from tui.records.backup.verification import last_verification

    before = last_verification(desk.vault)
    verification = desk.verify(silent)
    if options.json:
        put_json(_as_json(verification, before))
        return 1 if verification.damages else 0
    for line in describe_verification(verification, before, desk.today()):
        put(line)
    return 1 if verification.damages else 0


def _open_vault() -> Vault | None:
    """The vault, open; None where there is none, or its header is damaged."""
    if not Vault.exists(home()):
        return None
    try:
        vault = Vault.open(home())
    except DamagedFileError as damage:
        note(str(damage))
        return None
    if vault.locked:
        unlock(vault)
    return vault


def _restore(host: Host, vault: Vault, backup: Backup, options: argparse.Namespace) -> int:
    from tui.desk.desk import Desk
    from tui.records.backup.preview import preview_restore
    from tui.records.lifecycle.returning import destroyed_in
    from tui.records.lifecycle.traces import Traces

    vault.check_writable()
    vault.log.note_opened(vault.opened_by, "restore")
    backup.check()
    desk = Desk(host, vault)
    destroyed = destroyed_in(vault.files, host.forms, backup)
    left_out = destroyed if not options.with_destroyed else Traces({}, [])
    preview = preview_restore(vault.folder, vault.access, backup, left_out.ids, left_out.files)
    key = describe_key_change(vault, backup)
    _show(host, preview, key)
    if backup.damaged:
        note(say("restore.damaged"))
    if destroyed:
        note(say("restore.destroyed", count=destroyed.total))
    if preview.is_empty and not key:
        return 0
    confirm(say("restore.ask"), message("restore.say_yes"), yes=options.yes)
    done = desk.restore(backup, silent, with_destroyed=options.with_destroyed)
    note(say("restore.done", before=done.before))
    return 0


def _restore_anew(host: Host, backup: Backup, options: argparse.Namespace) -> int:
    from tui.records.backup.preview import preview_restore
    from tui.records.backup.restore import restore_into
    from tui.records.lifecycle.returning import amendment, destroyed_in
    from tui.records.vault.files import SealedFiles

    if not backup.open_without_secret(None):
        backup.unlock(_secret(options))
    backup.check()
    # What is left of a vault that does not open may still say who was destroyed.
    files = SealedFiles(home(), backup.access.file_seal)
    amend = None
    with suppress(UserError):
        day = f"{local_day(system_clock())}" if options.with_destroyed else ""
        amend = amendment(files, host.forms, backup, brought_back_on=day)
        if destroyed := destroyed_in(files, host.forms, backup):
            note(say("restore.destroyed", count=destroyed.total))
    _show(host, preview_restore(home(), None, backup), describe_key_change(None, backup))
    if backup.damaged:
        note(say("restore.damaged"))
    confirm(say("restore.ask"), message("restore.say_yes"), yes=options.yes)
    done = restore_into(home(), backup, system_clock(), amend)
    if done.before:
        note(say("restore.aside", before=done.before))
    put(str(home()))
    return 0


def _show(host: Host, preview: RestorePreview, key: str) -> None:
    titles = {form.id: form.title for form in host.forms.values()}
    for line in describe_preview(preview, titles):
        put(line)
    if key:
        note(key)


def _secret(options: argparse.Namespace) -> str:
    """The passphrase of a backup, from a file or the terminal.

    Raises:
        UserError: there is neither.
    """
    if options.passphrase_file:
        return read_passphrase_file(options.passphrase_file)
    return passphrase_from_environment() or ask_hidden(say("restore.secret"))


def _as_json(verification: Verification, before: date | None) -> dict[str, object]:
    return {
        "lines": verification.lines,
        "files": verification.files,
        "backups": verification.backups,
        "unopened": verification.unopened,
        "damages": [{"file": name, "reason": str(each)} for name, each in verification.damages],
        "proved_before": before.isoformat() if before else None,
    }

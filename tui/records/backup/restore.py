"""Restoring a backup: into the vault that is open, over one that does not open, or where none is.

Where the backup has the vault's own key, header, log and keys stay: the passphrase in force goes
on opening the vault, and what the law wants logged is not undone. Else the vault becomes that of
the backup, which the passphrase of its time opens.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.progress import silent
from tui.records.backup.backups import FOLDER, write_error
from tui.records.backup.rotation import ENDING, stamp_at
from tui.records.integrity.witness import Witness, advance
from tui.records.storage.atomic_file import make_folders
from tui.records.storage.lock import Lock
from tui.records.vault.header import COPY, FILE, Header
from tui.records.vault.inventory import DESTRUCTION, FORMER_KEYS, is_unfinished
from tui.records.vault.replacement import (
    COMING,
    clean_up,
    commit,
    finish,
    prepare,
)
from tui.system.clock import in_own_zone
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime
    from pathlib import Path

    from tui.progress import Report
    from tui.records.backup.backup_file import Backup
    from tui.records.open_vault import Vault
    from tui.records.vault.access import Access

_KEPT: Final = (FILE, COPY, "log", "keys.toml", "holder", "proof", FORMER_KEYS, DESTRUCTION)
"""Files and folders that stay as they are where the backup has the vault's own key."""


class Restored(NamedTuple):
    """The result of a restore."""

    before: Path | None
    """The backup, or the folder, of the state before it; None where there was none."""
    own: bool
    """Whether the passphrase and the log stayed."""


def is_own(vault: Vault, backup: Backup) -> bool:
    """Whether an unlocked backup has the id and the key of an open vault."""
    same = backup.header.id == vault.header.id
    return same and backup.access.key == vault.access.key


def restore(
    vault: Vault,
    backup: Backup,
    report: Report = silent,
    amend: Callable[[Path, Access], None] | None = None,
) -> Restored:
    """Replace what the vault holds by an unlocked backup; the vault stays open.

    The state before is backed up first. `report` counts in quarters of the work. `amend` changes
    the new files before they are in force, in a folder that is as a vault's, with what opens them.

    Raises:
        UserError: this session does not write, the backup is damaged, or the disk refuses. The old
            state stays, unless the vault says `is_unfinished`.
        Stopped: the user stopped it; the old state stays.
    """
    vault.check_writable()
    own = is_own(vault, backup)
    backup.check(lambda done, total: report(done, 4 * total))
    before = vault.backups.make("restore", lambda done, total: report(total + done, 4 * total)).path
    kept = _KEPT if own else ()
    header, access = (vault.header, vault.access) if own else (backup.header, backup.access)
    files = _files(backup, kept, lambda done, total: report(total + done, 2 * total))
    with _refusals(vault.folder):
        prepare(vault.folder, files, kept)
        if amend is not None:
            amend(vault.folder / COMING, access)
        # From here on nothing is reported: whoever is told may be waiting for the records.
        with vault.collection.closed():
            vault.log.close()
            if own:
                advance(vault)
            else:
                Witness(vault.folder, header.id).begin(header)
            commit(vault.folder, kept)
            finish(vault.folder)
            vault.switch_to(header, access)
    vault.log.note("recovery")
    return Restored(before, own)


def restore_into(
    folder: Path,
    backup: Backup,
    moment: datetime,
    amend: Callable[[Path, Access], None] | None = None,
) -> Restored:
    """Restore an unlocked backup into a folder without a vault, or with one that does not open.

    What lies there is moved as it is into a folder among the backups, named by `moment`; `amend`
    is as for `restore`.

    Raises:
        UserError: another session works with it, the backup is damaged, or the disk refuses.
    """
    backup.check()
    try:
        make_folders(folder)
        lock = Lock(folder / "lock")
        if not lock.take():
            raise UserError(message("backup.replacing"))
    except OSError as error:
        raise write_error(folder / FILE, error) from error
    try:
        aside = ""
        if Header.exists(folder):
            stamp = stamp_at(in_own_zone(moment), (), before=True)
            aside = f"{FOLDER}/{stamp.name.removesuffix(ENDING)}"
        Witness(folder, backup.header.id).begin(backup.header)

        with _refusals(folder):
            prepare(folder, _files(backup, (), silent), ())
            if amend is not None:
                amend(folder / COMING, backup.access)
            commit(folder, (), aside)
            finish(folder)
    finally:
        lock.release()
    return Restored(folder / aside if aside else None, own=False)


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    """Clean up after a replacement that is refused, and say why."""
    try:
        yield
    except UserError:
        clean_up(folder)
        raise
    except OSError as error:
        clean_up(folder)
        if is_unfinished(folder):
            detail = system_reason(error)
            why = message("backup.unfinished", folder=folder, detail=detail)
            raise UserError(why) from error
        raise write_error(folder / FILE, error) from error


def _files(backup: Backup, kept: Collection[str], report: Report) -> Iterator[tuple[str, bytes]]:
    names = [name for name in backup.names if name.partition("/")[0] not in kept]
    total = sum(map(backup.size, names)) or 1
    done = 0
    for name in names:
        yield name, backup.read(name)
        if name == FILE:
            yield COPY, backup.read(name)
        done += backup.size(name)
        report(done, total)

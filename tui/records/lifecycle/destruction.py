"""Destruction: a child's records and all that was kept of them, taken out of a vault for good.

A plan is written first, with ids alone; so whatever stops the work, the next session that writes
goes on with it, and the act can be printed from the plan.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.records.ledger.rewrite import rewrite
from tui.records.storage import disk
from tui.records.vault.files import unwritable
from tui.records.vault.inventory import DESTRUCTION
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.records.crypto.seal import Seal
    from tui.records.open_vault import Vault
    from tui.records.vault.files import SealedFiles
    from tui.records.vault.marks import Marks

_LEFTOVERS: Final = {
    "ledgers": ("*.torn", "*.damaged*", "*.new"),
    "drafts": ("*.aside", "*.damaged*", "*.new"),
    "photos": ("*.damaged*", "*.new"),
}
"""Files that a fault leaves beside others: nobody can tell whose records are in them."""
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DestructionPlan(NamedTuple):
    """The records to be destroyed; of the child it has initials and year of birth, no more."""

    day: str
    """The day of the destruction, ISO 8601."""
    since: str
    """The day of the child's first record, ISO 8601: backups from then on hold it."""
    reason: str
    initials: str
    born: str
    """The year; empty where it is not known."""
    records: Mapping[str, list[str]]
    """The ids by form."""
    files: list[str]
    """The names of photos and drafts in the vault."""
    done: bool = False
    """Whether all of it has been destroyed."""


def read_plan(files: SealedFiles) -> DestructionPlan | None:
    """The plan of the destruction that is under way or was the last; None without one.

    Raises:
        UserError: it is damaged, or the disk refuses.
    """
    fields: dict[str, Any] | None = files.read_json(DESTRUCTION)
    if fields is None:
        return None
    try:
        return DestructionPlan(**fields)
    except TypeError:
        raise files.damaged(DESTRUCTION) from None


def write_plan(files: SealedFiles, plan: DestructionPlan) -> None:
    """Write a plan to the disk.

    Raises:
        OSError: the disk refuses.
    """
    files.write_json(DESTRUCTION, plan._asdict())


def destroy(vault: Vault, plan: DestructionPlan) -> None:
    """Carry out a plan: remove records for good, with all that was kept of them.

    Whatever stops it leaves every file whole; the next session that writes goes on.

    Raises:
        UserError: another session writes, a ledger is damaged, or the disk refuses.
    """
    vault.check_writable()
    vault.backups.wait()
    try:
        write_plan(vault.files, plan)
    except OSError as error:
        raise unwritable(vault.folder, error) from error
    resume_destruction(vault)


def resume_destruction(vault: Vault) -> None:
    """Carry out the plan on the disk, if it is not done; `vault.last_destruction` is then the plan.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
    """
    vault.collection.close()
    try:
        if plan := _carry_out(vault.folder, vault.files, vault.access.line_seal, vault.marks):
            for form, ids in plan.records.items():
                vault.log.note("destroyed", form, ids)
            vault.log.flush()
            vault.last_destruction = _close(vault.files, plan)
    except OSError as error:
        raise unwritable(vault.folder, error) from error


def _carry_out(
    folder: Path, files: SealedFiles, seal: Seal, marks: Marks
) -> DestructionPlan | None:
    """Carry out the plan on the disk and return it; None where there is none, or it is done.

    No ledger may be open. Each is whole at any moment, with the child's lines or without.

    Raises:
        UserError: a ledger is damaged.
        OSError: the disk refuses.
    """
    plan = read_plan(files)
    if plan is None or plan.done:
        return None
    for form, ids in plan.records.items():
        ledger = folder / "ledgers" / f"{form}.ledger"
        if ledger.exists():
            gone = frozenset(ids)
            marks.drop(form)
            rewrite(ledger, seal, seal, lambda line, gone=gone: line.id not in gone)  # type: ignore[misc]
    for name in plan.files:
        files.remove(name)
    for path in leftovers(folder):
        disk.remove(path)
        disk.sync_folder(path.parent)
    return plan


def _close(files: SealedFiles, plan: DestructionPlan) -> DestructionPlan:
    """Write that a plan is done.

    Raises:
        OSError: the disk refuses.
    """
    done = plan._replace(done=True)
    write_plan(files, done)
    return done


def leftovers(folder: Path) -> list[Path]:
    """The files that a fault has left in a vault's folder and that may hold anybody's records."""
    return [
        path
        for name, patterns in _LEFTOVERS.items()
        for pattern in patterns
        for path in sorted((folder / name).glob(pattern))
    ]


def backups_holding(vault: Vault, plan: DestructionPlan) -> list[Path]:
    """The backups in both folders that still hold what was destroyed, oldest first.

    Those made before the child's first record do not. A vault that a backup was restored over is
    among them, as a folder.
    """
    paths = {one.path for one in vault.backups.in_both_folders()}
    if vault.backups.folder.is_dir():
        paths |= {path for path in vault.backups.folder.iterdir() if path.is_dir()}
    held = [path for path in paths if backup_day(path) >= plan.since]
    return sorted(held, key=lambda path: (backup_day(path), path.name))


def backup_day(path: Path) -> str:
    """The day of a backup, ISO 8601: the one in its name, else that of the file."""
    if named := _DAY.search(path.name):
        return named[0]
    return date.fromtimestamp(path.stat().st_mtime).isoformat()  # noqa: DTZ012 - the user's day


def last_plan(vault: Vault) -> DestructionPlan | None:
    """The plan of the last destruction; None without one that can be read."""
    try:
        return read_plan(vault.files)
    except UserError:
        return None

"""Destruction: a child's records and all that was kept of them, taken out of a vault for good.

What is to go is written down first, by ids alone; so whatever stops it, the next session that
writes goes on, and the act can be printed from what was written down.
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

_LEFT: Final = {
    "ledgers": ("*.torn", "*.damaged*", "*.new"),
    "drafts": ("*.aside", "*.damaged*", "*.new"),
    "photos": ("*.damaged*", "*.new"),
}
"""What a fault leaves beside the files: nobody can tell whose records are in it."""
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Plan(NamedTuple):
    """What is to be destroyed; it says nothing of the child but initials and year of birth."""

    day: str
    """ISO 8601."""
    since: str
    """The day of the child's first record: backups from then on hold it."""
    reason: str
    initials: str
    born: str
    """The year; empty where it is not known."""
    records: Mapping[str, list[str]]
    """The ids by form."""
    files: list[str]
    """The names of photos and drafts in the vault."""
    done: bool = False


def plan_in(files: SealedFiles) -> Plan | None:
    """Return what is being destroyed, or was destroyed last; None where nothing was.

    Raises:
        UserError: it is damaged, or the disk refuses.
    """
    told: dict[str, Any] | None = files.read_json(DESTRUCTION)
    if told is None:
        return None
    try:
        return Plan(**told)
    except TypeError:
        raise files.damaged(DESTRUCTION) from None


def keep_plan(files: SealedFiles, plan: Plan) -> None:
    """Write down what is to be destroyed.

    Raises:
        OSError: the disk refuses.
    """
    files.write_json(DESTRUCTION, plan._asdict())


def destroy_planned(vault: Vault, plan: Plan) -> None:
    """Remove records for good, with all that was kept of them.

    What stops it leaves every file whole; the next session that writes goes on.

    Raises:
        UserError: another session writes, a ledger is damaged, or the disk refuses.
    """
    vault.check_writable()
    vault.backups.wait()
    try:
        keep_plan(vault.files, plan)
    except OSError as error:
        raise unwritable(vault.folder, error) from error
    carry_out(vault)


def carry_out(vault: Vault) -> None:
    """Destroy what is written down, if anything still is; `vault.last_destruction` then tells what.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
    """
    vault.collection.shut()
    try:
        if plan := finish(vault.folder, vault.files, vault.access.line_seal, vault.marks):
            for form, ids in plan.records.items():
                vault.log.note("destroyed", form, ids)
            vault.log.flush()
            vault.last_destruction = close_plan(vault.files, plan)
    except OSError as error:
        raise unwritable(vault.folder, error) from error


def finish(folder: Path, files: SealedFiles, seal: Seal, marks: Marks) -> Plan | None:
    """Destroy what is written down; return it, or None where `close_plan` has said it is done.

    No ledger may be open. Each is whole at any moment, with the child's lines or without.

    Raises:
        UserError: a ledger is damaged.
        OSError: the disk refuses.
    """
    plan = plan_in(files)
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


def close_plan(files: SealedFiles, plan: Plan) -> Plan:
    """Write down that what is written down has been destroyed.

    Raises:
        OSError: the disk refuses.
    """
    done = plan._replace(done=True)
    keep_plan(files, done)
    return done


def leftovers(folder: Path) -> list[Path]:
    """Return the files that a fault has left and that may hold anybody's records."""
    return [
        path
        for name, patterns in _LEFT.items()
        for pattern in patterns
        for path in sorted((folder / name).glob(pattern))
    ]


def backups_with(vault: Vault, plan: Plan) -> list[Path]:
    """Return the backups in both folders that still hold what was destroyed, oldest first.

    One that was made before the child's first record does not hold it. A vault that a backup
    took the place of lies among them, as a folder.
    """
    paths = {one.path for one in vault.backups.everywhere()}
    if vault.backups.folder.is_dir():
        paths |= {path for path in vault.backups.folder.iterdir() if path.is_dir()}
    held = [path for path in paths if day_of_backup(path) >= plan.since]
    return sorted(held, key=lambda path: (day_of_backup(path), path.name))


def day_of_backup(path: Path) -> str:
    """Return the day of a backup, ISO 8601: that in its name, or that of the file."""
    if named := _DAY.search(path.name):
        return named[0]
    return date.fromtimestamp(path.stat().st_mtime).isoformat()  # noqa: DTZ012 - the user's day


def last_destruction(vault: Vault) -> Plan | None:
    """Return what was destroyed last; None where nothing was, or nothing is known of it."""
    try:
        return plan_in(vault.files)
    except UserError:
        return None

"""The backups that hold a child, because they were looked into: every record of each is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.progress import Stopped, silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.snapshot import open_snapshot
from tui.records.lifecycle.traces import find_traces
from tui.records.vault.former_keys import former_accesses
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.lifecycle.traces import Sought
    from tui.records.open_vault import Vault
    from tui.records.vault.access import Access


class BackupFindings(NamedTuple):
    """What the backups of both folders hold of a child."""

    looked_into: frozenset[Path]
    """All that were tried."""
    held: list[Path]
    """Those that hold it, the latest last."""
    unread: list[Path]
    """Those that could not be looked into: another key is needed, they are damaged or away."""


NOTHING_FOUND = BackupFindings(frozenset(), [], [])


def search_backups(
    vault: Vault,
    forms: Mapping[str, Form],
    sought: Sought,
    report: Report = silent,
    before: BackupFindings = NOTHING_FOUND,
) -> BackupFindings:
    """Look into each backup, and each folder that a restore has set aside among them.

    `report` counts bytes; what was looked into `before` is not read again.

    Raises:
        Stopped: the user stopped it.
    """
    vault.backups.wait()
    paths = [path for path in _paths(vault) if path not in before.looked_into]
    sizes = [_size(path) for path in paths]
    total, done = sum(sizes) or 1, 0
    held, unread = list(before.held), list(before.unread)
    accesses = [vault.access, *former_accesses(vault.files)]
    for path, size in zip(paths, sizes, strict=True):

        def report_part(part: int, of: int, done: int = done, size: int = size) -> None:
            report(min(done + size * part // of, total), total)

        try:
            answer = _holds(path, accesses, forms, sought, report_part)
        except (UserError, OSError) as error:
            if isinstance(error, Stopped):
                raise
            answer = None
        if answer is None:
            unread.append(path)
        elif answer:
            held.append(path)
        done += size
    return BackupFindings(before.looked_into.union(paths), held, unread)


def _paths(vault: Vault) -> list[Path]:
    backups = vault.backups
    paths = [one.path for one in reversed(backups.in_both_folders())]
    if backups.folder.is_dir():
        paths += sorted(path for path in backups.folder.iterdir() if path.is_dir())
    if backups.second is not None and not backups.second.is_dir():
        paths.append(backups.second)
    return paths


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _holds(
    path: Path,
    accesses: Sequence[Access],
    forms: Mapping[str, Form],
    sought: Sought,
    report: Report,
) -> bool | None:
    """Whether a backup holds a child; None where that cannot be known.

    Raises:
        UserError: it is damaged or cannot be read, or the user stopped it.
        OSError: it cannot be read.
    """
    snapshot = open_snapshot(path, accesses)
    if snapshot is None:
        return None
    try:
        traces = find_traces(snapshot, forms, [sought], report, only_whether=True)
    finally:
        if isinstance(snapshot, Backup):
            snapshot.close()
    return True if traces else None if traces.unread else False

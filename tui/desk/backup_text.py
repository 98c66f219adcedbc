"""Sentences about verifications and restores, for the screen and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.records.backup.restore import is_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tui.records.backup.backup_file import Backup
    from tui.records.backup.backups import StoredBackup
    from tui.records.backup.preview import Counts, RestorePreview
    from tui.records.backup.verification import Verification
    from tui.records.open_vault import Vault


def describe_backup(found: StoredBackup) -> str:
    """A backup by its day and time, and what was so when it was made."""
    stamp = found.stamp
    year, month, day = stamp.day.split("-")
    before = f" · {say('restore.before')}" if stamp.before else ""
    damaged = f" · {say('restore.of_damaged')}" if stamp.damaged else ""
    return f"{day}.{month}.{year}  {stamp.time[:2]}:{stamp.time[2:]}{before}{damaged}"


def describe_verification(found: Verification, before: date | None, today: date) -> Iterator[str]:
    """Sentences on what a verification found; `before` is the day of the one before it."""
    for name, damage in found.damages:
        yield f"✗ {name}: {damage}"
    if found.damages:
        yield say("verification.damaged", count=len(found.damages))
    else:
        yield say("verification.whole")
    backups = len(found.backups)
    yield say("verification.opened", lines=found.lines, files=found.files, backups=backups)
    if found.unopened:
        yield say("verification.unopened", names=", ".join(found.unopened))
    if not found.backups:
        yield say("verification.no_backup")
    if before is None:
        yield say("verification.never")
    elif days := (today - before).days:
        yield say("verification.before", days=days)
    else:
        yield say("verification.before_today")


def describe_preview(preview: RestorePreview, titles: Mapping[str, str]) -> Iterator[str]:
    """Sentences on what a restore would change; `titles` are those of the forms, by id."""
    for form, counts in preview.records.items():
        yield _counted(titles.get(form, form), counts)
    for name, counts in (("photos", preview.photos), ("drafts", preview.drafts)):
        if any(counts):
            yield _counted(say(f"restore.{name}"), counts)
    if any(preview.forms):
        yield _counted(say("restore.forms"), preview.forms)
    if preview.is_empty:
        yield say("restore.nothing")


def describe_key_change(vault: Vault | None, backup: Backup) -> str:
    """A sentence on which passphrase opens the vault after a restore; empty if none changes.

    `vault` is the open vault, or None where there is none; the backup is unlocked.
    """
    if vault is not None and is_own(vault, backup):
        return ""
    if not backup.header.sealed:
        return say("restore.unsealed")
    if vault is not None and backup.header.id != vault.header.id:
        return say("restore.other_vault")
    return say("restore.other_key")


def _counted(name: str, counts: Counts) -> str:
    parts = [
        say(f"restore.{part}", count=count) for part, count in counts._asdict().items() if count
    ]
    return f"{name}: {', '.join(parts)}" if parts else name

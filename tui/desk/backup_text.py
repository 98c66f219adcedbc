"""What is said of a verification and of a restore, in sentences for the screen and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.records.backup.restore import is_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tui.records.backup.backup_file import Backup
    from tui.records.backup.preview import Counts, RestorePreview
    from tui.records.backup.verification import Verification
    from tui.records.open_vault import Vault


def describe_verification(verification: Verification, before: date | None, today: date) -> Iterator[str]:
    """Yield what a verification has shown, in sentences; `before` is when there was one before it."""
    for name, damage in verification.damages:
        yield f"✗ {name}: {damage}"
    if verification.damages:
        yield say("verification.damaged", count=len(verification.damages))
    else:
        yield say("verification.whole")
    yield say("verification.opened", lines=verification.lines, files=verification.files, backups=len(verification.backups))
    if verification.unopened:
        yield say("verification.unopened", names=", ".join(verification.unopened))
    if not verification.backups:
        yield say("verification.no_backup")
    if before is None:
        yield say("verification.never")
    else:
        yield say("verification.before", days=(today - before).days)


def describe_preview(change: RestorePreview, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what a restore would change, in sentences; `titles` are the forms' by id."""
    for form, counts in change.records.items():
        yield _counted(titles.get(form, form), counts)
    for name, counts in (("photos", change.photos), ("drafts", change.drafts)):
        if any(counts):
            yield _counted(say(f"restore.{name}"), counts)
    if any(change.forms):
        yield _counted(say("restore.forms"), change.forms)
    if change.nothing:
        yield say("restore.nothing")


def describe_key_change(vault: Vault | None, backup: Backup) -> str:
    """Return what a restore would change of how the vault is opened; empty where nothing."""
    if vault is not None and is_own(vault, backup):
        return ""
    if not backup.header.sealed:
        return say("restore.unsealed")
    if vault is not None and backup.header.id != vault.header.id:
        return say("restore.other_vault")
    return say("restore.other_key")


def _counted(name: str, counts: Counts) -> str:
    return say("restore.counts", name=name, **counts._asdict())

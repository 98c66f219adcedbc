"""Reminders about backups: none for long, none verified for long, or one that failed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from tui.locale import Message, message

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

_VERIFY_EVERY: Final = 30
"""Days after which the backups should be verified again."""
_TOO_LATE: Final = 7
"""Days of changes without a backup that are too many."""


def reminders(vault: Vault, today: date) -> list[Message]:
    """Sentences on what the user should do about the backups; empty where all is well."""
    from tui.records.backup.verification import last_verification

    found = [vault.backups.trouble] if vault.backups.trouble else []
    days = [date.fromisoformat(one.stamp.day) for one in vault.backups.in_both_folders()]
    if changed := _changed(vault):
        since = max(days, default=changed[0])
        late = (today - since).days
        if late >= _TOO_LATE and (changed[1] > since or not days):
            found.append(message("backup.none_for", days=late))
    if days:
        verified = last_verification(vault)
        since = verified or min(days)
        if (today - since).days > _VERIFY_EVERY:
            kind = "proved_ago" if verified else "never_proved"
            found.append(message(f"backup.{kind}", days=(today - since).days))
    return found


def _changed(vault: Vault) -> tuple[date, date] | None:
    """The days of the first and the last change of the ledgers; None without any."""
    days = []
    ledgers = map(vault.ledger_path, vault.ledgers())
    for path in (*ledgers, *map(vault.store_path, vault.stores())):
        with suppress(OSError):
            moment = path.stat().st_mtime
            days.append(datetime.fromtimestamp(moment).date())  # noqa: DTZ006 - the user's day
    return (min(days), max(days)) if days else None

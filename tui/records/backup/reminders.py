"""What is to be said of the backups without being asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from tui.locale import Message, message

if TYPE_CHECKING:
    from tui.records.open_vault import Vault

_UNPROVED: Final = 30
"""Days after which one should verify again that the backups open."""
_WITHOUT: Final = 7
"""Days of changes without a backup that are too many."""


def reminders(vault: Vault, today: date) -> list[Message]:
    """Return what the user should know of the backups."""
    from tui.records.backup.verification import last_verification

    found = [vault.backups.trouble] if vault.backups.trouble else []
    days = [date.fromisoformat(one.stamp.day) for one in vault.backups.everywhere()]
    if changed := _changed(vault):
        since = max(days, default=changed[0])
        late = (today - since).days
        if late >= _WITHOUT and (changed[1] > since or not days):
            found.append(message("backup.none_for", days=late))
    if days:
        proved = last_verification(vault)
        since = proved or min(days)
        if (today - since).days > _UNPROVED:
            kind = "proved_ago" if proved else "never_proved"
            found.append(message(f"backup.{kind}", days=(today - since).days))
    return found


def _changed(vault: Vault) -> tuple[date, date] | None:
    """Return when the first and when the last change of the ledgers was; None without any."""
    days = []
    for form in vault.ledgers():
        with suppress(OSError):
            moment = vault.ledger_path(form).stat().st_mtime
            days.append(datetime.fromtimestamp(moment).date())  # noqa: DTZ006 - the user's day
    return (min(days), max(days)) if days else None

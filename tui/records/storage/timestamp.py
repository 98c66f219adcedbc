"""Times as ledgers and the audit log write them."""

from __future__ import annotations

from datetime import UTC, datetime

from tui.system.clock import in_own_zone


def timestamp_of(moment: datetime) -> str:
    """An aware time as text that sorts: UTC with milliseconds, 2026-09-01T08:30:00.000Z."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_time(at: str) -> datetime:
    """The time that `timestamp_of` wrote, in the machine's zone."""
    return in_own_zone(datetime.fromisoformat(at))

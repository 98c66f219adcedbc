"""Times as ledgers and the log write them."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def timestamp_of(moment: datetime) -> str:
    """Return a time with milliseconds, in UTC: 2026-09-01T08:30:00.000Z."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_time(at: str) -> datetime:
    """Return a time that `stamp` wrote as the user's clock showed it."""
    return datetime.fromisoformat(at).astimezone()

"""Clocks, and times as ledgers and the audit log write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time, aware of its zone; a vault has one, and all that asks for the time asks it."""


def system_clock() -> datetime:
    """The machine's time, in UTC: the `Clock` where no other is given."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The user's day at an aware time: that of the machine's zone."""
    return moment.astimezone().date()


def timestamp_of(moment: datetime) -> str:
    """An aware time as text that sorts: UTC with milliseconds, 2026-09-01T08:30:00.000Z."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_time(at: str) -> datetime:
    """The time that `timestamp_of` wrote, in the machine's zone."""
    return datetime.fromisoformat(at).astimezone()

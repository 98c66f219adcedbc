"""The clock: where the time comes from, and the user's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time, aware of its zone. A vault has one, and whoever works with it asks that one."""


def system_clock() -> datetime:
    """The machine's time, in UTC: the `Clock` where no other is given."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The user's day at a time: that of the machine's zone."""
    return in_own_zone(moment).date()


def in_own_zone(moment: datetime) -> datetime:
    """A time in the machine's zone; as it is where that lies beyond the last or first year."""
    try:
        return moment.astimezone()
    except OverflowError:
        return moment

"""Clocks: where the time comes from, the user's day, and how long nobody has pressed a key."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time, aware of its zone. A vault has one, and whoever works with it asks that one."""
IDLE_MINUTES: Final = 5
"""Minutes without a key after which the vault is locked, unless the settings say otherwise."""


def system_clock() -> datetime:
    """The machine's time, in UTC: the `Clock` where no other is given."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The user's day at a time: that of the machine's zone."""
    return in_own_zone(moment).date()


def in_own_zone(moment: datetime) -> datetime:
    """A time in the machine's zone; as it is where the system knows no zone for it.

    That is beyond the last or first year, and on Windows before 1970.
    """
    try:
        return moment.astimezone()
    except (OverflowError, OSError):
        return moment


def _seconds() -> float:
    """Seconds that also pass in suspend, where `time.monotonic` does not count on Linux."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if boot is None else time.clock_gettime(boot)  # type: ignore[attr-defined, no-any-return, unused-ignore]


class IdleTimer:
    """A timer that each key starts again; `minutes` of 0 never end."""

    def __init__(self, minutes: float = IDLE_MINUTES) -> None:
        self.minutes = minutes
        self._touched = _seconds()

    def touch(self) -> None:
        """Start again, for a key was pressed."""
        self._touched = _seconds()

    @property
    def is_over(self) -> bool:
        """Whether nobody has pressed a key for so long; a clock set back counts as that, too."""
        idle = _seconds() - self._touched
        return bool(self.minutes) and not 0 <= idle < 60 * self.minutes

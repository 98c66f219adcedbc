"""The watch: how long nobody has touched a key, even while the machine slept."""

from __future__ import annotations

import time
from typing import Final

MINUTES: Final = 5
"""After so many minutes the vault is locked, unless the settings say otherwise."""


def _now() -> float:
    """Return seconds that also pass in suspend; `time.monotonic` stands still there."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


class Watch:
    """Tells whether the time without a key is over; `minutes` of 0 never end."""

    def __init__(self, minutes: float = MINUTES) -> None:
        self.minutes = minutes
        self._touched = _now()

    def touch(self) -> None:
        """Take note of a key."""
        self._touched = _now()

    @property
    def over(self) -> bool:
        """Whether nobody has touched a key for so long; a clock set back counts as that, too."""
        idle = _now() - self._touched
        return bool(self.minutes) and not 0 <= idle < 60 * self.minutes

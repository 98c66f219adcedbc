"""The idle timer: how long nobody has pressed a key, even while the machine slept."""

from __future__ import annotations

import time
from typing import Final

MINUTES: Final = 5
"""Minutes without a key after which the vault is locked, unless the settings say otherwise."""


def _now() -> float:
    """Seconds that also pass in suspend, where `time.monotonic` does not count."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


class IdleTimer:
    """A timer that each key starts again; `minutes` of 0 never end."""

    def __init__(self, minutes: float = MINUTES) -> None:
        self.minutes = minutes
        self._touched = _now()

    def touch(self) -> None:
        """Start again, for a key was pressed."""
        self._touched = _now()

    @property
    def is_over(self) -> bool:
        """Whether nobody has pressed a key for so long; a clock set back counts as that, too."""
        idle = _now() - self._touched
        return bool(self.minutes) and not 0 <= idle < 60 * self.minutes

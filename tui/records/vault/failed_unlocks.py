"""Failed attempts to unlock a vault: their times, in clear, until it is unlocked.

Before that there is no key with which anything could be sealed.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from tui.records.storage.record_id import new_id
from tui.system.files import UNLINKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.records.storage.home import Place

ATTEMPTS: Final = "attempts"
MAX_ATTEMPTS: Final = 1000
"""Attempts that are kept; nobody shall fill the disk by guessing."""

_TIME: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n")
_BYTES: Final = len("2026-09-01T08:30:00.000Z\n")


@contextmanager
def noting_failures(folder: Path, place: Place, now: Callable[[], str]) -> Iterator[None]:
    """Note where the wrong secret is given within this, as `note_failed_unlock` does."""
    from tui.records.crypto.key_slots import WrongSecretError

    try:
        yield
    except WrongSecretError:
        if place.holds_it:
            note_failed_unlock(folder, now())
        raise


def note_failed_unlock(folder: Path, at: str) -> None:
    """Note a failed attempt; where the disk refuses, nothing is noted.

    `at` is a time as `timestamp_of` writes it.
    """
    path = folder / ATTEMPTS
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | UNLINKED
    with suppress(OSError):
        descriptor = os.open(path, flags, 0o600)
        try:
            if os.fstat(descriptor).st_size < MAX_ATTEMPTS * _BYTES:
                os.write(descriptor, at.encode() + b"\n")
        finally:
            os.close(descriptor)


def take_failed_unlocks(folder: Path, now: float) -> list[str]:
    """Forget the failed attempts, and return their times, the oldest first.

    `now` is in seconds since 1970. Of two sessions that ask at once, one gets them.
    """
    taken = folder / f"{ATTEMPTS}.{new_id(now)}"
    try:
        (folder / ATTEMPTS).rename(taken)
        data = taken.read_bytes()
        taken.unlink()
    except OSError:
        return []
    return [line.decode().rstrip() for line in _TIME.findall(data)]

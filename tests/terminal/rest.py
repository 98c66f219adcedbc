"""Waiting until a program in a terminal has nothing left to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

WAIT = 20.0
LOOKS = 3
"""How often it is looked at: for one of them the machine itself may have stood still."""


def come_to_rest(process: int, wrote: Callable[[], bool]) -> None:
    """Wait until a program sleeps and writes nothing more.

    `wrote` is to let a moment pass, and to tell whether something was written in it.
    """
    until = time.monotonic() + WAIT
    before, still = -1, 0
    while still < LOOKS:
        assert time.monotonic() < until, "the program does not come to rest"
        more = wrote()
        worked, runs = _worked(process)
        still = 0 if more or runs or worked != before else still + 1
        before = worked


def _worked(process: int) -> tuple[int, bool]:
    """Return the nanoseconds that all threads have run, and whether one would run on."""
    worked, runs = 0, False
    for thread in Path(f"/proc/{process}/task").iterdir():
        try:
            worked += int((thread / "schedstat").read_text().split()[0])
            runs |= (thread / "stat").read_text().rpartition(")")[2].split()[0] in "RD"
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            runs = True
    return worked, runs

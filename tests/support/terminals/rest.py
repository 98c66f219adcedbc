"""Waiting until a program in a terminal has nothing left to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.support.terminals.terminal import cpu_of

WAIT = 20.0
LOOKS = 3
"""How often it is looked at: for one of them the machine itself may have stood still."""
MOMENT = 0.015
"""Seconds before each look: in all of them, an Escape that was typed has become a key."""


def come_to_rest(process: int, wrote: Callable[[], bool]) -> None:
    """Wait until a program sleeps and writes nothing more.

    `wrote` is to let a moment pass, and to tell whether something was written in it.
    """
    until = time.monotonic() + WAIT
    before, still = -1.0, 0
    while still < LOOKS:
        assert time.monotonic() < until, "the program does not come to rest"
        more = wrote()
        try:
            worked, runs = cpu_of(process), _runs(process)
        except (FileNotFoundError, ProcessLookupError):  # a thread has just ended
            worked, runs = -1.0, True
        still = 0 if more or runs or worked != before else still + 1
        before = worked


def _runs(process: int) -> bool:
    """Whether any thread runs, or would if the machine let it."""
    threads = Path(f"/proc/{process}/task").glob("*/stat")
    return any(each.read_text().rpartition(")")[2].split()[0] in "RD" for each in threads)

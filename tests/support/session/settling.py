"""Waiting in tests until the program has nothing left to do, without waiting any longer.

Textual's pilot waits after each key until the process has been idle for a fiftieth of a second,
twice: ten times as long as the program works. And a busy machine looks idle to it.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop, sleep
from time import process_time, thread_time

from tests.support.textual_internals import (
    dealt_with_what_waits,
    timer_goes_off_within,
    wait_otherwise,
)

_PATIENCE = 5.0
"""Seconds after which a program that does not settle is left to its test."""
_SOON = 0.12
"""Seconds for which a user would wait unasked: the first screen counts after a breath."""
_HELD = 0.25
"""Seconds without any work after which a thread is believed to be held by the test."""


def settle_at_once() -> None:
    """Let pilots wait for what is to be done instead of for the processor."""
    wait_otherwise(settled)


async def settled(_least: float = 0.0, most: float = _PATIENCE) -> None:
    """Wait until every message has been dealt with and painted, and no worker is at work.

    A thread that the test itself holds up is not waited for.
    """
    loop = get_running_loop()
    until = loop.time() + most
    held = until
    worked: int | None = None
    while loop.time() < until:
        await sleep(0)
        if loop._ready or dealt_with_what_waits():  # type: ignore[attr-defined]
            worked = None
        elif timer_goes_off_within(_SOON):
            await sleep(0.002)
        elif not _working(loop):
            return
        elif worked is None:
            held, worked = loop.time() + _HELD, _worked()
        elif loop.time() < held:
            await sleep(0.002)
        elif _worked() == worked:
            return
        else:
            worked = None


def _worked() -> int:
    """The processor's time that other threads than this one took, in milliseconds."""
    return round(1000 * (process_time() - thread_time()))


def _working(loop: AbstractEventLoop) -> bool:
    """Whether a thread of the loop's has something in hand."""
    threads = loop._default_executor  # type: ignore[attr-defined]
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)

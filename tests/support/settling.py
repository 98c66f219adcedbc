"""Waiting in tests until the program has nothing left to do, without waiting any longer.

Textual's pilot waits after each key until the process has been idle for a fiftieth of a second,
twice: ten times as long as the program works. And a busy machine looks idle to it.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop, sleep
from time import process_time, thread_time

from textual import app as running
from textual import pilot
from textual._context import active_app

_PATIENCE = 5.0
"""Seconds after which a program that does not settle is left to its test."""
_HELD = 0.25
"""Seconds without any work after which a thread is believed to be held by the test."""


def settle_at_once() -> None:
    """Let pilots wait for what is to be done instead of for the processor."""
    for module in (running, pilot):
        module.wait_for_idle = settled  # type: ignore[attr-defined]


async def settled(_least: float = 0.0, most: float = _PATIENCE) -> None:
    """Wait until every message has been dealt with and painted, and no worker is at work.

    A thread that the test itself holds up is not waited for.
    """
    loop = get_running_loop()
    until = loop.time() + most
    held, worked = loop.time() + _HELD, _worked()
    while loop.time() < until:
        await sleep(0)
        if loop._ready or _prompted():  # type: ignore[attr-defined]
            held, worked = loop.time() + _HELD, _worked()
        elif not _working(loop):
            return
        elif loop.time() < held:
            await sleep(0.002)
        elif _worked() == worked:
            return
        else:
            held, worked = loop.time() + _HELD, _worked()


def _worked() -> int:
    """The processor's time that other threads than this one took, in milliseconds."""
    return round(1000 * (process_time() - thread_time()))


def _prompted() -> bool:
    """Have done what waits for its moment, and tell whether there was anything."""
    app = active_app.get()
    if app._resize_event is not None:
        app._check_resize()
        return True
    screen = app._screen_stack[-1] if app._screen_stack else None
    if screen is None or not screen.is_running or app._batch_count:
        return False
    waiting = bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if waiting:
        # By the screen itself: what fails while it paints is to be its own failure.
        screen.call_next(screen._on_timer_update)
    return waiting


def _working(loop: AbstractEventLoop) -> bool:
    """Whether a thread of the loop's has something in hand."""
    threads = loop._default_executor  # type: ignore[attr-defined]
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)

"""Waiting in tests until the program has nothing left to do, without waiting any longer.

Textual's pilot waits after each key until the process has been idle for a fiftieth of a second,
twice: ten times as long as the program works. And a busy machine looks idle to it.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop, sleep
from time import process_time

from textual import app as running
from textual import pilot
from textual._context import active_app

_PATIENCE = 1.0
"""Seconds after which a program that does not settle is left to its test."""
_IDLE = 0.02
"""Seconds without work after which a thread is believed to wait for the test."""


def settle_at_once() -> None:
    """Let pilots wait for what is to be done instead of for the processor."""
    for module in (running, pilot):
        module.wait_for_idle = settled  # type: ignore[attr-defined]


async def settled(_least: float = 0.0, most: float = _PATIENCE) -> None:
    """Wait until every message has been dealt with and painted, and no worker is at work."""
    loop = get_running_loop()
    until = loop.time() + most
    idle, worked = loop.time() + _IDLE, process_time()
    while loop.time() < until:
        await sleep(0)
        if loop._ready or _prompted():  # type: ignore[attr-defined]
            idle, worked = loop.time() + _IDLE, process_time()
        elif not _working(loop):
            return
        elif loop.time() > idle:
            if process_time() - worked < _IDLE / 2:
                return
            idle, worked = loop.time() + _IDLE, process_time()
        else:
            await sleep(0.001)


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
    """Tell whether a thread of the loop's has something in hand."""
    threads = loop._default_executor  # type: ignore[attr-defined]
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)

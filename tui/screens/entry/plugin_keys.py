"""Keys on the screens that plugins bring: which are the program's, and when each is done."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import events

from tui.keys import acts_by_key

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import NysanApp

_PATIENCE: Final = 1.0
"""Seconds to wait for a plugin's screen to do what a key asks for, before the next one."""
_MOMENT: Final = 0.05
_ALWAYS: Final = ("program.lock", "program.quit", "program.redraw")
"""The acts that work on every screen that a plugin brings, also on one that knows nothing of the
program."""


async def give_to_plugin(app: NysanApp, event: events.Key | events.Paste) -> None:
    """Give a key or a paste to a plugin's screen on top; what it raises is contained."""
    screen = app.screen
    try:
        if not await _press_key(app, screen, event):
            await app.give_to_widgets(event, partial(settle, screen))
    except (Exception, SystemExit) as error:
        # Textual would end the app after an exception in its own queue.
        if not app.contain_fault(error):
            raise
    app.open_drafts.keep_screen_soon(screen)


async def _press_key(app: NysanApp, screen: Screen[Any], event: events.Key | events.Paste) -> bool:
    """Do what an event means to the program; False where it is for the plugin's widgets."""
    from tui.screens.entry.draft_screen import DraftScreen

    if isinstance(screen, DraftScreen):
        await screen.ready.wait()
    elif screen.focused is None:
        # It may have been opened by the key before.
        await settle(screen)
    if not isinstance(event, events.Key):
        return False
    if event.key == "escape":
        if has_own_escape(screen):
            return False
    else:
        act = acts_by_key("plugin").get(event.key)
        if act is None or not (isinstance(screen, DraftScreen) or act.name in _ALWAYS):
            return False
    event.stop()
    if isinstance(screen, DraftScreen):
        await screen.take_key(event)
    elif event.key == "escape":
        app.open_drafts.leave(screen)
    else:
        await app.do_act(acts_by_key("plugin")[event.key].action)
    return True


def has_own_escape(screen: Screen[Any]) -> bool:
    """Whether Esc means something on a plugin's screen as it is now, such as closing a list."""
    bound = screen.active_bindings.get("escape")
    return bound is not None and bound.enabled


async def settle(screen: Screen[Any]) -> None:
    """Wait until a plugin's screen has done what it was given.

    Textual hands keys from queue to queue: a save, a lock or a letter for the next field would
    overtake them. A widget that changes says so through its own queue, and through those of all
    around it.
    """
    focused = screen.focused
    pumps = [focused, focused, *focused.ancestors] if focused else [screen]
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            for pump in pumps:
                done = asyncio.Event()
                asked = pump is not screen.app and pump.call_later(done.set)
                # One that has failed takes messages, and does nothing any more.
                while asked and pump.is_running and not done.is_set():
                    with suppress(TimeoutError):
                        await asyncio.wait_for(done.wait(), _MOMENT)

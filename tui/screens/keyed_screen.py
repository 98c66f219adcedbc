"""Screens and dialogs that are given one key after the other, each done before the next.

Textual hands keys from queue to queue, and lets bindings of high priority go first: a save would
overtake the letters typed before it, and a letter typed ahead would miss the screen that the key
before it opens. So the program gives each key to the screen on top, waits until that is done,
and only then takes the next.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.screen import Screen

from tui.keys import acts_by_key
from tui.widgets.textual_internals import drawn_region, forget_strips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.geometry import Region
    from textual.widget import Widget

    from tui.app import NysanApp
    from tui.desk.desk import Desk
    from tui.widgets.canvas import Canvas

_T = TypeVar("_T")


class KeyedScreen(Screen[_T]):
    """A screen or dialog that is given keys in order.

    What a key means is decided by the table of keys, in the context of the screen; what the table
    does not know goes to the focused canvas.
    """

    context: ClassVar[str] = ""
    """The name of this screen in the table of keys."""
    of_plugin: ClassVar[bool] = False
    """Whether a plugin brought it, with widgets of Textual's that take keys themselves."""
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.ready = asyncio.Event()
        """Set when the screen is mounted, and keys can be given to it."""

    @property
    def desk(self) -> Desk:
        """The session's desk."""
        return self.shell.desk

    @property
    def shell(self) -> NysanApp:
        """The program."""
        return self.app  # type: ignore[return-value]

    @property
    def is_open(self) -> bool:
        """Whether it is shown or covered, and has its widgets: they go before the screen does."""
        return self.is_attached and self in self.app.screen_stack

    @property
    def focused_canvas(self) -> Canvas:
        """The widget to which letters and arrows go."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Accept keys."""
        self.ready.set()

    async def take_key(self, event: events.Key) -> None:
        """Take a key that the program gives to this screen; a guide then looks what it did."""
        await self.press_key(event)
        if self.shell.guiding:
            self.shell.guiding.look()

    async def press_key(self, event: events.Key) -> None:
        """Do what a key means on this screen; Escape leaves it where it means nothing else."""
        act = acts_by_key(self.context).get(event.key)
        if act is not None and not (act.yields and self.focused_canvas.press_key(event)):
            await self.do_act(act.action)
        elif act is None and not self.focused_canvas.press_key(event) and event.key == "escape":
            self.action_leave()

    async def do_act(self, action: str) -> None:
        """Do an act by the name of its action: this screen's own, or else the program's."""
        if hasattr(self, f"action_{action}"):
            await self.run_action(action)
        else:
            await self.shell.do_act(action)

    def paste(self, text: str) -> None:
        """Write a text that was pasted; no blank takes more of it."""
        from tui.forms.bounds import LETTERS

        self.focused_canvas.paste(text[: 4 * LETTERS])

    def handle_report(self, report: object) -> None:
        """Do what a report of one of its widgets asks for, at once; see `Canvas.report`."""

    def draw(self, canvas: Canvas, regions: Sequence[Region]) -> bool:
        """Draw regions of a widget, or all of it, on the terminal; False where Textual has to.

        That is where the driver is Textual's own, where this screen is not on top, and where its
        layout is about to change.
        """
        driver = self.shell.terminal_driver
        if driver is None or self.shell.screen is not self:
            return False
        drawn = drawn_region(self, canvas)
        if drawn is None:
            return False
        at, clip = drawn
        inner = canvas.content_offset
        parts = [part.translate(inner) for part in regions] or [at.reset_offset]
        forget_strips(canvas, parts)
        for part in parts:
            seen = part.translate(at.offset).intersection(clip)
            if seen:
                driver.draw(seen.x, seen.y, canvas.render_lines(seen.translate(-at.offset)))
        return True

    def guide_lines(self) -> Iterator[Widget]:
        """The lines of the guide through the first hour, while it is on."""
        if self.shell.guiding:
            yield self.shell.guiding.new_lines()

    def help_lines(self) -> list[str]:
        """The lines of help about this screen, besides its keys."""
        return []

    def action_leave(self) -> None:
        """Close this screen."""
        self.dismiss(None)

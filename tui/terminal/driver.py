"""The driver between Textual and a terminal."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tui.system.capability import Capability
from tui.terminal.input.reader import InputReader
from tui.terminal.modes import beginning, ending
from tui.terminal.output.pane import Pane
from tui.terminal.output.writer import OutputWriter
from tui.terminal.stray_output import StrayOutput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual._compositor import CompositorUpdate
    from textual.strip import Strip

    from tui.terminal.opening.opening import Opening
    from tui.terminal.probe import CursorReport

_MOUSE: Final = ("\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l")
_TOGETHER: Final = ("\x1b[?2026h", "\x1b[?2026l")
_SETTLED: Final = 0.1
"""Seconds in which what was typed ahead is done, if it does not take long."""
_SMALL: Final = 200
"""Letters that arrive at once, so that a terminal need no word that they belong together."""

_PIXELS: Final = 6, 12
"""Pixels of a picture for a cell: no terminal's cells have fewer, and more would cost bytes."""


class TerminalDriver(InputReader):
    """A driver that sends only what changed, and waits for no terminal that stopped reading."""

    can = Capability()
    """What the terminal can, by its name."""
    opening: Opening | None = None
    """What stands on the terminal before this paints anything."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._can = self.can
        self._pane = Pane(self._can, self._app.console._color_system)
        self._writer: OutputWriter | None = None
        self._settling = False
        """Whether keys that the opening has shown are still to be taken by the screen."""
        self._goes_on = False
        """Whether what the opening has painted stands there."""
        self._due = False
        """Whether something was drawn in this turn and is not painted yet."""
        self._late = False
        """Whether there is something to show that a slow line has had no time for."""
        self._stray = StrayOutput()
        self.stalled = False
        """Whether the terminal did not take the last bytes: nothing can be written to it."""

    def show(self, update: CompositorUpdate) -> None:
        """Paint an update of Textual's compositor; on a slow line, only the last of several."""
        self._pane.take(update)
        self._paint()

    def draw(self, x: int, y: int, strips: Sequence[Strip]) -> None:
        """Paint lines from the cell (`x`, `y`) on, with what else is drawn in this turn."""
        self._pane.put(x, y, strips)
        if not self._due:
            self._due = True
            self._loop.call_soon(self._paint)

    def forget(self) -> None:
        """Rely on nothing that the terminal shows: it was resized, or somebody wrote on it."""
        if not self._knows_better:
            self._pane.forget()

    def redraw(self) -> None:
        """Paint the whole screen again."""
        if not self._knows_better:
            self._pane.forget()
            self._paint()

    @property
    def shows_pictures(self) -> bool:
        """Whether the terminal shows pictures beside letters."""
        return bool(self._can.pictures)

    def show_picture(self, jpeg: bytes, x: int, y: int, columns: int, rows: int) -> None:
        """Show a JPEG over so many cells from (`x`, `y`) on, where the terminal shows pictures.

        Raises:
            NoPictureError: it is none, or is damaged.
            LargePictureError: it has too many pixels.
        """
        if not self._can.pictures:
            return
        from tui.forms.picture import picture_in
        from tui.terminal.output.picture import kitty_picture, placed, sixel_picture

        picture = picture_in(jpeg, (columns * _PIXELS[0], rows * _PIXELS[1]))
        kitty = self._can.pictures == "kitty"
        drawn = kitty_picture(picture, columns, rows) if kitty else sixel_picture(picture)
        self.write(placed(drawn, x, y))

    def clear_picture(self) -> None:
        """Leave nothing of a picture on the screen, nor in the terminal's memory."""
        if self._can.pictures == "kitty":
            from tui.terminal.output.picture import FORGOTTEN

            self.write(FORGOTTEN)
        elif self._can.pictures:
            self.redraw()

    def write(self, data: str) -> None:
        """Send text to the terminal."""
        if self._writer is not None:
            self._writer.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, also where a shell may have had it while we were stopped."""
        if self._writer is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._writer = OutputWriter(sys.__stdout__.fileno() if sys.__stdout__ else 1, self._on_idle)
        self._writer.start()
        opening, self.opening = self.opening, None
        # Somebody may have come back to the program from another terminal.
        self._learn(self._can._replace(repeats=False, tabs=False))
        if opening is None:
            self.asked_at = time.monotonic()
            self.write(beginning(self._can))
        else:
            painter, self.typed_ahead = opening.finish()
            self.asked_at = opening.asked_at
            if painter is not None:
                self._pane.go_on_with(painter)
                self._goes_on = self._settling = True
        self._stray.hold_back()
        if self._mouse:
            self.write(_MOUSE[0])
        self.enable_input()
        if opening is None:
            self.redraw()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._mouse:
            self.write(_MOUSE[1])
        self.write(ending(self._pane.width))
        self.restore_attributes()
        self._stray.let_through()

    def close(self) -> None:
        """Send what is left, and stop the thread that writes."""
        if self._writer is not None:
            self.stalled = not self._writer.stop()
            self._writer = None
        if self.stalled:
            # The sentence of the end would wait for the terminal, and so for ever.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for descriptor in filter(os.isatty, (1, 2)):
                os.dup2(nowhere, descriptor)

    def take_report(self, report: CursorReport) -> None:
        """Learn from the place of the cursor what the terminal can."""
        self._learn(report.refined(self._can))

    @property
    def _knows_better(self) -> bool:
        """Whether nothing but the opening has painted, and the size is what it was."""
        return self._goes_on and not self.resized

    def _learn(self, can: Capability) -> None:
        self._can = can
        self._pane.learn(can)

    def _paint(self) -> None:
        self._due = False
        if self._writer is None:
            return
        if self._settling:
            # Else what they have changed would be gone for a moment; but some take long.
            self._loop.call_later(_SETTLED, self.settle)
            return
        if self._writer.busy:
            self._late = True
            # It may have come to rest between the two lines above, and not have seen this.
            if self._writer.busy:
                return
        self._late = self._goes_on = False
        text = self._pane.paint()
        if len(text) > _SMALL and self._app._sync_available:
            text = text.join(_TOGETHER)
        if text:
            self.write(text)

    def settle(self) -> None:
        """Begin to paint, when what was typed ahead is done or takes long."""
        if self._settling:
            self._settling = False
            self._paint()

    def _on_idle(self) -> None:
        """Paint what came while the line was busy; called in the thread that writes."""
        if self._late:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._paint)

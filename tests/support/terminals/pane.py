"""The program without a terminal, drawn as Textual sends it and as the program's driver does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.drivers.headless_driver import HeadlessDriver
from textual.strip import Strip

from tests.support.examples import THOROUGH
from tests.support.terminals.emulator import CAN_ALL, Emulator
from tests.support.textual_internals import CompositorUpdate, app_of, rendered_anew, size_of
from tui.system.capability import Capability
from tui.terminal.output.pane import Pane
from tui.widgets.look import LOOKS

KINDS = {
    "can all": Capability(repeats=True, tabs=True),
    "was not tried": CAN_ALL,
    "repeats letters": Capability(repeats=True),
    "without coloured erasing": Capability(erases_in_colour=False, tabs=True),
    "without regions": Capability(scrolls=False, moves_lines=False),
    "can little": Capability(
        erases_in_colour=False, scrolls=False, erases_cells=False, moves_lines=False
    ),
}
_MET = KINDS if THOROUGH else {name: KINDS[name] for name in ("can all", "can little")}
"""The kinds that whole sessions are shown on; the painter alone is tried on all."""
_CARET = Emulator(1, 1)
_CARET.feed(LOOKS["caret"].render("x"))


class EmulatedDriver(HeadlessDriver):
    """Beside Textual's terminal, one of each kind that the program's driver may meet."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.app = app_of(self)
        width, height = size_of(self)
        self.stock = Emulator(width, height)
        self.panes = {name: Pane(can, app.console._color_system) for name, can in _MET.items()}
        self.ours = {name: Emulator(width, height, can) for name, can in _MET.items()}

    def show(self, update: CompositorUpdate) -> None:
        self._feed_stock(update)
        for name, pane in self.panes.items():
            pane.take(update)
            self.ours[name].feed(pane.paint())

    def _feed_stock(self, update: CompositorUpdate) -> None:
        self.stock.feed(update.render_segments(self.app.console))

    def draw(self, x: int, y: int, strips: Sequence[Strip]) -> None:
        for name, pane in self.panes.items():
            pane.put(x, y, strips)
            self.ours[name].feed(pane.paint())

    def forget(self) -> None:
        for pane in self.panes.values():
            pane.forget()

    def redraw(self) -> None:
        for name, pane in self.panes.items():
            self.ours[name].garble()
            pane.forget()
            self.ours[name].feed(pane.paint())

    def resize(self, width: int, height: int) -> None:
        """Resize the terminals; what stood on them is lost, also where the size is the same."""
        same = (width, height) == (self.stock.columns, self.stock.lines)
        for emulator in self.ours.values():
            emulator.resize_to(width, height)
        if not same:  # Textual's driver would leave the screen as it is
            self.stock.resize_to(width, height)

    def differences(self) -> list[str]:
        """Return in which cells ours shows something else than the stock driver's terminal.

        What the program draws past Textual is not on that: Textual draws it here once more.
        """
        self._feed_stock(rendered_anew(self.app))
        return [
            f"{name}: {difference}"
            for name, emulator in self.ours.items()
            for difference in emulator.differences(self.stock, _CARET.buffer[0][0])
        ]

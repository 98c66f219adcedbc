"""The pane between Textual and the terminal: it keeps what is shown, and only changes pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.output.painter import Painter
from tui.terminal.output.screen import Screen
from tui.terminal.output.sgr import canonical
from tui.widgets.look import CARET, LOOKS, uncoloured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual._compositor import CompositorUpdate

    from tui.system.capability import Capability

_UNDER_CARET = LOOKS["focused"] + Style(bold=False)


class Pane:
    """The screen that is wanted, and a painter that knows the one that is shown.

    The terminal's own cursor is put on the cell that a widget paints as its caret.

    Args:
        can: the terminal's capability.
        colours: the colours that Textual counts on; None for sixteen.
    """

    def __init__(self, can: Capability, colours: ColorSystem | None) -> None:
        self._painter = Painter(can)
        shown = min(colours or ColorSystem.STANDARD, can.colours)
        self._colours = ColorSystem(shown) if shown else None
        self._wanted = Screen(0, 0)
        self._touched: set[int] = set()
        self._caret: tuple[int, int] | None = None
        self._looks: dict[Style, tuple[str, bool]] = {}

    def take(self, update: CompositorUpdate) -> None:
        """Take in an update of Textual's compositor."""
        if isinstance(update, LayoutUpdate):
            self.fit(*update.region.size)
            pieces = _of_layout(update)
        else:
            assert isinstance(update, ChopsUpdate)
            pieces = _of_chops(update)
        for x, y, strip in pieces:
            if y < self._wanted.height:
                self._put(x, y, strip)

    def put(self, x: int, y: int, strips: Iterable[Strip]) -> None:
        """Take in lines that are wanted from the cell (`x`, `y`) on."""
        for row, strip in enumerate(strips, y):
            if row < self._wanted.height:
                self._put(x, row, strip)

    def paint(self) -> str:
        """The bytes, as text, that bring the terminal from what it shows to what is wanted."""
        if not self._wanted.height:
            return ""
        touched, self._touched = self._touched, set()
        return self._painter.paint(self._wanted, touched, self._caret)

    @property
    def width(self) -> int:
        """The columns of the screen; 0 before there is one."""
        return self._wanted.width

    def learn(self, can: Capability) -> None:
        """Rely on another capability from now on."""
        self._painter.learn(can)

    def go_on_with(self, painter: Painter) -> None:
        """Paint only what differs from what another painter has painted."""
        self._painter = painter

    def forget(self) -> None:
        """Paint everything next time."""
        self._painter.forget()

    def fit(self, width: int, height: int) -> None:
        """Want a screen of a size, blank where it is another one."""
        if (width, height) != (self._wanted.width, self._wanted.height):
            self._wanted, self._caret = Screen(width, height), None
            self._touched.clear()

    def _put(self, x: int, y: int, strip: Strip) -> None:
        row = self._wanted.rows[y]
        for text, style, _ in strip:
            look, is_caret = self._look_of(style) if style else ("", False)
            end = row.put(x, text, look)
            if is_caret:
                self._caret = (x, y)
            elif self._caret and self._caret[1] == y and x <= self._caret[0] < end:
                self._caret = None
            x = end
        self._touched.add(y)

    def _look_of(self, style: Style) -> tuple[str, bool]:
        found = self._looks.get(style)
        if found is None:
            is_caret = CARET in style.meta
            shown = style + _UNDER_CARET if is_caret else style
            if self._colours is None:
                shown = uncoloured(shown)
            sgr = Strip.render_ansi(shown, self._colours or ColorSystem.STANDARD)
            found = canonical(sgr), is_caret
            self._looks[style] = found
        return found


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield x, y, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, begin, end in update.spans:
        chops: Iterable[tuple[int, tuple[int, Strip | None]]]
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for stop, (x, strip) in chops:
            if strip is not None and x <= end and stop > begin:
                yield x, y, strip.crop(0, min(stop, end) - x)

"""All that is taken from inside Textual, where nothing public serves.

Textual's version is exact in `pyproject.toml` for what is used here and in the driver of the
terminal. A class of Textual's is extended, and a private attribute read, nowhere else in the shell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.filter import Monochrome, NoColor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.geometry import Region
    from textual.message import Message
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

_T = TypeVar("_T")


class PaintingDriver(Protocol):
    """A driver that knows what the terminal shows, and sends it only what changed."""

    stalled: bool
    """Whether the terminal takes nothing any more."""

    @property
    def shows_pictures(self) -> bool:
        """Whether the terminal shows pictures beside letters."""

    def show_picture(self, jpeg: bytes, x: int, y: int, columns: int, rows: int) -> None:
        """Show a JPEG over so many cells, where the terminal shows pictures."""

    def clear_picture(self) -> None:
        """Leave nothing of a picture on the screen."""

    def show(self, update: CompositorUpdate) -> None:
        """Show what Textual has composed."""

    def draw(self, x: int, y: int, strips: Sequence[Strip]) -> None:
        """Show lines, the first of which begins at a cell."""

    def forget(self) -> None:
        """Rely on nothing that the terminal shows."""

    def redraw(self) -> None:
        """Show everything again."""


class OpenApp(App[_T]):
    """An app that draws by a painting driver, and leaves faults to methods of its subclass."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        self._given: events.Event | None = None
        self._came_back = False
        super().__init__(driver_class)
        # Of `NO_COLOR` the terminal's driver takes care: the filters of Textual's that do so
        # fail on cells without a style.
        filters = [one for one in self._filters if not isinstance(one, Monochrome | NoColor)]
        self._filters = filters

    @property
    def terminal_driver(self) -> PaintingDriver | None:
        """The driver, where it is one that knows what the terminal shows."""
        # The app's driver has no public name.
        return cast("PaintingDriver", self._driver) if hasattr(self._driver, "show") else None

    async def give_to_widgets(
        self, event: events.Key | events.Paste, settle: Callable[[], Awaitable[None]]
    ) -> None:
        """Give a key or a paste to the focused widget; do what a key that none stops is bound to.

        Textual does that when the key has come back to the app, behind all that was typed
        meanwhile. `settle` waits until the widgets have done what they were given.
        """
        self._given, self._came_back = event, False
        try:
            await super().on_event(event)
            await settle()
        finally:
            self._given = None
        if not self._came_back or not isinstance(event, events.Key):
            return
        if await self._check_bindings(event.key):
            await settle()

    def post_message(self, message: Message) -> bool:
        """Take a message; a key that was just given to the widgets is noted when it comes back."""
        if message is self._given:
            self._came_back = True
            return True
        return super().post_message(message)

    def contain_fault(self, error: BaseException) -> bool:
        """Deal with an exception that nothing caught; False ends the program."""
        del error
        return False

    def end_after_fault(self, error: BaseException | None) -> None:
        """End the program after the first exception that was not contained."""
        raise NotImplementedError

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Give composed updates to a painting driver: Textual would write all of their cells."""
        driver = self.terminal_driver
        if driver is None or not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
        elif self.is_running and not self._closed and not self._batch_count:
            driver.show(renderable)
            self.post_display_hook()

    def _handle_exception(self, error: Exception) -> None:
        """Ask whether the fault can be contained, before Textual ends the app."""
        if not self.contain_fault(error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Print no local variables, as Textual would, and with them names of children."""
        self.end_after_fault(self._exception)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse's pointer as it is: few terminals know the order to change it."""


def drawn_region(screen: Screen[Any], widget: Widget) -> tuple[Region, Region] | None:
    """Where a widget is on a screen, and the part of the screen that it may draw on.

    None where it is not seen, where a layout is due, or where the app draws nothing at the moment.
    `Widget.region`, which is public, would compute the layout of all widgets for it.
    """
    if screen.app._batch_count or screen._layout_required or widget._layout_required:
        return None
    return screen._compositor.visible_widgets.get(widget)


def forget_strips(widget: Widget, regions: Iterable[Region]) -> None:
    """Have a widget's lines rendered anew; `refresh`, which is public, also asks for a repaint."""
    widget._styles_cache.set_dirty(*regions)

"""The photo of a child, shown when it is asked for, and nothing left of it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.picture import LargePictureError, NoPictureError, picture_in
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.photo_view import COLUMNS, ROWS, PhotoView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from textual import events
    from textual.widget import Widget

    from tui.screens.desk_screen import DeskScreen
    from tui.widgets.canvas import Canvas


class PhotoViewer(Dialog[None]):
    """A photo; any key closes it.

    A terminal that shows pictures is sent one; any other gets it in its cells.
    """

    def __init__(self, name: str, jpeg: bytes) -> None:
        super().__init__()
        self.title_text = name
        self._jpeg = jpeg
        self._view = PhotoView(picture_in(jpeg, (COLUMNS, 2 * ROWS)))

    def body(self) -> Iterator[Widget]:
        """The photo, and how to close it."""
        driver = self.shell.terminal_driver
        self._view.hidden = driver is not None and driver.shows_pictures
        yield self._view
        yield Label("", say("child.photo_keys"), look="note")

    @property
    def focused_canvas(self) -> Canvas:
        """The photo."""
        return self._view

    def on_mount(self) -> None:
        """Send the picture once its place has been painted."""
        super().on_mount()
        self.call_after_refresh(self._send)

    def _send(self) -> None:
        driver = self.shell.terminal_driver
        if driver is not None and self._view.hidden and self.is_open:
            at = self._view.region
            driver.show_picture(self._jpeg, at.x, at.y, COLUMNS, ROWS)

    async def press_key(self, event: events.Key) -> None:
        """Close it."""
        del event
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Take the picture away."""
        driver = self.shell.terminal_driver
        if driver is not None and self._view.hidden:
            driver.clear_picture()


def show_photo(screen: DeskScreen[Any], name: str, jpeg: bytes | None) -> None:
    """Show a photo, or say that there is none."""
    if jpeg is None:
        screen.show_status(say("child.no_photo"))
        return
    try:
        screen.app.push_screen(PhotoViewer(name, jpeg))
    except (NoPictureError, LargePictureError):
        screen.show_status(say("child.photo_damaged"), "error")

"""A dialog in which a file of this machine is chosen, from a list that what one types narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.screens.file_paths import completed, file_paths
from tui.widgets.field import Field
from tui.widgets.lines import cut, wrapped
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

_T = TypeVar("_T")

_LINES = 8
_MOVING = frozenset(("up", "down", "pageup", "pagedown"))


class FileDialog(Dialog[_T], Generic[_T]):
    """A choice of a file; what is refused is said here, and the path stays to be mended.

    Files are also looked for in the folders `also`, each with a slash at its end.
    """

    endings: ClassVar[tuple[str, ...]]
    """The endings of the files that are listed."""

    def __init__(self, title: str, also: Sequence[str] = ()) -> None:
        super().__init__()
        self.title_text, self._also = title, also
        self._found = file_paths("", self.endings, also)
        self._complaint = Label("", look="error")

    def body(self) -> Iterator[Widget]:
        """The path, the files that fit, what is wrong, and how a file comes here."""
        yield Label(self.where(), look="note")
        yield Field("")
        listing = Listing(len(self._found), self._draw)
        listing.styles.height = _LINES
        yield listing
        yield self._complaint
        yield Label(self.elsewhere(), say("file.keys"), look="note")

    def where(self) -> str:
        """The question for the path."""
        raise NotImplementedError

    def elsewhere(self) -> str:
        """The sentence on how a file comes here that is not listed."""
        raise NotImplementedError

    @property
    def focused_canvas(self) -> Field:
        """The line for the path."""
        return self.query_one(Field)

    async def press_key(self, event: events.Key) -> None:
        """Complete the path with Tab, take it with Enter, narrow the list by all letters."""
        field, listing = self.focused_canvas, self.query_one(Listing)
        typed = field.pen.text
        if event.key == "tab":
            field.complete(completed(typed, self._found))
        elif event.key in _MOVING:
            listing.press_key(event)
        elif event.key == "enter":
            self._choose(listing.at)
        else:
            await super().press_key(event)
        if field.pen.text != typed:
            self._narrow()

    def paste(self, text: str) -> None:
        """Write a path that was pasted, or dragged into the terminal with quotes around it."""
        super().paste(text.strip().strip("'\""))
        self._narrow()

    def handle_report(self, message: object) -> None:
        """Take the file on which one has clicked."""
        if isinstance(message, Chosen):
            self._choose(message.row)

    def _choose(self, row: int) -> None:
        """Take the file in a row, or go into its folder; without rows, take what is typed."""
        path = self._found[row] if self._found else self.focused_canvas.pen.text.strip()
        if path.endswith("/") and self._found:
            self.focused_canvas.complete(path)
            self._narrow()
        elif path:
            self.take_path(path)

    def take_path(self, path: str) -> None:
        """Answer with what is made of a path, or complain of it."""
        raise NotImplementedError

    def _narrow(self) -> None:
        self._found = file_paths(self.focused_canvas.pen.text, self.endings, self._also)
        self.query_one(Listing).reset(len(self._found))
        self.complain("")

    def complain(self, text: str) -> None:
        """Say what is wrong with the file that was chosen; nothing is wrong with an empty text."""
        lines = wrapped(text, max(self._complaint.size.width, 1))
        self._complaint.show(*lines)
        self._complaint.styles.height = len(lines)

    def _draw(self, index: int, width: int) -> str:
        return cut(self._found[index], width)

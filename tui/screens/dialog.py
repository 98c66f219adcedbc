"""Dialogs: a box in the middle of the screen, drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.cells import cells_of
from tui.locale import say
from tui.screens.keyed_screen import KeyedScreen
from tui.widgets.canvas import Canvas, Piece, cut, wrapped
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

_T = TypeVar("_T")


class Label(Canvas):
    """Lines of words in a dialog."""

    def __init__(self, *lines: str, look: str = "words") -> None:
        super().__init__()
        self.lines, self.look = list(lines), look
        self.styles.height = len(self.lines)

    def on_resize(self) -> None:
        """Break lines for which there is no room."""
        if any(cells_of(line) > self.size.width for line in self.lines):
            width = max(self.size.width, 1)
            self.lines = [part for line in self.lines for part in wrapped(line, width)]
            self.styles.height = len(self.lines)
            self.refresh()

    def line_count(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def pieces(self, index: int) -> list[Piece]:
        """A line of the words."""
        return [(cut(self.lines[index], self.size.width), self.look)]

    def show(self, *lines: str) -> None:
        """Show other lines, as many as before."""
        self.lines = list(lines)
        self.refresh()


class Dialog(KeyedScreen[_T], ModalScreen[_T]):
    """A box with a title; Escape closes it and answers None."""

    context = "dialog"
    title_text = ""
    """The title on the border of the box."""

    def compose(self) -> Iterator[Widget]:
        """The box with the body in it."""
        with Vertical() as box:
            box.border_title = self.title_text.replace("[", r"\[")
            yield from self.body()

    @property
    def focused_canvas(self) -> Canvas:
        """The list of the dialog, which most dialogs have."""
        return self.query_one(Listing)

    def body(self) -> Iterator[Widget]:
        """The widgets in the box."""
        raise NotImplementedError

    def help_lines(self) -> list[str]:
        """The lines of help about this dialog, besides its keys."""
        return [self.title_text, "", say("help.dialog")]

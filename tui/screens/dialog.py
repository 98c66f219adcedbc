"""Dialogs: a box in the middle of the screen, drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.locale import say
from tui.screens.keyed_screen import KeyedScreen
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import broken, cut
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from textual.widget import Widget

_T = TypeVar("_T")

_NARROWEST: Final = 8
"""Cells below which nothing is broken into lines: they would take the whole screen."""


class Label(Canvas):
    """Lines of words in a dialog."""

    def __init__(self, *lines: str, look: str = "words") -> None:
        super().__init__()
        self._texts = list(lines)
        self.lines, self.look = list(lines), look
        self.styles.height = len(self.lines)

    def on_resize(self) -> None:
        """Break the lines anew, at each width from what they were at first."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.size.width
        # No box is as narrow as that: a window that is being moved, or a widget not laid out yet.
        if width < _NARROWEST:
            return
        lines = [line for text in self._texts for line in broken(text, width)]
        if lines != self.lines:
            self.lines = lines
            self.styles.height = len(lines)
            self.refresh()

    def line_count(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def pieces(self, index: int) -> list[Piece]:
        """A line of the words."""
        return [(cut(self.lines[index], self.size.width), self.look)]

    def show(self, *lines: str) -> None:
        """Show other lines."""
        self._texts = self.lines = list(lines)
        self._wrap()
        self.refresh()


class Dialog(KeyedScreen[_T], ModalScreen[_T]):
    """A box with a title; Escape closes it and answers None."""

    context = "dialog"
    title_text = ""
    """The title on the border of the box."""
    leads_to: ClassVar[Collection[str]] = ()
    """What a step of a guide may wait for that one comes to through this dialog; see `Until`."""

    def compose(self) -> Iterator[Widget]:
        """The box with the body in it."""
        yield from self.guide_lines()
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

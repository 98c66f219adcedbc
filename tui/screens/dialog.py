"""What dialogs share: a box in the middle of the screen, drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.widgets.canvas import Canvas, Piece, cut

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

    def count(self) -> int:
        """Return the number of lines."""
        return len(self.lines)

    def pieces(self, index: int) -> list[Piece]:
        """Return a line."""
        return [(cut(self.lines[index], self.size.width), self.look)]

    def say(self, *lines: str) -> None:
        """Show other words."""
        self.lines = list(lines)
        self.refresh()


class Dialog(ModalScreen[_T]):
    """A box with a title; Escape closes it and answers None."""

    BINDINGS = [("escape", "leave", "")]  # noqa: RUF012 - Textual's way
    AUTO_FOCUS = "Listing, Canvas"

    title_text = ""

    def compose(self) -> Iterator[Widget]:
        """Put the body into the box."""
        with Vertical() as box:
            box.border_title = self.title_text.replace("[", r"\[")
            yield from self.body()

    def body(self) -> Iterator[Widget]:
        """Yield what stands in the box."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)

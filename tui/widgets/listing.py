"""A list with a cursor, of which only the rows in view are drawn: 50,000 cost as much as 100."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import heading_pieces, passed_over, row_pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events


class Chosen(NamedTuple):
    """Report that a row was chosen, by Enter or by a click on the row under the cursor."""

    row: int


class CursorMoved(NamedTuple):
    """Report that the cursor is on another row."""

    row: int


class Listing(Canvas):
    """Rows with a cursor.

    `row_text` is asked for the text of a row, by its index and a width in cells, when it is seen.
    """

    def __init__(self, length: int, row_text: Callable[[int, int], str]) -> None:
        super().__init__()
        self._length, self.row_text = length, row_text
        self.at = 0
        """The row under the cursor."""
        self.is_heading: Callable[[int], bool] = lambda _: False
        """Whether a row is a heading, by its index: the cursor passes over it."""

    def line_count(self) -> int:
        """The number of rows."""
        return self._length

    def pieces(self, index: int) -> list[Piece]:
        """A row, marked where the cursor is on it."""
        width = self.size.width
        text = self.row_text(index, width - 2)
        if self.is_heading(index):
            return heading_pieces(text, width)
        return row_pieces(text, width, here=index == self.at)

    def on_resize(self) -> None:
        """Begin no list scrolled that fits, and keep the cursor in view."""
        self.scroll_lines_to(min(self.top, max(self._length - self.size.height, 0)))
        self.show_line(self.at)

    def reset(self, length: int, at: int = 0) -> None:
        """Show so many other rows, with the cursor on the one at `at`, or the last."""
        self._length = length
        self.at = min(max(at, 0), max(length - 1, 0))
        self.top = min(self.top, max(length - max(self.size.height, 1), 0))
        self.show_line(self.at)
        self.refresh()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, or the nearest that there is."""
        index = passed_over(index, self.at, self._length, self.is_heading)
        if index == self.at:
            return
        before, self.at = self.at, index
        # The heading above the first row comes into view with it.
        seen = index
        while seen and self.is_heading(seen - 1):
            seen -= 1
        if not (self.show_line(seen) | self.show_line(index)):
            self.refresh_line(before)
            self.refresh_line(index)
        self.report(CursorMoved(index))

    def press_key(self, event: events.Key) -> bool:
        """Move the cursor, or choose."""
        page = max(self.size.height - 1, 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        if event.key in steps:
            self.move_to(self.at + steps[event.key])
        elif event.key in {"home", "end"}:
            self.move_to(0 if event.key == "home" else self._length - 1)
        elif event.key == "enter" and self._length:
            self.report(Chosen(self.at))
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row, and choose it at the second click."""
        index = self.top + event.y
        if index < self._length and not self.is_heading(index):
            again = index == self.at
            self.move_to(index)
            if again:
                self.report(Chosen(index))

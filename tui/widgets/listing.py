"""A list with a cursor, of which only the rows in view are drawn: 50,000 cost as much as 100.

On a wide screen it has details beside it: lines about the row under the cursor. They are drawn
when the cursor rests, so a key that repeats has none of them sent.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import (
    WIDE,
    bar_width,
    beside,
    details_width,
    heading_pieces,
    list_width,
    passed_over,
    row_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

Lines: TypeAlias = "list[list[Piece]]"

_REST: Final = 0.25
"""Seconds without a move after which the cursor rests; keys repeat, and letters come, faster."""
_AROUND: Final = 2
"""Rows that stay in view where the cursor steps out of it."""


class Chosen(NamedTuple):
    """Report that a row was chosen, by Enter or by a click on the row under the cursor."""

    row: int


class CursorMoved(NamedTuple):
    """Report that the cursor is on another row."""

    row: int


class Listing(Canvas):
    """Rows with a cursor.

    `row_text` is asked for the text of a row, by its index and a width in cells, when it is seen;
    `details_of` for lines about the row under the cursor, by its index, a width and a height.
    """

    def __init__(
        self,
        length: int,
        row_text: Callable[[int, int], str],
        details_of: Callable[[int, int, int], Lines] | None = None,
    ) -> None:
        super().__init__()
        self._length, self.row_text, self._details_of = length, row_text, details_of
        self.at = 0
        """The row under the cursor."""
        self.is_heading: Callable[[int], bool] = lambda _: False
        """Whether a row is a heading, by its index: the cursor passes over it."""
        self._details: Lines = []
        self._moved = 0.0
        self._waits = False
        """Whether the cursor has moved and does not rest yet."""

    def line_count(self) -> int:
        """The number of rows."""
        return self._length

    @property
    def has_details(self) -> bool:
        """Whether there is room for details, and something to be told."""
        return self._details_of is not None and self.size.width >= WIDE

    def has_line(self, index: int) -> bool:
        """Whether there is a row, or something stands beside where one would be."""
        return self.has_details or super().has_line(index)

    def pieces(self, index: int) -> list[Piece]:
        """A row, marked where the cursor is on it, and what stands beside it."""
        if not self.has_details:
            return self._row(index, self.size.width, 0)
        width, bar = list_width(self.size.width), bar_width(self.size.width)
        row = self._row(index, width, bar) if index < self._length else [(" " * width, "words")]
        line = self._details[index - self.top : index - self.top + 1]
        return beside(row, line[0] if line else (), self.size.width)

    def _row(self, index: int, width: int, bar: int) -> list[Piece]:
        text = self.row_text(index, width - 2)
        if self.is_heading(index):
            return heading_pieces(text, width)
        return row_pieces(text, width, here=index == self.at, bar=bar)

    def on_resize(self) -> None:
        """Begin no list scrolled that fits, keep the cursor in view, and tell about its row."""
        self.scroll_lines_to(min(self.top, max(self._length - self.size.height, 0)))
        self.show_line(self.at)
        self._details = []
        self.tell()

    def tell(self) -> None:
        """Tell about the row under the cursor, when it rests there."""
        if not self.has_details:
            return
        self._moved = monotonic()
        if not self._waits:
            self._waits = True
            self.screen.set_timer(_REST, self._tell_at_rest)

    def _tell_at_rest(self) -> None:
        if not self.is_attached:
            return
        left = self._moved + _REST - monotonic()
        if left > 0:
            self.screen.set_timer(left, self._tell_at_rest)
            return
        self._waits = False
        # What covers the list has it told anew when it goes.
        if self._details_of and self.has_details and self.app.screen is self.screen:
            size = self.size
            width = details_width(size.width)
            told = self._details_of(self.at, width, size.height) if self._length else []
            if told != self._details:
                self._details = told
                self.refresh()

    def reset(self, length: int, at: int = 0) -> None:
        """Show so many other rows, with the cursor on the one at `at`, or the last."""
        self._length = length
        self.at = min(max(at, 0), max(length - 1, 0))
        self.top = min(self.top, max(length - max(self.size.height, 1), 0))
        self.show_line(self.at)
        self.refresh()
        self.tell()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, or the nearest that there is."""
        index = passed_over(index, self.at, self._length, self.is_heading)
        if index == self.at:
            return
        before, self.at = self.at, index
        self._make_way(index, abs(index - before))
        # The heading above the first row comes into view with it.
        seen = index
        while seen and self.is_heading(seen - 1):
            seen -= 1
        if not (self.show_line(seen) | self.show_line(index)):
            self.refresh_line(before)
            self.refresh_line(index)
        self.tell()
        self.report(CursorMoved(index))

    def _make_way(self, index: int, step: int) -> None:
        """Scroll many rows at once where a terminal would have to write the details again for one.

        A key that repeats scrolls row by row, and so has them cleared.
        """
        height = self.size.height
        if not self._details or self.top <= index < self.top + height or step > height // 2:
            return
        if self._waits:
            self._details = []
            return
        top = index - _AROUND if index > self.top else index - height + 1 + _AROUND
        self.scroll_lines_to(min(max(top, 0), max(self._length - height, 0)))

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
        if self.has_details and event.x >= list_width(self.size.width):
            return
        if index < self._length and not self.is_heading(index):
            again = index == self.at
            self.move_to(index)
            if again:
                self.report(Chosen(index))

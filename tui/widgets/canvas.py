"""A widget that draws only the lines in view, and texts cut to a width."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.forms.clean import clean_text, seen
from tui.widgets.look import LOOKS

if TYPE_CHECKING:
    from typing import Self

    from textual import events

Piece: TypeAlias = tuple[str, str]
"""A text and the name of its look."""


class Canvas(Widget):
    """Lines drawn as they come into view; `top` is the first line that is seen.

    A subclass has the number of lines and the pieces of each. Text is cleaned where it is drawn,
    whatever way it came in.
    """

    top: int = 0

    def line_count(self) -> int:
        """The number of lines."""
        raise NotImplementedError

    def has_line(self, index: int) -> bool:
        """Whether there is a line with this index; may cost less than to count them."""
        return 0 <= index < self.line_count()

    def pieces(self, index: int) -> list[Piece]:
        """The pieces of a line, from its left."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The strip of the line that is seen at `y` of this widget."""
        width = self.size.width
        index = self.top + y
        if not self.has_line(index):
            return Strip.blank(width)
        segments = [
            Segment(
                _bars(text)
                if look == "chart"
                else seen(text)
                if text.isprintable()
                else clean_text(text).replace("\n", " "),
                LOOKS[look],
            )
            for text, look in self.pieces(index)
        ]
        return Strip(segments).crop(0, width).extend_cell_length(width)

    def show_line(self, index: int, *, margin: int = 0) -> bool:
        """Scroll so little that a line is seen with `margin` lines around it; False if it was."""
        height = max(self.size.height, 1)
        margin = min(margin, (height - 1) // 2)
        if self.top + margin <= index < self.top + height - margin or index < height - margin:
            return self.scroll_lines_to(min(self.top, max(index - margin, 0)))
        lowest = max(self.line_count() - height, 0)
        top = min(max(self.top, index - height + 1 + margin), index - margin)
        return self.scroll_lines_to(min(max(top, 0), lowest))

    def scroll_lines_to(self, top: int) -> bool:
        """Put a line at the top of the widget; False where it is there already."""
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again; where nothing else changes, past Textual, which would ask all widgets."""
        if repaint and not layout and not recompose and self.is_mounted:
            draw = getattr(self.screen, "draw", None)
            if draw is not None and draw(self, regions):
                return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_line(self, index: int) -> None:
        """Draw one line again, if it is in view."""
        y = index - self.top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def press_key(self, event: events.Key) -> bool:
        """Do what a key means in this widget; False where it means nothing."""
        del event
        return False

    def paste(self, text: str) -> None:
        """Write a text that was pasted; nothing where there is nothing to write on."""

    def report(self, message: object) -> None:
        """Report to the screen, at once: a key typed ahead must find what has changed."""
        handle_report = getattr(self.screen, "handle_report", None)
        if handle_report is not None:
            handle_report(message)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three lines on."""
        event.stop()
        self.scroll_lines_to(min(self.top + 3, max(self.line_count() - self.size.height, 0)))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three lines back."""
        event.stop()
        self.scroll_lines_to(max(self.top - 3, 0))


def _bars(text: str) -> str:
    """The bars of a chart as this terminal shows them."""
    from tui.documents.chart.blocks import shown_bars

    return shown_bars(text)


class Space(Canvas):
    """Empty space, up to the lines at the foot of a screen."""

    def line_count(self) -> int:
        """0: it is empty."""
        return 0

"""A widget that draws only the lines in view, from whatever knows its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cell_of, cells_of
from tui.forms.clean import clean_text
from tui.widgets.look import LOOKS

if TYPE_CHECKING:
    from typing import Self

    from textual import events

Piece: TypeAlias = tuple[str, str]
"""A text and the name of its look."""


class Canvas(Widget):
    """Lines drawn as they come into view; `top` is the first line that is seen.

    A subclass says how many lines there are and what stands in each. User text is cleaned where
    it is drawn, whatever way it came in.
    """

    top: int = 0

    def line_count(self) -> int:
        """Return the number of lines."""
        raise NotImplementedError

    def has_line(self, index: int) -> bool:
        """Tell whether there is a line with this index; a cheaper question than how many."""
        return 0 <= index < self.line_count()

    def pieces(self, index: int) -> list[Piece]:
        """Return what stands in a line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the line that stands at `y` of the window."""
        width = self.size.width
        index = self.top + y
        if not self.has_line(index):
            return Strip.blank(width)
        segments = [
            Segment(
                text if text.isprintable() else clean_text(text).replace("\n", " "), LOOKS[look]
            )
            for text, look in self.pieces(index)
        ]
        return Strip(segments).crop(0, width).extend_cell_length(width)

    def show_line(self, index: int, *, margin: int = 0) -> bool:
        """Scroll as little as brings a line into view; tell whether anything moved."""
        height = max(self.size.height, 1)
        margin = min(margin, (height - 1) // 2)
        if self.top + margin <= index < self.top + height - margin or index < height - margin:
            return self.scroll_lines_to(min(self.top, max(index - margin, 0)))
        lowest = max(self.line_count() - height, 0)
        top = min(max(self.top, index - height + 1 + margin), index - margin)
        return self.scroll_lines_to(min(max(top, 0), lowest))

    def scroll_lines_to(self, top: int) -> bool:
        """Put a line at the top of the window; tell whether anything moved."""
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
        """Draw one line again."""
        y = index - self.top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def press_key(self, event: events.Key) -> bool:
        """Do what a key means here; False where it means nothing."""
        del event
        return False

    def paste(self, text: str) -> None:
        """Write what was pasted, where one can write."""

    def report(self, message: object) -> None:
        """Tell the screen something, at once: keys typed ahead must find what it changes."""
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


class Space(Canvas):
    """Nothing, up to the lines at the foot of a screen."""

    def line_count(self) -> int:
        """Return none."""
        return 0


def cut(text: str, width: int) -> str:
    """Return a text in exactly `width` cells: padded, or cut with an ellipsis."""
    cells = fitting = kept = 0
    for letter in text:
        cells += cell_of(letter)
        if cells > width:
            return text[:kept] + ("…" + " " * (width - fitting - 1) if width > 0 else "")
        if cells < width:
            fitting, kept = cells, kept + 1
    return text + " " * (width - cells)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` cells, broken at spaces where there are any."""
    lines = [""]
    for word in text.split(" "):
        line = f"{lines[-1]} {word}" if lines[-1] else word
        if cells_of(line) <= width:
            lines[-1] = line
            continue
        if lines[-1]:
            lines.append("")
        while cells_of(word) > width:
            lines[-1:] = [word[:width], ""]
            word = word[width:]  # noqa: PLW2901 - the rest of it
        lines[-1] = word
    return lines

"""A list whose items are sentences, each wrapped over as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import cut, wrapped
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class Paragraphs(Canvas):
    """Numbered sentences with a cursor on one of them; Enter chooses it."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = list(texts)
        self._lines: list[tuple[int, str]] = []
        """The lines, each with the index of its sentence."""
        self.at = 0
        """The sentence under the cursor."""

    def on_resize(self) -> None:
        """Wrap the sentences anew."""
        self._wrap()

    def show(self, texts: Sequence[str]) -> None:
        """Show other sentences, with the cursor where it was."""
        self._texts = list(texts)
        self.at = min(self.at, max(len(texts) - 1, 0))
        self._wrap()

    def line_count(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def pieces(self, index: int) -> list[Piece]:
        """A line, marked where the cursor is on its sentence."""
        item, text = self._lines[index]
        look = "cursor" if item == self.at else "words"
        first = not index or self._lines[index - 1][0] != item
        mark = "▶ " if first and item == self.at else "  "
        return [(mark, look), (cut(text, self.size.width - 2), look)]

    def press_key(self, event: events.Key) -> bool:
        """Move the cursor, or choose."""
        last = len(self._texts) - 1
        steps = {"up": self.at - 1, "down": self.at + 1, "home": 0, "end": last}
        steps |= {"pageup": self.at - 5, "pagedown": self.at + 5}
        if event.key in steps:
            self._move_to(min(max(steps[event.key], 0), max(last, 0)))
        elif event.key == "enter" and self._texts:
            self.report(Chosen(self.at))
        else:
            return False
        return True

    def _move_to(self, item: int) -> None:
        self.at = item
        self._show_item()
        self.refresh()

    def _wrap(self) -> None:
        figures = len(str(len(self._texts)))
        width = max(self.size.width - 2 - figures - 2, 1)
        self._lines = []
        for item, text in enumerate(self._texts):
            number = f"{item + 1:>{figures}}  "
            for line in wrapped(text, width):
                self._lines.append((item, number + line))
                number = " " * len(number)
        self.top = min(self.top, max(len(self._lines) - self.size.height, 0))
        self._show_item()
        self.refresh()

    def _show_item(self) -> None:
        mine = [index for index, (item, _) in enumerate(self._lines) if item == self.at]
        for index in (*mine[-1:], *mine[:1]):
            self.show_line(index)

"""A summary in sections, with a cursor: in one column, or in two where there is room for them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.cells import cells_of
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import WIDE, cut, wrapped
from tui.widgets.listing import Chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui.desk.child.summary import Section

_MARK: Final = 2
_GAP: Final = 2
_MOST: Final = 0.55
"""Of a column's width, what labels take at most."""


class _Row(NamedTuple):
    text: str
    look: str
    item: int = -1
    """The line that it shows, by its number; -1 for a heading or a gap."""
    first: bool = False
    """Whether the line begins with it."""


class SummaryView(Canvas):
    """Sections of lines; the cursor goes from line to line, and a line may take several rows.

    The lines of the section `numbered` have numbers before them.
    """

    def __init__(self, numbered: str) -> None:
        super().__init__()
        self._numbered = numbered
        self._sections: Sequence[Section] = ()
        self._columns: list[list[_Row]] = [[]]
        self.at = 0
        """The line under the cursor, counted over all sections."""

    def show(self, sections: Sequence[Section], at: int) -> None:
        """Show other sections, with the cursor on a line, or the last."""
        self._sections = sections
        self.at = max(min(at, sum(len(each.lines) for each in sections) - 1), 0)
        self._lay_out()
        self.refresh()

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return len(self._columns) > 1

    def line_count(self) -> int:
        """The rows of the longer column."""
        return max(map(len, self._columns))

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self._lay_out()
        self.refresh()

    def pieces(self, index: int) -> list[Piece]:
        """A row of each column."""
        width = self._width
        found: list[Piece] = []
        for column in self._columns:
            row = column[index] if index < len(column) else _Row("", "words")
            here = row.item == self.at and row.item >= 0
            look = "cursor" if here else row.look
            if row.item < 0:
                found.append((cut(row.text, width), look))
            else:
                mark = "▶ " if here and row.first else "  "
                found += [(mark, look), (cut(row.text, width - _MARK), look)]
            found.append((" " * _GAP, "words"))
        return found

    def press_key(self, event: events.Key) -> bool:
        """Move the cursor, or choose."""
        count = sum(len(each.lines) for each in self._sections)
        page = max(self.size.height - 1, 1)
        if event.key in {"up", "down"}:
            self.move_to(self.at + (1 if event.key == "down" else -1))
        elif event.key in {"pageup", "pagedown"}:
            self._move_rows(page if event.key == "pagedown" else -page)
        elif event.key in {"home", "end"}:
            self.move_to(0 if event.key == "home" else count - 1)
        elif event.key in {"left", "right", "tab", "shift+tab"} and self.is_wide:
            self._cross()
        elif event.key == "enter" and count:
            self.report(Chosen(self.at))
        else:
            return False
        return True

    def move_to(self, item: int) -> None:
        """Put the cursor on a line, or the nearest that there is."""
        count = sum(len(each.lines) for each in self._sections)
        item = min(max(item, 0), max(count - 1, 0))
        if item == self.at:
            return
        before, self.at = self.at, item
        if not self._show_item():
            for line in (before, item):
                for row in self._rows_of(line)[1]:
                    self.refresh_line(row)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line, and choose it at the second click."""
        column = self._columns[min(event.x // (self._width + _GAP), len(self._columns) - 1)]
        index = self.top + event.y
        item = column[index].item if index < len(column) else -1
        if item >= 0:
            again = item == self.at
            self.move_to(item)
            if again:
                self.report(Chosen(item))

    @property
    def _width(self) -> int:
        """The width of a column."""
        count = len(self._columns)
        return max((self.size.width - _GAP * (count - 1)) // count, 1)

    def _rows_of(self, item: int) -> tuple[int, list[int]]:
        """The column and the rows in which a line stands."""
        for number, column in enumerate(self._columns):
            if rows := [at for at, row in enumerate(column) if row.item == item]:
                return number, rows
        return 0, [0]

    def _move_rows(self, rows: int) -> None:
        number, here = self._rows_of(self.at)
        self._go_near(number, here[0] + rows)

    def _cross(self) -> None:
        number, here = self._rows_of(self.at)
        self._go_near(1 - number, here[0])

    def _go_near(self, column: int, row: int) -> None:
        """Put the cursor on the line of a column that is nearest to a row."""
        rows = enumerate(self._columns[column])
        items = [(abs(at - row), each.item) for at, each in rows if each.item >= 0]
        if items:
            self.move_to(min(items)[1])

    def _show_item(self) -> bool:
        """Scroll until the line under the cursor is seen, with the heading right above it."""
        number, rows = self._rows_of(self.at)
        above = rows[0] - 1
        if above >= 0 and self._columns[number][above].item < 0:
            rows = [above, *rows]
        if rows[0] <= 1:
            rows = [0, *rows]
        seen = self.show_line(rows[-1])
        return self.show_line(rows[0]) or seen

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._columns = [[], []] if self.size.width >= WIDE else [[]]
        blocks, item = [], 0
        for section in self._sections:
            blocks.append(list(self._rows(section, item, self._width)))
            item += len(section.lines)
        if self.is_wide:
            cut_at = _balanced([len(block) for block in blocks])
            sides = (blocks[:cut_at], blocks[cut_at:])
        else:
            sides = (blocks, [])
        for column, side in zip(self._columns, sides, strict=False):
            for block in side:
                column.extend(block)
        self.scroll_lines_to(min(self.top, max(self.line_count() - self.size.height, 0)))
        self._show_item()

    def _rows(self, section: Section, item: int, width: int) -> list[_Row]:
        """The rows of a section: its heading, and its lines from the number `item` on."""
        found = [_Row(section.title, "heading")]
        labels = [
            f"{number} {line.label}" if section.name == self._numbered else line.label
            for number, line in enumerate(section.lines, start=1)
        ]
        room = width - _MARK
        left = min(max(map(cells_of, labels), default=0), int(room * _MOST))
        for number, (label, line) in enumerate(zip(labels, section.lines, strict=True)):
            texts = wrapped(line.text, max(room - left - _GAP, 1))
            parts = zip_longest(wrapped(label, max(left, 1)), texts, fillvalue="")
            for at, (name, text) in enumerate(parts):
                row = f"{cut(name, left)}{' ' * _GAP}{text}"
                found.append(_Row(row, line.look, item + number, first=not at))
        return found


def _balanced(heights: Sequence[int]) -> int:
    """The number of blocks that stand at the left, so that the columns are as even as can be."""
    cuts = range(1, len(heights) + 1)
    return min(cuts, key=lambda at: max(sum(heights[:at]), sum(heights[at:])), default=0)

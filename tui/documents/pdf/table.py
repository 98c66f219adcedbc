"""Tables in PDF: the heading on each page, rows of any height, sections kept with their rows."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from tui.documents.column import PAD, share_out
from tui.documents.measure import TOLERANCE
from tui.documents.row import ABOVE, RowSetter, SetRow
from tui.documents.typesetting import SetLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.documents.paper import Grid
    from tui.documents.pdf.press import Press

_BASELINE = 0.31
"""From a line's top to its baseline, in mm for each point of the letters' size."""
_FITTED = 60
"""Rows that the columns are fitted to."""
_BEGUN = 3
"""Lines of a row taller than a page for which it is worth beginning on a page in use."""


def draw_grid(press: Press, grid: Grid) -> None:
    """Draw a table below what is on the press; its rows are gone through once."""
    rows = iter(grid.rows)
    fitted = list(islice(rows, _FITTED))
    heading = [press.readable(text) for text in grid.heading]
    texts = (
        ["".join(press.readable(run.text) for run in runs) for runs in row.cells]
        for row in fitted
        if not row.across
    )
    columns = share_out(heading, texts, grid.widths, press.left, press.width)
    setter = RowSetter(columns, press.readable)
    table = _Table(press, columns.edges, setter.limits, setter.heading(heading))
    waiting: list[SetRow] = []
    for row in chain(fitted, rows):
        waiting.append(setter.row(row))
        if not row.across:
            table.place(waiting)
            waiting = []
        elif sum(one.height for one in waiting) > press.page_height / 4:
            table.place([waiting.pop(0)])
    table.place(waiting)
    table.close()


class _Table:
    """A table being drawn; `top` is where it begins on this page, `columns_top` its columns."""

    def __init__(
        self, press: Press, edges: Sequence[float], limits: Sequence[float], heading: SetRow
    ) -> None:
        self.press, self.edges, self.limits, self.heading = press, edges, limits, heading
        self.repeated = heading.height <= press.page_height / 3
        self.opened = False
        self.top = 0.0
        self.columns_top: float | None = None

    def place(self, rows: Sequence[SetRow]) -> None:
        """Draw rows that stay on one page; the last is split where it is taller than that."""
        height = sum(row.height for row in rows)
        if height > self._whole:
            *before, last = rows
            height = sum(row.height for row in before) + _BEGUN * last.pitch + 2 * ABOVE
        if not self.opened:
            self.press.ensure_height(min(self.heading.height + height, self.press.page_height))
            self._begin()
            if not self.repeated:
                self._put(self.heading)
            self.opened = True
        elif self.press.height_left < height:
            self._turn()
        for row in rows:
            self._put(row)

    @property
    def _whole(self) -> float:
        """The height that a page has for rows."""
        return self.press.page_height - self.heading.height * self.repeated

    def _put(self, row: SetRow) -> None:
        least = min(row.height, _BEGUN * row.pitch + 2 * ABOVE)
        if self.press.height_left < (row.height if row.height <= self._whole else least):
            self._turn()
        if row.height <= self.press.height_left + TOLERANCE:
            self._draw(row)
            return
        first = 0
        while first < row.lines:
            if first:
                self._turn()
            count = max(int((self.press.height_left - 2 * ABOVE) / row.pitch), 1)
            self._draw(row.part(first, min(count, row.lines - first)))
            first += count

    def _draw(self, row: SetRow) -> None:
        press = self.press
        if row.across:
            self._end_columns()
        elif self.columns_top is None:
            self.columns_top = press.y
        for column, cell in enumerate(row.cells):
            left = self.edges[column] + PAD
            right = (self.edges[-1] if row.across else self.edges[column + 1]) - PAD
            baseline = press.y + ABOVE + cell.face.size * _BASELINE
            if row.centred:
                baseline += (row.height - 2 * ABOVE - len(cell.lines) * row.pitch) / 2
            for line in cell.lines:
                if isinstance(line, SetLine):
                    press.line(left, baseline, line, cell.face)
                elif line:
                    free = (right - left - cell.face.width(line)) / 2 if row.centred else 0.0
                    press.text(left + free, baseline, line, cell.face)
                baseline += row.pitch
        press.y += row.height
        press.rule(self.edges[0], press.y, self.edges[-1], press.y)

    def _turn(self) -> None:
        self.close()
        self.press.new_page()
        self._begin()

    def _begin(self) -> None:
        self.top = self.press.y
        self.press.rule(self.edges[0], self.top, self.edges[-1], self.top)
        if self.repeated:
            self._draw(self.heading)

    def _end_columns(self) -> None:
        if self.columns_top is not None:
            for x in self.edges[1:-1]:
                self.press.rule(x, self.columns_top, x, self.press.y)
            self.columns_top = None

    def close(self) -> None:
        """Draw the upright rules down to where the table ends on this page."""
        self._end_columns()
        for x in (self.edges[0], self.edges[-1]):
            self.press.rule(x, self.top, x, self.press.y)

"""Tables in PDF: the heading on each page, rows of any height, sections kept with their rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from tui.documents.column import BODY, PAD, columns_of
from tui.documents.column_load import rows_before
from tui.documents.grid_rows import groups, with_last
from tui.documents.measure import TOLERANCE, letters
from tui.documents.paper import GridRow
from tui.documents.pdf.structure import ARTIFACT, cell_attributes
from tui.documents.row import ABOVE, HIGH, RowSetter, SetRow, height_needed
from tui.documents.typesetting import SetLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.documents.paper import Grid
    from tui.documents.pdf.press import Press
    from tui.documents.row import Cell

_BASELINE = 0.31
"""From a line's top to its baseline, in mm for each point of the letters' size."""
_BEFORE = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""The part of a line's free width that is left of its words."""
_ABOVE = 1.2
"""Between a table and the words above it, in mm."""
_BEGUN = 3
"""Lines of a row that is divided for which it is worth beginning on a page in use."""


_column = attrgetter("column")


def draw_grid(press: Press, grid: Grid, above: Callable[[], None]) -> None:
    """Draw a table below what `above` draws, on one page with its first row.

    Its rows are gone through once.
    """
    fitted, rows = rows_before(grid)
    columns = columns_of(grid, fitted, press.readable, press.left, press.width)
    setter = RowSetter(columns, press.readable, noted=press.has_notes)
    heading = [row for group in groups(grid.head) for row in setter.heading(group)]
    table = _Table(press, columns.edges, heading, above)
    table.goes_on = press.readable(grid.goes_on)
    waiting: list[SetRow] = []
    for group, last in with_last(groups(chain(fitted, rows))):
        first, *others = setter.rows(group)
        table.below = press.kept_below if last else 0.0
        waiting.append(first)
        if first.across:
            if sum(one.height for one in waiting) > press.page_height / 4:
                table.place([waiting.pop(0)])
            continue
        if sum(one.height for one in (first, *others)) <= press.page_height / 2:
            table.place([*waiting, *others])
        else:
            # Rows that would leave half a page empty rather part.
            for together in (waiting, *([row] for row in others)):
                table.place(together)
        waiting = []
    table.place(waiting)
    if grid.filled_down:
        table.fill(setter.rows([GridRow(tuple(() for _ in grid.widths))]))
    table.close()


@dataclass(slots=True)
class _TallCell:
    """A cell over several rows, with the lines that are not drawn yet."""

    cell: Cell
    top: float
    """Where it begins on this page."""
    rows: int
    """The rows that it has still to come to."""
    pitch: float
    centred: bool


class _Table:
    """A table being drawn; `top` is where it begins on this page, `columns_top` its columns."""

    def __init__(
        self,
        press: Press,
        edges: Sequence[float],
        heading: Sequence[SetRow],
        above: Callable[[], None],
    ) -> None:
        self.press, self.edges, self.heading, self.above = press, edges, heading, above
        self.heading_height = sum(row.height for row in heading)
        self.repeated = self.heading_height <= press.page_height / 3
        self.opened = False
        self.top = 0.0
        self.columns_top: float | None = None
        self.inner: tuple[int, ...] = ()
        """The edges between the cells of the rows from `columns_top` on."""
        self.tall: list[_TallCell] = []
        self.below = 0.0
        """The height to be left below the last row, for what stays on one page with it."""
        self.goes_on = ""
        """What is said of a section or a row that goes on on a new page; empty for nothing."""
        self.section = ""
        """What the section is called of which the last row is."""
        self.element: int | None = None
        """The table in the document's structure, once there is a row."""
        self.repeating = False
        """Whether something is drawn that was read on a page before."""

    def place(self, rows: Sequence[SetRow]) -> None:
        """Draw rows that stay on one page; the last is split where it is taller than that."""
        height = sum(row.height for row in rows)
        notes = self.press.notes_height([one for row in rows for one in row.notes])
        if rows and (height > self._whole or rows[-1].height > self._whole * HIGH):
            *before, last = rows
            height = sum(row.height for row in before) + _BEGUN * last.pitch + 2 * ABOVE
        else:
            height += self.below
        if not self.opened:
            self._open(height, rows)
        elif self.press.height_left < height + notes:
            self._turn(rows[0] if rows else None)
        for row in rows:
            self._tag(row)
            self._put(row)

    def fill(self, rows: Sequence[SetRow]) -> None:
        """Draw empty rows down to the bottom of the page: rules to write on, nothing to be read."""
        height = sum(row.height for row in rows)
        while self.press.height_left - self.press.kept_below >= height:
            for row in rows:
                self._put(row)

    def _open(self, height: float, rows: Sequence[SetRow]) -> None:
        """Begin the table, with what is above it, on a page with a height for its first rows."""
        press = self.press
        notes = press.notes_height([one for row in (*self.heading, *rows) for one in row.notes])
        needed = min(self.heading_height + height + notes, press.page_height)
        begun, empty = press.mark(), press.at_top
        self.above()
        if press.height_left < needed and not empty:
            press.rewind(begun)
            press.new_page()
            self.above()
        for row in self.heading:
            self._tag(row, heading=True)
        self._begin()
        if not self.repeated:
            for row in self.heading:
                self._put(row)
        self.opened = True

    @property
    def _whole(self) -> float:
        """The height that a page has for rows."""
        return self.press.page_height - self.heading_height * self.repeated

    def _put(self, row: SetRow) -> None:
        least = min(row.height, _BEGUN * row.pitch + 2 * ABOVE)
        here = self._stretched(row)
        needed = here.height if here.height <= self._whole * HIGH else least
        if self.press.height_left < needed + self.press.notes_height(row.notes):
            self._turn(row)
            here = self._stretched(row)
        self.press.put_notes(row.notes)
        if here.height + self.below <= self.press.height_left + TOLERANCE:
            self._draw(here)
            return
        row = self._with_ending(row)
        first = 0
        while first < row.lines:
            if first:
                self._turn(row, begun=True)
            count = max(int((self.press.height_left - 2 * ABOVE) / row.pitch), 1)
            left = row.lines - first
            room = self.press.height_left - left * row.pitch - 2 * ABOVE
            if count > 1 and (left - count == 1 or 0 <= room < self.below):
                # The last line does not stand alone on the next page, nor what is below it.
                count = max(left - 2, 1)
            self._draw(row.part(first, min(count, left)))
            first += count

    def _tag(self, row: SetRow, *, heading: bool = False) -> None:
        """Add a row and its cells to the document's structure."""
        tags = self.press.tags
        if self.element is None:
            self.element = tags.add("Table")
        cells = sorted([*row.cells, *row.tall], key=_column) if row.tall else row.cells
        heads = heading or row.across
        first = tags.add_row(self.element, heads, len(cells))
        for element, cell in enumerate(cells, first):
            cell.element = element
            if heads or cell.columns > 1 or cell.rows > 1:
                about = cell_attributes(cell.columns, cell.rows, heads=heads)
                tags.structure.attributes[element] = about

    def _stretched(self, row: SetRow) -> SetRow:
        """A row as high as the cells need it that end in it and have begun on this page."""
        if not self.tall:
            return row
        needed = (
            height_needed(one.cell, one.pitch) - (self.press.y - one.top)
            for one in self.tall
            if one.rows == 1
        )
        height = max(row.height, *needed, 0.0)
        return row if height == row.height else replace(row, height=height)

    def _with_ending(self, row: SetRow) -> SetRow:
        """A row with the lines of the cells that end in it: it is split, and they with it."""
        ending = [one for one in self.tall if one.rows == 1]
        for one in ending:
            self._draw_begun(one)
        self.tall = [one for one in self.tall if one.rows > 1]
        return row.with_cells([one.cell for one in ending]) if ending else row

    def _draw(self, row: SetRow) -> None:
        press = self.press
        if row.inner != self.inner:
            self._end_columns()
            self.inner = row.inner
        if row.across:
            self.section = row.name
            press.begin_part(row.name)
        if row.inner and self.columns_top is None:
            self.columns_top = press.y
        for cell in row.cells:
            self._write(cell, press.y, row.height, row.pitch, centred=row.centred)
        self.tall += [
            _TallCell(cell, press.y, cell.rows, row.pitch, row.centred) for cell in row.tall
        ]
        press.y += row.height
        if not row.unfinished:
            self._end_tall()
        self._rule(row.open if not row.unfinished else ())

    def _write(self, cell: Cell, top: float, height: float, pitch: float, *, centred: bool) -> None:
        """Write a cell's lines from a top on, or in the middle of a height."""
        left = self.edges[cell.column] + PAD
        baseline = top + ABOVE + cell.face.size * _BASELINE
        if centred:
            baseline += (height - 2 * ABOVE - len(cell.lines) * pitch) / 2
        part = _BEFORE["centre" if centred else cell.align]
        width = self.edges[cell.column + cell.columns] - PAD - left if part else 0.0
        told = ARTIFACT if self.repeating or cell.element is None else cell.element
        self.press.tags.select(told)
        for line in cell.lines:
            if isinstance(line, SetLine):
                self.press.line(left, baseline, line, cell.face)
            elif line:
                free = (width - cell.face.trimmed_width(line)[0]) * part if part else 0.0
                self.press.text(left + free, baseline, line, cell.face)
            baseline += pitch

    def _end_tall(self) -> None:
        """Write the cells over several rows that end in the row just drawn."""
        for one in self.tall:
            one.rows -= 1
            if not one.rows:
                height = self.press.y - one.top
                self._write(one.cell, one.top, height, one.pitch, centred=one.centred)
        self.tall = [one for one in self.tall if one.rows]

    def _draw_begun(self, one: _TallCell) -> None:
        """Write as much of a cell over several rows as there is room for down to here."""
        room = self.press.y - one.top
        count = int((room - 2 * ABOVE + TOLERANCE) / one.pitch) if room > 0 else 0
        lines = one.cell.lines
        begun = replace(one.cell, lines=lines[:count])
        self._write(begun, one.top, room, one.pitch, centred=False)
        one.cell = replace(one.cell, lines=lines[count:])

    def _rule(self, open_columns: Sequence[bool]) -> None:
        """Draw the rule below a row, but not through the cells that go on."""
        edges, y = self.edges, self.press.y
        if not open_columns:
            self.press.rule(edges[0], y, edges[-1], y)
            return
        start: int | None = None
        for column, goes_on in enumerate((*open_columns, True)):
            if goes_on and start is not None:
                self.press.rule(edges[start], y, edges[column], y)
                start = None
            elif not goes_on and start is None:
                start = column

    def _turn(self, row: SetRow | None, *, begun: bool = False) -> None:
        """Go on on a new page with a row, which may be begun: what goes on is called by name."""
        for one in self.tall:
            self._draw_begun(one)
        if self.tall:
            self._rule(())
        self.close()
        self.press.new_page()
        waiting, self.tall = self.tall, []
        if self.goes_on and row is not None:
            self.section = "" if row.across else self.section
            if self.section or begun:
                self._say_going_on(self.section, row.name if begun else "")
        self._begin()
        self.tall = waiting
        for one in self.tall:
            one.top = self.press.y

    def _say_going_on(self, section: str, row: str) -> None:
        """Say above the table what goes on in it: so the page has no less room for rows."""
        press, face = self.press, letters("", BODY[-1])
        section, row = press.readable(section), press.readable(row)
        said = f"{row} ({self.goes_on})" if row else f"({self.goes_on})"
        if section:
            said = f"; {said}" if row else f" {said}"
            said = face.shortened(section, self.edges[-1] - self.edges[0] - face.width(said)) + said
        with press.tags.aside(ARTIFACT):
            press.text(self.edges[0], press.y - _ABOVE, said, face)

    def _begin(self) -> None:
        self.top = self.press.y
        self.press.rule(self.edges[0], self.top, self.edges[-1], self.top)
        if self.repeated:
            self.repeating = self.opened
            for row in self.heading:
                self.press.put_notes(row.notes)
                self._draw(row)
            self.repeating = False

    def _end_columns(self) -> None:
        if self.columns_top is not None:
            for at in self.inner:
                x = self.edges[at]
                self.press.rule(x, self.columns_top, x, self.press.y)
            self.columns_top = None

    def close(self) -> None:
        """Draw the upright rules down to where the table ends on this page."""
        self._end_columns()
        for x in (self.edges[0], self.edges[-1]):
            self.press.rule(x, self.top, x, self.press.y)

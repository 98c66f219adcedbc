"""Layout of a table in lines of equal letters, with its joined cells."""

from __future__ import annotations

from itertools import chain
from operator import gt
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.column_load import loaded_widths, rows_before
from tui.documents.grid_rows import ABOVE, LEFT, groups, height_of, joined_above, joins_of, width_of
from tui.documents.paper import Run
from tui.documents.text.lines import Segment, is_listed, wrapped
from tui.forms.place import is_new_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.documents.paper import Grid, GridRow, Runs
    from tui.documents.text.lines import TextLine

NARROWEST: Final = 3
"""Cells that a column takes at least."""

_CORNERS: Final = dict(
    zip(
        [
            (up, down, left, right)
            for up in (0, 1)
            for down in (0, 1)
            for left in (0, 1)
            for right in (0, 1)
        ],
        " ╶╴─╷┌┐┬╵└┘┴│├┤┼",
        strict=True,
    )
)
"""What stands where rules meet, by whether one goes up, down, to the left and to the right."""


def column_widths(widths: Sequence[float], total: int, least: Sequence[int] = ()) -> list[int]:
    """Share `total` cells out among columns in relation to their widths, each three at least.

    Where there are enough, each column has those that its words need `least`; else as many columns
    as possible have them. Where there are not even three for each, and it is said what is needed,
    they are narrower.
    """
    whole = sum(widths) or 1.0
    narrowest = max(min(NARROWEST, total // len(widths)), 1) if least else NARROWEST
    least = [max(each, narrowest) for each in least or [0] * len(widths)]
    if sum(least) > total:
        least = _fitting(least, narrowest, total)
    shares = [
        max(int(total * width / whole), low) for width, low in zip(widths, least, strict=True)
    ]
    while sum(shares) > total and any(map(gt, shares, least)):
        widest = max(range(len(shares)), key=lambda at: shares[at] * (shares[at] > least[at]))
        shares[widest] -= 1
    shares[shares.index(max(shares))] += max(total - sum(shares), 0)
    return shares


def _fitting(least: Sequence[int], narrowest: int, total: int) -> list[int]:
    """What columns need, given first to those that ask for little, such as a date or a time."""
    found = [narrowest] * len(least)
    for column in sorted(range(len(least)), key=lambda at: least[at]):
        if sum(found) - narrowest + least[column] <= total:
            found[column] = least[column]
    return found


def lay_out_grid(grid: Grid, width: int, *, screen: bool = False) -> Iterator[TextLine]:
    """Yield the lines of a table; its rows are gone through once.

    On the entry `screen` its columns stay where they are, whatever is typed in them.
    """
    room = width - len(grid.widths) - 1
    first, rows = ((), iter(grid.rows)) if screen else rows_before(grid)
    widths = loaded_widths(grid.widths, chain(first, grid.far), room)
    table = _Table(column_widths(widths, room, grid.least), _with_pen if screen else _printed)
    for group in groups(grid.head):
        yield from table.group(group, "heading")
    for group in groups(chain(first, rows)):
        yield from table.group(group, _style(group[0]))
    yield table.rule(None)


def _style(row: GridRow) -> str:
    if not row.across:
        return "plain"
    return "plain" if row.cells[0] and row.cells[0][0].place is not None else "heading"


class _Cell:
    """A cell being drawn: the lines of its text that are left, each as wide as it is."""

    def __init__(self, lines: list[TextLine], width: int, align: str) -> None:
        self.height = len(lines)
        self._left = iter(lines)
        self._width, self._align = width, align

    def next_line(self) -> list[Segment]:
        return _fitted(next(self._left, ()), self._width, self._align)


class _Table:
    """A table being drawn in columns of so many cells each, its runs `made` ready for a cell."""

    def __init__(self, shares: list[int], made: Callable[[Runs, str], Runs]) -> None:
        self._shares, self._made = shares, made
        self._above: tuple[str, ...] | None = None
        """The joins of the row that was drawn last."""
        self._open = [_Cell([], share, "left") for share in shares]
        """By column, the cell that is being drawn."""
        self._rules: dict[tuple[tuple[str, ...] | None, ...], TextLine] = {}
        """Rules that no cell interrupts, by the joins of the rows above and below."""

    def group(self, rows: Sequence[GridRow], style: str) -> Iterator[TextLine]:
        """Yield the lines of rows that belong together, with the rule above each of them."""
        count = len(self._shares)
        joins = [joins_of(row, count) for row in rows]
        cells = [self._cells(row, joins[index], style) for index, row in enumerate(rows)]
        heights = _heights(cells, joins)
        for index, height in enumerate(heights):
            yield self.rule(joins[index])
            self._open = [cells[index].get(column) or self._open[column] for column in range(count)]
            for _ in range(height):
                yield self._line(joins[index])
            self._above = joins[index]

    def _cells(self, row: GridRow, joins: tuple[str, ...], style: str) -> dict[int, _Cell]:
        found: dict[int, _Cell] = {}
        for column, runs in enumerate(row.cells):
            if joins[column]:
                continue
            width = self._width(joins, column)
            align = row.aligns[column] if row.aligns else "left"
            lines = wrapped(self._made(runs, align), width, style)
            cell = _Cell(lines, width, align)
            found[column] = cell
            for more in range(column + 1, column + width_of(joins, column)):
                found[more] = cell
        return found

    def _width(self, joins: Sequence[str], column: int) -> int:
        count = width_of(joins, column)
        return sum(self._shares[column : column + count]) + count - 1

    def _line(self, joins: Sequence[str]) -> TextLine:
        line = [Segment("│", "frame")]
        for column, cell in enumerate(self._open):
            if joins[column] != LEFT:
                line += cell.next_line()
                line.append(Segment("│", "frame"))
        return tuple(line)

    def rule(self, below: tuple[str, ...] | None) -> TextLine:
        """The rule between the row drawn last and the one with these joins; None for the end.

        Where a cell goes on, so does its text.
        """
        if below is None or ABOVE not in below:
            known = self._rules.get((self._above, below))
            if known is None:
                known = self._rules[self._above, below] = self._ruled(below)
            return known
        return self._ruled(below)

    def _ruled(self, below: tuple[str, ...] | None) -> TextLine:
        goes_on = joined_above(below) if below is not None else (False,) * len(self._shares)
        line: list[Segment] = []
        frame = ""
        for column, share in enumerate(self._shares):
            inside = goes_on[column] and below is not None and below[column] == LEFT
            if not inside:
                frame += self._corner(column, goes_on, below)
            if not goes_on[column]:
                frame += "─" * share
            elif not inside:
                line += [Segment(frame, "frame"), *self._open[column].next_line()]
                frame = ""
        frame += self._corner(len(self._shares), goes_on, below)
        return (*line, Segment(frame, "frame"))

    def _corner(self, at: int, goes_on: Sequence[bool], below: Sequence[str] | None) -> str:
        last = len(self._shares)

        def ruled(joins: Sequence[str] | None) -> bool:
            return joins is not None and (at in {0, last} or joins[at] != LEFT)

        left = at > 0 and not goes_on[at - 1]
        right = at < last and not goes_on[at]
        return _CORNERS[ruled(self._above), ruled(below), left, right]


def _heights(cells: Sequence[dict[int, _Cell]], joins: Sequence[Sequence[str]]) -> list[int]:
    """The heights of rows that belong together: the last of those that a cell takes gives way."""
    ending: list[list[tuple[int, int]]] = [[] for _ in cells]
    for start, taken in enumerate(cells):
        for column, cell in taken.items():
            ending[start + height_of(joins, start, column) - 1].append((start, cell.height))
    heights: list[int] = []
    for row, found in enumerate(ending):
        lacking = (height - sum(heights[start:]) - row + start for start, height in found)
        heights.append(max(1, *lacking, 1))
    return heights


def _printed(runs: Runs, _: str) -> Runs:
    """Runs as they are printed in a table's cell: without a rule."""
    return tuple(run if _is_kept(run) else run._replace(width=0, typed=False) for run in runs)


def _with_pen(runs: Runs, align: str) -> Runs:
    """Runs as they are written in a table's cell: no rule, one cell for the pen.

    At the right words leave that cell free, too, so that figures stand one below the other.
    """
    bare = tuple(
        run if _is_kept(run) else Run(run.text, run.place, len(run.text) + 1, typed=run.typed)
        for run in runs
    )
    if align == "right" and bare and bare[-1].place is None:
        return (*bare[:-1], bare[-1]._replace(text=f"{bare[-1].text} "))
    return bare


def _is_kept(run: Run) -> bool:
    return run.place is None or is_listed(run) or is_new_row(run.place)


def _fitted(segments: TextLine, share: int, align: str) -> list[Segment]:
    fitted, used = [], 0
    for segment in segments:
        text = segment.text.replace("_", " ") if segment.look == "rule" else segment.text
        while used + cells_of(text) > share:
            text = text[:-1]
        used += cells_of(text)
        fitted.append(Segment(text, segment.look, segment.place, segment.offset, segment.typed))
    free = share - used
    before = {"right": free, "centre": free // 2}.get(align, 0)
    if before:
        fitted.insert(0, Segment(" " * before))
    fitted.append(Segment(" " * (free - before)))
    return fitted

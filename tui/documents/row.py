"""Rows of a printed table: their cells set in lines, and the height that they take."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from tui.documents.column import BODY
from tui.documents.grid_rows import LEFT, height_of, joined_above, joins_of, width_of
from tui.documents.measure import letters, parted
from tui.documents.paper import Run, has_choice
from tui.documents.style import BY_HAND, CELL_PITCH
from tui.documents.typesetting import set_paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.documents.column import Columns
    from tui.documents.measure import Letters
    from tui.documents.paper import GridRow, Runs
    from tui.documents.typesetting import SetLine

ABOVE: Final = 0.6
"""Between a row's rules and its lines, in mm."""
HIGH: Final = 1 / 3
"""A row that takes a larger part of a page is divided where it comes to the end of one."""


_KEPT: Final = 512
"""Texts of cells that are kept, with their lines."""


@dataclass(slots=True)
class Cell:
    """A cell's lines: plain texts, or set lines where words are underlined."""

    face: Letters
    lines: Sequence[str | SetLine]
    column: int = 0
    """The first of its columns."""
    columns: int = 1
    rows: int = 1
    """The number of rows that it takes."""
    align: str = "left"
    element: int | None = None
    """Its element in the structure of a document."""
    cut: bool = False
    """Whether its lines end wherever they must: something in it is wider than the cell."""


@dataclass(slots=True)
class SetRow:
    """A set row; `lines` is how many its highest cell has, `pitch` and `height` are in mm."""

    cells: list[Cell]
    pitch: float
    lines: int
    height: float
    across: bool = False
    centred: bool = False
    tall: list[Cell] = field(default_factory=list)
    """The cells that begin in it and go on in the rows below."""
    inner: tuple[int, ...] = ()
    """The edges between its cells."""
    open: tuple[bool, ...] = ()
    """By column, whether its cell goes on below; empty where none does."""
    unfinished: bool = False
    """Whether the rest of it comes on another page."""
    notes: tuple[int, ...] = ()
    """The footnotes whose marks are in it."""
    name: str = ""
    """What it is called where it goes on on another page."""

    def part(self, first: int, count: int) -> SetRow:
        """The row with only `count` of its lines, from the line `first` on."""
        cells = [replace(cell, lines=cell.lines[first : first + count]) for cell in self.cells]
        return replace(
            self,
            cells=cells,
            lines=count,
            height=count * self.pitch + 2 * ABOVE,
            tall=[] if first else self.tall,
            unfinished=first + count < self.lines,
        )

    def with_cells(self, cells: Sequence[Cell]) -> SetRow:
        """The row with more cells, as high as these need it."""
        lines = max(self.lines, *(len(cell.lines) for cell in cells))
        height = max(self.height, lines * self.pitch + 2 * ABOVE)
        return replace(self, cells=[*self.cells, *cells], lines=lines, height=height)


class RowSetter:
    """A setter of rows in columns.

    Args:
        columns: the columns.
        readable: gives a text in letters that can be printed.
        noted: whether there may be marks of footnotes in the rows.
    """

    def __init__(
        self, columns: Columns, readable: Callable[[str], str], *, noted: bool = False
    ) -> None:
        self.readable, self._noted = readable, noted
        self._columns = columns
        self._count = len(columns.edges) - 1
        self._limits = [columns.width(number) for number in range(self._count)]
        self._inner = tuple(range(1, self._count))
        self._faces = [letters("", size) for size in BODY]
        self._bold = letters("B", BODY[0])
        # Cells say the same from row to row; what was written is forgotten with the table.
        self._set_text = lru_cache(maxsize=_KEPT)(partial(_set_text, self._faces))

    def heading(self, group: Sequence[GridRow]) -> list[SetRow]:
        """Set rows of the heading that belong together."""
        face = self._columns.heading

        def cell(runs: Runs, limit: float, align: str) -> Cell:
            text = self.text(runs)
            return Cell(face, parted(text, face.wrap(text, limit)), align=align)

        return self._with_notes(group, self._set(group, cell, face.size, centred=True))

    def rows(self, group: Sequence[GridRow]) -> list[SetRow]:
        """Set rows of the body that belong together."""
        if len(group) == 1 and not group[0].joins:
            return self._with_notes(group, [self._plain(group[0])])
        return self._with_notes(group, self._set(group, self._cell, BODY[0]))

    def _with_notes(self, group: Sequence[GridRow], rows: list[SetRow]) -> list[SetRow]:
        if self._noted:
            for row, set_row in zip(group, rows, strict=True):
                marks = (run.note for runs in row.cells for run in runs if run.note)
                set_row.notes = tuple(marks)
        return rows

    def text(self, runs: Runs) -> str:
        """A cell's text in letters that can be printed."""
        return self.readable(runs[0].text if len(runs) == 1 else "".join(map(_text, runs)))

    def _plain(self, row: GridRow) -> SetRow:
        """A row without joined cells: there are thousands of them."""
        if row.across:
            text = self.text(row.cells[0])
            lines = parted(text, self._bold.wrap(text, self._columns.whole_width))
            cell = Cell(self._bold, lines, columns=self._count)
            return _row([cell], BODY[0], across=True, centred=True, name=row.name)
        aligns = row.aligns or ("left",) * self._count
        cells = [
            self._cell(runs, limit, align)
            for runs, limit, align in zip(row.cells, self._limits, aligns, strict=True)
        ]
        for number, cell in enumerate(cells):
            cell.column = number
        set_row = _row(cells, BODY[0], by_hand=row.by_hand, name=row.name)
        set_row.inner = self._inner
        return set_row

    def _set(
        self,
        group: Sequence[GridRow],
        set_cell: Callable[[Runs, float, str], Cell],
        size: float,
        *,
        centred: bool = False,
    ) -> list[SetRow]:
        joins = [joins_of(row, self._count) for row in group]
        found = []
        for index, row in enumerate(group):
            cells = []
            for column, runs in enumerate(row.cells):
                if joins[index][column]:
                    continue
                columns = width_of(joins[index], column)
                align = row.aligns[column] if row.aligns else "left"
                cell = set_cell(runs, self._columns.width(column, columns), align)
                cell.column, cell.columns = column, columns
                cell.rows = height_of(joins, index, column)
                cells.append(cell)
            low = [cell for cell in cells if cell.rows == 1]
            goes_on = joined_above(joins[index + 1]) if index + 1 < len(group) else ()
            found.append(
                replace(
                    _row(low, size, centred=centred, by_hand=row.by_hand, name=row.name),
                    tall=[cell for cell in cells if cell.rows > 1],
                    inner=tuple(at for at in self._inner if joins[index][at] != LEFT),
                    open=goes_on if any(goes_on) else (),
                )
            )
        return _stretched(found)

    def _cell(self, runs: Runs, limit: float, align: str) -> Cell:
        body = self._faces[0]
        if has_choice(runs):
            words = [Run(self.readable(run.text), underlined=run.underlined) for run in runs]
            set_lines = [
                line
                for part in _parted(words)
                for line in set_paragraph(tuple(part), body, limit, align)
            ]
            return Cell(body, set_lines)
        face, lines, cut = self._set_text(self.text(runs), limit)
        return Cell(face, lines, align=align, cut=cut)


_text = attrgetter("text")


def _set_text(
    faces: Sequence[Letters], text: str, limit: float
) -> tuple[Letters, Sequence[str], bool]:
    """A cell's lines, and whether some are cut: then they are in the first face, and not whole."""
    for face in faces:
        if lines := face.wrap_whole(text, limit):
            return face, parted(text, lines), False
    return faces[0], parted(text, faces[0].wrap(text, limit)), True


def _parted(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs parted where a new line begins."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        parts[-1].append(run._replace(text=first))
        parts += [[run._replace(text=text)] for text in others]
    return parts


def _row(
    cells: list[Cell],
    size: float,
    *,
    across: bool = False,
    centred: bool = False,
    by_hand: bool = False,
    name: str = "",
) -> SetRow:
    pitch = size * CELL_PITCH
    lines = max((len(cell.lines) for cell in cells), default=1)
    empty = bool(cells) and lines == 1 and not any(cell.lines[0] for cell in cells)
    height = BY_HAND if empty else lines * pitch + 2 * ABOVE
    height = max(height, BY_HAND) if by_hand else height
    return SetRow(cells, pitch, lines, height, across, centred, name=name)


def _stretched(rows: list[SetRow]) -> list[SetRow]:
    """Rows that belong together, the last of those that a cell takes as high as it needs it."""
    for start, row in enumerate(rows):
        for cell in row.tall:
            taken = rows[start : start + cell.rows]
            lacking = height_needed(cell, row.pitch) - sum(each.height for each in taken)
            taken[-1].height += max(lacking, 0.0)
    return rows


def height_needed(cell: Cell, pitch: float) -> float:
    """The height of a cell with all its lines."""
    return len(cell.lines) * pitch + 2 * ABOVE

"""Rows of a printed table: their cells set in lines, and the height that they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.documents.column import BODY
from tui.documents.measure import letters
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


@dataclass(slots=True)
class Cell:
    """A cell's lines: plain texts, or set lines where words are underlined."""

    face: Letters
    lines: Sequence[str | SetLine]


@dataclass(slots=True)
class SetRow:
    """A set row; `lines` is how many its highest cell has, `pitch` and `height` are in mm."""

    cells: list[Cell]
    pitch: float
    lines: int
    height: float
    across: bool = False
    centred: bool = False

    def part(self, first: int, count: int) -> SetRow:
        """The row with only `count` of its lines, from the line `first` on."""
        cells = [Cell(cell.face, cell.lines[first : first + count]) for cell in self.cells]
        height = count * self.pitch + 2 * ABOVE
        return SetRow(cells, self.pitch, count, height, self.across, self.centred)


class RowSetter:
    """A setter of rows in columns; `readable` gives a text in letters that can be printed."""

    def __init__(self, columns: Columns, readable: Callable[[str], str]) -> None:
        self.readable = readable
        self.limits = [columns.width(number) for number in range(len(columns.edges) - 1)]
        self.whole = columns.whole_width
        self._heading = columns.heading
        self._faces = [letters("", size) for size in BODY]
        self._bold = letters("B", BODY[0])

    def heading(self, texts: Sequence[str]) -> SetRow:
        """Set the heading, of texts that are readable already."""
        face = self._heading
        cells = [
            Cell(face, face.wrap(text, limit))
            for text, limit in zip(texts, self.limits, strict=True)
        ]
        return _row(cells, face.size, centred=True)

    def row(self, row: GridRow) -> SetRow:
        """Set a row of a grid."""
        if row.across:
            lines = self._bold.wrap(self.text(row.cells[0]), self.whole)
            return _row([Cell(self._bold, lines)], BODY[0], across=True, centred=True)
        cells = [
            self._cell(runs, limit) for runs, limit in zip(row.cells, self.limits, strict=True)
        ]
        return _row(cells, BODY[0])

    def text(self, runs: Runs) -> str:
        """A cell's text in letters that can be printed."""
        return self.readable("".join([run.text for run in runs]))

    def _cell(self, runs: Runs, limit: float) -> Cell:
        body = self._faces[0]
        if has_choice(runs):
            words = [Run(self.readable(run.text), underlined=run.underlined) for run in runs]
            return Cell(body, set_paragraph(tuple(words), body, limit))
        text = self.text(runs)
        for face in self._faces:
            if lines := face.wrap_whole(text, limit):
                return Cell(face, lines)
        return Cell(body, body.wrap(text, limit))


def _row(cells: list[Cell], size: float, *, across: bool = False, centred: bool = False) -> SetRow:
    pitch = size * CELL_PITCH
    lines = max(len(cell.lines) for cell in cells)
    empty = lines == 1 and not any(cell.lines[0] for cell in cells)
    height = BY_HAND if empty else lines * pitch + 2 * ABOVE
    return SetRow(cells, pitch, lines, height, across, centred)

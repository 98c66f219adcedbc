"""A grid: one sheet of a workbook, one table of a Word file, or the rows of a text file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.exchange.table.cell import CellValue

Where: TypeAlias = tuple[int, int]
"""A cell by its row and column, both counted from 0."""

CellFault: TypeAlias = Literal["error", "formula"]
"""The fault of a cell that looks empty: an error such as #REF!, or a formula without a result."""


@dataclass(frozen=True)
class Grid:
    """Cells as they lie in a file, from its first row and column on."""

    name: str
    """The name of its sheet; empty where there is none."""
    rows: Sequence[Sequence[CellValue]]
    above: tuple[str, ...] = ()
    """The lines of text above it, in a Word file."""
    faults: Mapping[Where, CellFault] = field(default_factory=dict)
    merged: tuple[tuple[Where, Where], ...] = ()
    """The first and the last cell of each merged range."""
    hidden: bool = False
    """Whether the sheet as a whole is hidden."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    from_1904: bool = False
    """Whether its days count from 1904, as on old Macintoshes, and not from 1900."""

    part_of: Grid | None = None
    """The grid of which it is a part, where a sheet has several tables."""

    @property
    def whole(self) -> Grid:
        """The grid as it lies in the file."""
        return self.part_of or self

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; None outside the grid."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    @property
    def width(self) -> int:
        """Columns of its longest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True)
class Source:
    """A file that was read, or rows that were pasted: its grids, and how they were read."""

    name: str
    """The file's name without its folder; empty for pasted rows."""
    format: str
    """xlsx, xls, ods, docx, text or pasted."""
    grids: tuple[Grid, ...]
    encoding: str = ""
    """The encoding of a text file, as Python calls it."""
    separator: str = ""
    """What stands between the cells of a text file."""

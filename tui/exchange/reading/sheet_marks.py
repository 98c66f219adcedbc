"""Marks of a sheet: faulty cells, and rows and columns that are hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.table.grid import CellFault, Where


@dataclass(frozen=True)
class SheetMarks:
    """Facts of a sheet that calamine does not tell."""

    faults: Mapping[Where, CellFault] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    from_1904: bool = False


NO_MARKS: Final = SheetMarks()

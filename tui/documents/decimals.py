"""Decimals of figures that stand one below the other: as many in each row of a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.documents.paper import GridRow, Runs

_FIGURES: Final = re.compile(r"([−-]?\d(?:[\u00a0 ]?\d)*)(?:,(\d+))?(\D*)")
"""A number as papers have it, and what stands behind it: a mark, or a percent sign."""


def with_even_decimals(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows whose figures at the right of a column have as many decimals as the longest of them."""
    most: dict[int, int] = {}
    for row in rows:
        for column in _columns(row):
            if found := _number(row.cells[column]):
                most[column] = max(most.get(column, 0), len(found[2] or ""))
    if not any(most.values()):
        return tuple(rows)
    return tuple(_padded(row, most) for row in rows)


def _columns(row: GridRow) -> list[int]:
    return [column for column, align in enumerate(row.aligns) if align == "right"]


def _number(runs: Runs) -> re.Match[str] | None:
    return _FIGURES.fullmatch(runs[0].text) if len(runs) == 1 else None


def _padded(row: GridRow, most: dict[int, int]) -> GridRow:
    cells = list(row.cells)
    for column in _columns(row):
        found, places = _number(cells[column]), most.get(column, 0)
        if found and places:
            whole, part, behind = found[1], found[2] or "", found[3]
            text = f"{whole},{part:0<{places}}{behind}"
            cells[column] = (cells[column][0]._replace(text=text),)
    return row._replace(cells=tuple(cells))

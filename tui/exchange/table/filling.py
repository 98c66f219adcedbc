"""Cells that stand once for several rows: joined ones, and a class at the head of its pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exchange.table.cell import cell_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.table import Table


def fill_joined(table: Table, names: Collection[int] = ()) -> None:
    """Give all rows of a joined cell its value, such as one class beside several pupils.

    Rows beside a joined cell of one of the columns `names` are one record: the mother stands in
    the first one, the father in the second. Their cells become lines of one cell.
    """
    rows = table.grid.rows
    records = {first: last for (first, column), (last, _) in table.grid.merged if column in names}
    for first, last in records.items():
        if table.first <= first < last:
            _join_rows(rows[first : last + 1])
    for (first, column), (last, right) in table.grid.merged:
        if first < table.first or first == last or right != column or first in records:
            continue
        value = table.grid.value(first, column)
        for row in rows[first + 1 : last + 1]:
            if isinstance(row, list) and column < len(row) and row[column] in {None, ""}:
                row[column] = value


def fill_groups(
    table: Table,
    column: int,
    is_class: Callable[[str], object],
    records: Callable[[], Iterable[int]],
) -> None:
    """Give rows the class that stands in the first row of their group, and in no other.

    Nothing is done where most rows have one: then it is missing in the others.

    Args:
        table: the table.
        column: the column of the class.
        is_class: whether a text is a class.
        records: gives the rows that are records; asked only where a cell of the column is empty.
    """
    column_cells = [
        table.grid.value(row, column) for row in range(table.first, len(table.grid.rows))
    ]
    texts = [text for text in map(cell_text, column_cells) if text]
    if len(set(texts)) != len(texts) or len(texts) * 2 > len(column_cells):
        return
    if not all(map(is_class, texts)):
        return
    rows = [*records()]
    found = [table.grid.value(row, column) for row in rows]
    said = sum(not is_blank(value) for value in found)
    if not rows or is_blank(found[0]) or said * 2 > len(rows):
        return
    last: CellValue = None
    for row, value in zip(rows, found, strict=True):
        last = last if is_blank(value) else value
        cells = table.grid.rows[row]
        if isinstance(cells, list):
            cells += [None] * (column + 1 - len(cells))
            cells[column] = last


def _join_rows(rows: Sequence[Sequence[CellValue]]) -> None:
    top, *others = rows
    for row in others:
        if not isinstance(top, list) or not isinstance(row, list):
            return
        for at, value in enumerate(row[: len(top)]):
            if not is_blank(value) and is_blank(top[at]):
                top[at] = value
            elif not is_blank(value) and cell_text(value) != cell_text(top[at]):
                top[at] = f"{cell_text(top[at])}\n{cell_text(value)}"
            row[at] = None

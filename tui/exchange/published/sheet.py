"""Published forms in spreadsheets: each sheet into lines and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kit.publication import Cell, Paragraph, Publication, TableBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.exchange.table.grid import Grid, Source
    from tui.forms.kit.publication import Block


def publication_of(source: Source) -> Publication:
    """The sheets of a file that are not hidden, one below the other."""
    seen = [grid for grid in source.grids if not grid.hidden]
    blocks = tuple(block for grid in seen or source.grids for block in _blocks(grid))
    widest = max((b.width for b in blocks if isinstance(b, TableBlock)), default=0)
    return Publication(source.name, "sheet", blocks, landscape=widest > 6)


def _blocks(grid: Grid) -> Iterator[Block]:
    rows = [[_text(cell) for cell in row] for row in grid.rows]
    while rows and not any(rows[-1]):
        rows.pop()
    spans = dict(grid.merged)
    width = max(
        [max((at + 1 for at, cell in enumerate(row) if cell), default=0) for row in rows]
        + [last[1] + 1 for last in spans.values() if last[0] < len(rows) + 1],
        default=0,
    )
    table: list[tuple[Cell | None, ...]] = []
    gap = False
    for number, row in enumerate(rows):
        filled = [at for at, cell in enumerate(row) if cell]
        if not table and _is_line(row, filled, spans, number, width):
            yield Paragraph(row[filled[0]], "centre" if number < 3 and filled[0] > 0 else "left")
        elif filled or table:
            gap = gap or not filled
            table.append(tuple(_cells(row, number, width, spans)))
        else:
            gap = True
    # A sheet to be written on has no rows drawn: below its heading there is nothing.
    yield from _table(table, rows_below=0 if gap or len(table) > 1 else 3)


def _is_line(
    row: Sequence[str],
    filled: Sequence[int],
    spans: Mapping[tuple[int, int], tuple[int, int]],
    number: int,
    width: int,
) -> bool:
    """Whether a row is a line over the whole sheet, as a title is."""
    if width < 2:
        return bool(filled)
    if len(filled) != 1:
        return False
    last = spans.get((number, filled[0]))
    reaches = last[1] - filled[0] + 1 if last else 1
    return reaches > 1 or len(row[filled[0]]) > 25 or number == 0


def _cells(
    row: Sequence[str],
    number: int,
    width: int,
    spans: Mapping[tuple[int, int], tuple[int, int]],
) -> Iterator[Cell | None]:
    from_above = [(first[1], end[1]) for first, end in spans.items() if first[0] < number <= end[0]]
    at = 0
    while at < width:
        text = row[at] if at < len(row) else ""
        last = spans.get((number, at))
        if last:
            columns = last[1] - at + 1
            yield Cell(text, columns, last[0] - number + 1)
            at += columns
        else:
            yield None if any(left <= at <= right for left, right in from_above) else Cell(text)
            at += 1


def _table(rows: Sequence[tuple[Cell | None, ...]], rows_below: int) -> Iterator[Block]:
    if not rows:
        return
    if sum(bool(cell and cell.text) for cell in rows[0]) == 1:
        rows = [_with_room(row) for row in rows]
    width = TableBlock(tuple(rows)).width
    if width < 2:
        yield from (Paragraph(cell.text) for row in rows for cell in row if cell)
        return
    yield TableBlock((*rows, *[tuple([Cell("")] * width)] * rows_below))


def _with_room(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """A row of a label alone: all that is free behind it is one place."""
    filled = [at for at, cell in enumerate(row) if cell and cell.text]
    behind = row[filled[0] + 1 :] if len(filled) == 1 else ()
    if not behind or None in behind:
        return row
    columns = sum(cell.columns for cell in behind if cell)
    return (*row[: filled[0] + 1], Cell("", columns))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

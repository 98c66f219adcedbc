"""Joined cells of a drafted table, as far as the language of forms can join them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from tui.forms.kit.draft import DraftRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.forms.kit.draft import DraftCell

Owner: TypeAlias = tuple[int, int]
"""The row and the column of a cell."""
LEFT: Final = "<"
UP: Final = "^"


def join_of(cell: DraftCell) -> str:
    """The mark by which a cell is joined; empty for a cell of its own."""
    joined = len(cell) == 1 and cell[0] in {LEFT, UP}
    return str(cell[0]) if joined else ""


def joinable_rows(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """The rows of a table, all as wide, with joints only where they make a rectangle.

    Nothing is joined across the edge of the heading, a section, a total row or rows that repeat.
    """
    width = max((len(row.cells) for row in rows), default=0)
    found: list[DraftRow] = []
    for zone in _zones(rows):
        found += _joined_zone(zone, width)
    return found


def _zones(rows: Sequence[DraftRow]) -> Iterator[list[DraftRow]]:
    """The rows between which cells may be joined."""
    zone: list[DraftRow] = []
    for row in rows:
        alone = bool(row.section) or row.total or row.repeats
        if zone and (alone or row.heading != zone[-1].heading):
            yield zone
            zone = []
        zone.append(row)
        if alone:
            yield zone
            zone = []
    if zone:
        yield zone


def _owners(cells: Sequence[Sequence[DraftCell]]) -> list[list[Owner]]:
    """For each cell the row and column of the one that it is joined to, or its own."""
    owners: list[list[Owner]] = []
    for at, row in enumerate(cells):
        line: list[Owner] = []
        for column, cell in enumerate(row):
            join = join_of(cell)
            if join == LEFT and column:
                line.append(line[-1])
            elif join == UP and at:
                line.append(owners[-1][column])
            else:
                line.append((at, column))
        owners.append(line)
    return owners


def _joined_zone(zone: Sequence[DraftRow], width: int) -> list[DraftRow]:
    if zone[0].section:
        return list(zone)
    cells: list[list[DraftCell]] = [list(row.cells) for row in zone]
    for row in cells:
        row += [[""] for _ in range(width - len(row))]
    places: dict[Owner, list[Owner]] = {}
    for at, line in enumerate(_owners(cells)):
        for column, owner in enumerate(line):
            places.setdefault(owner, []).append((at, column))
    for owner, members in places.items():
        if join_of(cells[owner[0]][owner[1]]) or not _is_rectangle(members):
            for at, column in members:
                if join_of(cells[at][column]):
                    cells[at][column] = [""]
    return [
        DraftRow(row, heading=one.heading, total=one.total)
        for one, row in zip(zone, cells, strict=True)
    ]


def _is_rectangle(places: Iterable[Owner]) -> bool:
    found = list(places)
    rows, columns = {row for row, _ in found}, {column for _, column in found}
    return len(found) == len(rows) * len(columns)

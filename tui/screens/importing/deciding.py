"""What the user decides about an import, key by key: decisions made of those before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.exchange.rehearsal.decisions import ChosenMatch, Decisions
from tui.exchange.repairs.repair import CERTAIN, KINDS
from tui.exchange.table.cell import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.exchange.rehearsal.decisions import Cell, RowWay
    from tui.exchange.rehearsal.outcome import Finding, Tabled
    from tui.forms.kinds.kind import Value


def cell_of(found: Finding) -> Cell:
    """The cell of a finding, as decisions name it."""
    return (found.table, found.where, found.blank)


def with_all_repairs(decisions: Decisions) -> Decisions:
    """Decisions by which all that is proposed is taken."""
    return replace(decisions, accepted=frozenset(KINDS), declined=frozenset(), cells={})


def with_kind(decisions: Decisions, kind: str, cells: Iterable[Cell], *, taken: bool) -> Decisions:
    """Decisions by which all repairs of a kind are taken, or none; `cells` are those of the kind.

    Those that are taken unasked have to be declined.
    """
    single = {cell: way for cell, way in decisions.cells.items() if cell not in {*cells}}
    accepted, declined = decisions.accepted - {kind}, decisions.declined - {kind}
    if taken:
        accepted |= {kind}
    elif kind in CERTAIN:
        declined |= {kind}
    return replace(decisions, accepted=accepted, declined=declined, cells=single)


def with_cells(decisions: Decisions, ways: Mapping[Cell, bool]) -> Decisions:
    """Decisions by which repairs are taken or left singly."""
    return replace(decisions, cells={**decisions.cells, **ways})


def with_same(decisions: Decisions, row: tuple[int, int], record: str) -> Decisions:
    """Decisions by which a row, by table and row, is about a record."""
    same = {**decisions.same, row: record}
    return with_rows(replace(decisions, same=same), [row], "same")


def with_rows(decisions: Decisions, rows: Iterable[tuple[int, int]], way: RowWay) -> Decisions:
    """Decisions on single rows, by table and row; those of `ask` are open again."""
    ways = {**decisions.rows, **dict.fromkeys(rows, way)}
    return replace(decisions, rows={row: each for row, each in ways.items() if each != "ask"})


def with_column(
    decisions: Decisions, tables: Sequence[Tabled], table: int, column: int, aim: str | None
) -> Decisions:
    """Decisions by which a column fills other blanks, or none; in all tables with its heading."""
    heading = _heading(tables[table], column)
    chosen = dict(decisions.matches)
    for number, each in enumerate(tables):
        if number == table or (heading and _heading(each, column) == heading):
            name = each.table.key
            match = decisions.match_for(each.table.grid.name, name)
            columns = {**match.columns, column_letters(column): aim}
            chosen[name] = replace(match, columns=columns)
    return _matched_anew(decisions, chosen)


def with_value(
    decisions: Decisions, tables: Sequence[Tabled], table: int, blank: str, value: Value
) -> Decisions:
    """Decisions by which all rows of a table, and of those that lack the blank, get one value."""
    chosen = dict(decisions.matches)
    for number, each in enumerate(tables):
        if number == table or blank in each.match.missing:
            name = each.table.key
            match = decisions.match_for(each.table.grid.name, name)
            chosen[name] = replace(match, values={**match.values, blank: value})
    return _matched_anew(decisions, chosen)


def with_heading(decisions: Decisions, sheet: str, row: int) -> Decisions:
    """Decisions by which the heading of a sheet stands in a row, counted from 1."""
    chosen = {**decisions.matches, sheet: ChosenMatch(heading=row)}
    return _matched_anew(decisions, chosen)


def with_sheets(decisions: Decisions, sheets: Sequence[str]) -> Decisions:
    """Decisions by which only some sheets are read."""
    return replace(decisions, sheets=tuple(sheets), cells={}, rows={})


def with_hidden(decisions: Decisions) -> Decisions:
    """Decisions by which hidden sheets, rows and columns are read, where they were not."""
    return replace(decisions, with_hidden=not decisions.with_hidden, cells={}, rows={})


def _matched_anew(decisions: Decisions, chosen: Mapping[str, ChosenMatch]) -> Decisions:
    """Decisions with other matches; what was decided on single cells is open again."""
    return replace(decisions, matches=chosen, cells={})


def _heading(tabled: Tabled, column: int) -> str:
    headings = (each.whole for each in tabled.table.headings if each.column == column)
    return next(headings, "").casefold()

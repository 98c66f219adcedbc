"""Rows of groups in a text: `| {month: each month of …} | {n: count} |` is a row for each month.

Such a row becomes rows called as its group, so that `{n}` of it is their column and `{n}` of a
total, or anywhere else, is the same counted over all groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.script import LineType
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.placeholders.inline import Piece
    from tui.forms.language.script import Pieces, ScriptLine
    from tui.forms.language.sheet import Sheet

EACH = "each"


class _Group(NamedTuple):
    """A row of groups, and what it declares by name."""

    line: int
    columns: dict[str, Placeholder]


def with_groups(
    lines: Sequence[ScriptLine], faults: Faults, original: Sheet | None = None
) -> tuple[ScriptLine, ...]:
    """The lines of a report with its rows of groups as rows; `original` is what it translates."""
    groups = _groups(lines, faults) if original is None else _known_groups(original)
    if not groups:
        return tuple(lines)
    declared = {
        piece.name
        for line in lines
        if not _group_in(line, groups)
        for piece in line.placeholders
        if piece.kind
    }
    found = []
    for line in lines:
        name = _group_in(line, groups)
        if name:
            columns = groups[name].columns
            cells = tuple(_in_group(cell, name, columns) for cell in line.cells)
        elif original is None:
            cells = tuple(_outside(cell, groups, declared) for cell in line.cells)
            if line.type is LineType.TOTAL:
                _require_columns(line, cells, groups, declared, faults)
        else:
            cells = line.cells
        found.append(line._replace(cells=cells))
    return tuple(found)


def _groups(lines: Iterable[ScriptLine], faults: Faults) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for line in lines:
        heads = [piece for piece in line.placeholders if piece.kind == EACH]
        if not heads:
            continue
        if line.type is not LineType.ROW or len(heads) > 1:
            faults.add(line.number, message("report.each_row"), heads[-1].column)
            faults.suspects |= {each.name for each in heads}
            continue
        name = heads[0].name
        if name in groups:
            faults.add(line.number, message("report.each_twice", name=name), heads[0].column)
            continue
        columns = {each.name: each for each in line.placeholders if not each.tail}
        groups[name] = _Group(line.number, columns)
    return groups


def _known_groups(original: Sheet) -> dict[str, _Group]:
    found = {}
    for name, blank in original.blanks.items():
        head = blank.columns.get(name)
        if head is not None and head.kind.name == EACH:
            found[name] = _Group(0, dict.fromkeys(blank.columns, Placeholder(name)))
    return found


def _group_in(line: ScriptLine, groups: Mapping[str, _Group]) -> str:
    """The group that a row is about; '' for none."""
    if line.type is not LineType.ROW:
        return ""
    names = [piece.name for piece in line.placeholders if piece.name in groups and not piece.tail]
    return names[0] if names and groups[names[0]].line in {0, line.number} else ""


def _in_group(cell: Pieces, name: str, columns: Mapping[str, Placeholder]) -> Pieces:
    return tuple(
        piece._replace(name=name, tail=piece.name)
        if isinstance(piece, Placeholder) and not piece.tail and piece.name in columns
        else piece
        for piece in cell
    )


def _outside(cell: Pieces, groups: Mapping[str, _Group], declared: set[str]) -> Pieces:
    return tuple(_total(piece, groups, declared) for piece in cell)


def _require_columns(
    line: ScriptLine,
    cells: Iterable[Pieces],
    groups: Mapping[str, _Group],
    declared: set[str],
    faults: Faults,
) -> None:
    """Complain of names in a total row that are none of the columns, and say nothing else."""
    known = ", ".join(
        name for head, group in groups.items() for name in group.columns if name != head
    )
    for cell in cells:
        for piece in cell:
            if not isinstance(piece, Placeholder) or piece.kind or piece.tail:
                continue
            if piece.name not in declared:
                told = message("report.total", name=piece.name, known=known)
                faults.add(line.number, told, piece.column)
                faults.suspects.add(piece.name)


def _total(piece: Piece, groups: Mapping[str, _Group], declared: set[str]) -> Piece:
    """A blank outside of rows of groups: one that is a column there is counted over all groups."""
    if not isinstance(piece, Placeholder) or piece.tail or piece.kind or piece.name in declared:
        return piece
    for name, group in groups.items():
        column = group.columns.get(piece.name)
        if column is not None and column.kind and piece.name != name:
            declared.add(piece.name)
            return piece._replace(
                kind=column.kind, argument=column.argument, options=column.options
            )
    return piece

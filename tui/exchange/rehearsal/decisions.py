"""Decisions of the user about an import: what is read, as what, and which repairs are taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.exchange.repairs.repair import CERTAIN
from tui.exchange.table.cell import column_number
from tui.exchange.table.grid import Where
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.matching.match import Aim
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.repairs.repair import Reading
    from tui.exchange.table.table import Table
    from tui.forms.kinds.kind import Value

Cell: TypeAlias = tuple[int, Where, str]
"""A table from 0, a cell of it, and a blank."""
AlikeWay: TypeAlias = Literal["ask", "new", "same", "skip"]
RowWay: TypeAlias = Literal["ask", "new", "same", "skip", "bare"]
"""The same for a single row; `bare` is one that is taken without its faulty cells."""


@dataclass(frozen=True)
class ChosenMatch:
    """A match as the user has chosen it, or as it is remembered for such headings."""

    columns: Mapping[str, str | None] = field(default_factory=dict)
    """Aims, as `Aim.written` has them, by the column's letters or heading; None for not taken."""
    values: Mapping[str, Value] = field(default_factory=dict)
    """Values for all rows, by blank."""
    heading: int | None = None
    """The row of the heading, counted from 1."""


@dataclass(frozen=True)
class Decisions:
    """What the user has decided; without any, all is as the program proposes it."""

    accepted: frozenset[str] = frozenset()
    """Kinds of repairs that are taken, or `all`."""
    declined: frozenset[str] = frozenset()
    """Kinds of repairs that are not."""
    cells: Mapping[Cell, bool] = field(default_factory=dict)
    """Repairs that are taken or declined singly."""
    alike: AlikeWay = "ask"
    """What is done with rows that may be about a known child."""
    rows: Mapping[tuple[int, int], RowWay] = field(default_factory=dict)
    """What is done with single rows, by table and row: the user may skip any."""
    bare: bool = False
    """Whether all rows are taken without their faulty cells."""
    same: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The record that a row is about, by table and row, where it resembles several."""
    matches: Mapping[str, ChosenMatch] = field(default_factory=dict)
    """Matches by `Table.key` or the sheet's name; that of the empty name is for all others."""
    sheets: tuple[str, ...] = ()
    """The sheets that are read; empty for all that are not hidden."""
    with_hidden: bool = False
    """Whether hidden rows and columns are read, too."""

    def takes(self, table: int, reading: Reading) -> bool:
        """Whether the repair of a cell is taken."""
        repair = reading.repair
        if repair is None:
            return False
        cell = (table, reading.where, reading.blank)
        if cell in self.cells:
            return self.cells[cell]
        if repair.kind in self.declined:
            return False
        return repair.kind in self.accepted or "all" in self.accepted or repair.kind in CERTAIN

    def is_declined(self, table: int, reading: Reading) -> bool:
        """Whether the user does not want the repair of a cell."""
        repair = reading.repair
        cell = (table, reading.where, reading.blank)
        return self.cells.get(cell) is False or (
            repair is not None and repair.kind in self.declined
        )

    def match_for(self, sheet: str, key: str = "") -> ChosenMatch:
        """The match that was chosen for a sheet, or for the table of it that has a key."""
        found = self.matches.get(key) if key else None
        return found or self.matches.get(sheet) or self.matches.get("") or ChosenMatch()


def chosen_aims(chosen: ChosenMatch, table: Table, vocabulary: Vocabulary) -> dict[int, Aim | None]:
    """The aims that were chosen, by column from 0.

    Raises:
        UserError: a column or a blank is not there.
    """
    found: dict[int, Aim | None] = {}
    by_text = {heading.whole.casefold(): heading.column for heading in table.headings}
    for written, target in chosen.columns.items():
        column = by_text.get(written.casefold())
        if column is None and written.isascii() and written.isalpha() and len(written) <= 3:
            column = column_number(written.upper())
        if column is None:
            raise UserError(message("import.no_column", column=written))
        aim = vocabulary.aim(target) if target else None
        if target and aim is None:
            raise UserError(message("import.no_blank", blank=target))
        found[column] = aim
    return found

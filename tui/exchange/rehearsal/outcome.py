"""What a rehearsal finds: the fate of each row, and each fault and repair by its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tui.exchange.table.cell import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.exchange.matching.match import Match
    from tui.exchange.rehearsal.rows import LeftOut
    from tui.exchange.repairs.repair import Repair
    from tui.exchange.table.grid import Source, Where
    from tui.exchange.table.table import Table
    from tui.forms.kinds.kind import Value, Values
    from tui.locale import Message

Fate: TypeAlias = Literal["new", "changed", "same", "skipped", "asked", "refused"]
"""What would happen to a row: asked is one that may be a known child, of which the user says it."""
FATES: tuple[Fate, ...] = ("new", "changed", "same", "skipped", "asked", "refused")


class Tabled(NamedTuple):
    """A table and its match."""

    table: Table
    match: Match


class Finding(NamedTuple):
    """A cell that cannot be taken as it is, or for which there is a repair."""

    table: int
    """The table, counted from 0."""
    where: Where
    """The cell, by row and column from 0."""
    blank: str
    """Empty for the row as a whole."""
    written: str
    """The text of the cell."""
    why: Message
    """What is wrong, or the reason of the repair."""
    repair: Repair | None = None

    @property
    def cell(self) -> str:
        """The address of the cell, such as C17."""
        return address(*self.where)


class Difference(NamedTuple):
    """A blank of a known record that the table has otherwise."""

    blank: str
    old: Value
    new: Value


class Alike(NamedTuple):
    """A known record that a row may be about."""

    record: str
    """Its id."""
    text: str
    """The name and the birth of the child, or what the record is called."""


class Outcome(NamedTuple):
    """What would happen to one row."""

    table: int
    """The table, counted from 0."""
    row: int
    """Counted from 0."""
    fate: Fate
    given: Values
    """The values that the row gives, by blank."""
    keep: Values
    """The values that would be kept; empty where nothing would be."""
    record: str = ""
    """The id of the known record."""
    changes: tuple[Difference, ...] = ()
    alike: tuple[Alike, ...] = ()
    """The known records that it may be about, where that is asked."""


@dataclass(frozen=True)
class Rehearsal:
    """All that an import would do; nothing of it is done."""

    form: str
    """The form's id."""
    source: Source
    tables: tuple[Tabled, ...]
    outcomes: Sequence[Outcome] = ()
    faults: Sequence[Finding] = ()
    """What keeps a row from being taken, each with its repair where there is one."""
    emptied: Sequence[Finding] = ()
    """The faulty cells without which a row is taken."""
    warned: Sequence[Finding] = ()
    """What is taken and looks wrong all the same, such as a birth that the ЖСН has otherwise."""
    taken: Sequence[Finding] = ()
    """Repairs that are taken."""
    open: Sequence[Finding] = ()
    """Repairs of cells that can be taken as they are, which nobody has taken or declined."""
    left_out: Mapping[int, Sequence[LeftOut]] = field(default_factory=dict)
    """The rows that are no records, by table."""
    without_table: tuple[str, ...] = ()
    """The names of sheets in which no heading was found."""

    @property
    def hidden_sheets(self) -> list[str]:
        """The names of hidden sheets that are not read."""
        read = [id(table.grid.whole) for table, _ in self.tables]
        hidden = (grid for grid in self.source.grids if grid.hidden and any(map(any, grid.rows)))
        names = [grid.name for grid in hidden if id(grid) not in read]
        return [name for name in names if name not in self.without_table]

    def counts(self) -> dict[Fate, int]:
        """The number of rows by their fate."""
        found: dict[Fate, int] = dict.fromkeys(FATES, 0)
        for outcome in self.outcomes:
            found[outcome.fate] += 1
        return found

    @property
    def may_be_done(self) -> bool:
        """Whether nothing is refused, nor waits for an answer."""
        return not any(each.fate in {"refused", "asked"} for each in self.outcomes)

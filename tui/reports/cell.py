"""A cell of a report, with all that its sentence means once the forms are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.counting.sentence import Sentence
    from tui.forms.language.expression.expression import Expression
    from tui.reports.days import Membership
    from tui.reports.grouping import Grouping
    from tui.reports.things import Countable

START_AND_END = ("start", "end")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A number of a report: of which records, under which condition, and what of each."""

    rows: str
    """The rows of groups that it is a column of; '' for a number that stands once."""
    name: str
    verb: str
    """count, sum, mean, min or max."""
    form: str
    table: str
    """The rows of each record that are counted; '' for the records."""
    member: Membership
    conditions: tuple[Expression, ...]
    thing: str = ""
    """What of each is counted: children, a blank, a column as `rows.column`; '' for itself."""
    is_name: bool = False
    """Whether that is a person's name, however it is spelled."""
    countable: Countable | None = None
    group: Grouping | None = None
    shift: str = ""
    """period or year, where it is counted for the time before."""
    places: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """Its rows and its name."""
        return self.rows, self.name


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """All that a report counts."""

    cells: tuple[Cell, ...]
    heads: Mapping[str, Cell]
    """By rows, what their groups are made of."""
    units: Mapping[str, str]
    """By rows, the unit of their groups."""
    sentences: Mapping[tuple[str, str], Sentence]

    @property
    def forms(self) -> frozenset[str]:
        """The forms whose records are counted."""
        return frozenset(cell.form for cell in (*self.cells, *self.heads.values()))

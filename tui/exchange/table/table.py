"""A table in a grid: its headings, its rows, and the rows that are none of its records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.exchange.table.cell import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.table.grid import Grid


class Heading(NamedTuple):
    """The heading of a column, on one level or on two."""

    column: int
    """Counted from 0."""
    text: str
    above: str = ""
    """The heading that it has in common with columns beside it."""

    @property
    def whole(self) -> str:
        """Both levels, as a user reads them."""
        return f"{self.above}: {self.text}" if self.above and self.text else self.text or self.above

    @property
    def levels(self) -> tuple[str, ...]:
        """The texts of its levels."""
        return tuple(filter(None, (self.above, self.text)))


@dataclass(frozen=True)
class Table:
    """A heading that was found in a grid, and the rows below it."""

    grid: Grid
    headings: tuple[Heading, ...]
    first: int
    """The first row below the heading, counted from 0."""
    titles: tuple[str, ...] = ()
    """The lines of text above the heading."""
    form: str = ""
    """The id of the form, where the table itself names it: nysan has written it."""
    names: Mapping[int, str] = field(default_factory=dict)
    """The blanks' names by column, in a table that nysan has written."""
    heading_row: int = 0
    """The row of the heading, counted from 0; of two levels the lower one."""

    @property
    def key(self) -> str:
        """The name by which decisions know it: its sheet's, and of several on it the place."""
        if self.grid.part_of is None:
            return self.grid.name
        first = min((heading.column for heading in self.headings), default=0)
        return f"{self.grid.name}!{address(self.heading_row, first)}"

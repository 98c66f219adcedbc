"""A match: which column of a table is taken as which blank, and what is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.table.table import Heading
    from tui.forms.kinds.kind import Value

How: TypeAlias = Literal["name", "exact", "folded", "close", "chosen"]
"""How a heading was known: by the blank's own name, its words, folded, nearly, or by hand."""


class Aim(NamedTuple):
    """The blanks that a column is taken as."""

    blanks: tuple[str, ...]
    """One blank's name; two where a cell holds both, such as address and telephone."""
    part: str = ""
    """The part of the blank's value that a cell holds: surname, first, patronymic, year, letter.

    `=` and a choice, where a mark in the cell chooses that one of several.
    """
    how: How = "exact"

    @property
    def choice(self) -> str:
        """The choice that a mark in the column's cells means; empty for any other column."""
        return self.part[1:] if self.part.startswith("=") else ""

    @property
    def written(self) -> str:
        """The aim as a match file has it: `child`, `child:surname`, `mother+father`."""
        name = "+".join(self.blanks)
        return f"{name}:{self.part}" if self.part else name


class Fixed(NamedTuple):
    """A value that all rows of a table get, such as the class that its sheet is called."""

    value: Value
    origin: str
    """The text that it was found in."""


class NotTaken(NamedTuple):
    """A column that no blank takes."""

    column: int
    heading: str
    why: str
    """number, unknown, twice, hidden, computed or unnamed: the sentence is `import.left.WHY`."""
    near: str = ""
    """The blank that its heading resembles, if any."""


@dataclass(frozen=True)
class Match:
    """The match of one table to a form."""

    headings: tuple[Heading, ...]
    aims: Mapping[int, Aim]
    """By column, counted from 0."""
    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    """By blank."""
    not_taken: tuple[NotTaken, ...] = ()
    missing: tuple[str, ...] = ()
    """Required blanks that nothing fills."""

    @property
    def blanks(self) -> list[str]:
        """The blanks that are filled, each once, in the order of the columns."""
        named = [blank for _, aim in sorted(self.aims.items()) for blank in aim.blanks]
        return list(dict.fromkeys([*named, *self.fixed]))

    def column_of(self, blank: str) -> int | None:
        """The first column that a blank is filled from; None without one."""
        columns = (column for column, aim in sorted(self.aims.items()) if blank in aim.blanks)
        return next(columns, None)

    def with_fixed(self, values: Mapping[str, Fixed]) -> Match:
        """The match with values for all rows, where no column fills their blanks."""
        filled = {blank for aim in self.aims.values() for blank in aim.blanks}
        fixed = {name: each for name, each in values.items() if name not in filled}
        fixed = {**self.fixed, **fixed}
        missing = tuple(name for name in self.missing if name not in fixed)
        return replace(self, fixed=fixed, missing=missing)

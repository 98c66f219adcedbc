"""The sheet: one edition of a form in one language, as its text says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.nodes import Row, Slot, Table, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Node, Spans


class Page(NamedTuple):
    """How the paper lies, and how wide the table's columns are in relation to each other."""

    landscape: bool = False
    widths: tuple[float, ...] = ()
    empty_rows: int = 0
    """Rows drawn for writing by hand where there are none; 0 means what suits the form's kind."""


class Carry(NamedTuple):
    """What becomes of the blanks of the edition before: new names by old ones, and the dropped."""

    rename: Mapping[str, str] = MappingProxyType({})
    drop: tuple[str, ...] = ()


_PAGE = Page()
_CARRY = Carry()


@dataclass(frozen=True)
class Sheet:
    """One edition of a form in one language."""

    id: str
    edition: date
    kind: str
    """card, register, plan or summary."""
    order: str
    title: str
    name: Spans
    """How a record is called in lists."""
    columns: tuple[Slot, ...]
    nodes: tuple[Node, ...]
    blanks: Mapping[str, Blank]
    page: Page = _PAGE
    carry: Carry = _CARRY
    single: bool = False
    """Whether there is one record only, such as the school's."""
    language: str = "kk"
    source: Path | None = None

    def blank(self, slot: Slot) -> Blank:
        """Return the blank that a slot shows: the column's own where it shows a column."""
        blank = self.blanks[slot.blank]
        return blank.columns[slot.column] if slot.column else blank

    @cached_property
    def nodes_of(self) -> dict[str, list[int]]:
        """The nodes, by index, that change with a blank: they print it, or ask whether to."""
        found: dict[str, list[int]] = {}
        for index, node in enumerate(self.nodes):
            names = {s.blank for spans in spans_of(node) for s in spans if isinstance(s, Slot)}
            asked = {self.blanks[name].show_if for name in names}
            for name in names | {condition.blank for condition in asked if condition}:
                found.setdefault(name, []).append(index)
        return found

    @cached_property
    def facts(self) -> dict[str, Blank]:
        """The blanks, by name, that share a fact of the child with other forms."""
        return {name: blank for name, blank in self.blanks.items() if blank.same}

    def sections(self, rows: str) -> tuple[int, ...]:
        """Return the numbers of the sections that some rows stand under; 0 where there are none."""
        tables = (node.sections_of(rows) for node in self.nodes if isinstance(node, Table))
        return next(filter(None, tables), (0,))

    def printed(self, table: Table) -> tuple[int, ...]:
        """Return the columns of a table that are printed: one with private blanks only is not."""
        rows = [item for item in table.body if isinstance(item, Row)]
        slots = [
            [span for row in rows for span in row.cells[column] if isinstance(span, Slot)]
            for column in range(len(table.heading))
        ]
        return tuple(
            column
            for column, found in enumerate(slots)
            if not found or not all(self.blank(slot).private for slot in found)
        )

    def period(self) -> str:
        """Return the name of the date that tells to which period a record belongs, or ''.

        It is the first that says something of the record, and not of the child, such as its birth.
        """
        blanks = self.blanks.values()
        return next(
            (each.name for each in blanks if each.kind.name == "date" and not each.same), ""
        )

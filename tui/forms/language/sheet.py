"""The sheet: one edition of a form in one language, as its text says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.blank import every_blank, is_counted
from tui.forms.language.changes import NO_CHANGES, EditionChanges
from tui.forms.language.nodes import Chart, Row, Slot, Table, spans_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.computation import Computation
    from tui.forms.language.nodes import Node, Spans


class Page(NamedTuple):
    """The page: its orientation, and the relative widths of the table's columns."""

    landscape: bool = False
    widths: tuple[float, ...] = ()
    empty_rows: int = 0
    """Rows drawn for writing with a pen where there are none; 0 for what suits the form's kind."""


class SortColumn(NamedTuple):
    """A blank that records are sorted by, rising or falling."""

    blank: str
    falling: bool = False


_PAGE = Page()


@dataclass(frozen=True)
class Sheet:
    """One edition of a form in one language."""

    id: str
    """The form's name in commands and files."""
    edition: date
    """The first day of the edition."""
    kind: str
    """card, register, plan or summary."""
    order: str
    """The orders that it follows."""
    title: str
    name: Spans
    """The name of a record in lists."""
    columns: tuple[Slot, ...]
    """The columns of a list of records."""
    nodes: tuple[Node, ...]
    blanks: Mapping[str, Blank]
    sort: tuple[SortColumn, ...] = ()
    """The blanks that a list of records is sorted by, the first one first."""
    page: Page = _PAGE
    changes: EditionChanges = NO_CHANGES
    """Changes to the blanks of the edition before."""
    replaced: EditionChanges = NO_CHANGES
    """Changes to the blanks of another text of this edition, whose place this one takes."""
    repealed: date | None = None
    """The day from which the form is in force no more; None where none is set."""
    single: bool = False
    """Whether there is one record only, such as the school's."""
    group: Mapping[str, str] = field(default_factory=dict)
    """Whose form it is, by language; the first screen lists the forms under these words."""
    quick: bool = False
    """Whether the first screen begins a record of it by one key."""
    computation: Computation | None = None
    """What its text computes, in the order in which it follows from the blanks."""
    language: str = "kk"
    source: Path | None = None
    """The file of its text."""
    text: str = field(default="", repr=False, compare=False)
    """The Kazakh text itself, as it was read; empty where it was not read from one."""

    @cached_property
    def digest(self) -> str:
        """The digest of the text, by which records say in which one they were written."""
        from tui.forms.language.text_digest import digest_of

        return digest_of(self.text)

    def blank(self, slot: Slot) -> Blank:
        """The blank that a slot shows: the column's own where it shows a column."""
        blank = self.blanks[slot.blank]
        return blank.columns[slot.column] if slot.column else blank

    @cached_property
    def nodes_by_blank(self) -> dict[str, list[int]]:
        """The indices of the nodes that change with a blank: they print it, or depend on it."""
        found: dict[str, list[int]] = {}
        for index, node in enumerate(self.nodes):
            names = {s.blank for spans in spans_of(node) for s in spans if isinstance(s, Slot)}
            if isinstance(node, Chart):
                names = {slot.blank for slot in node.series}
            blanks = every_blank({name: self.blanks[name] for name in names})
            conditions = {blank.show_if for blank in blanks}
            for name in names.union(*(condition.names for condition in conditions if condition)):
                found.setdefault(name, []).append(index)
        return found

    @cached_property
    def _conditional(self) -> tuple[tuple[Blank, bool], ...]:
        """The blanks that are asked for on a condition, and the rows with such columns: True."""
        every = (
            (blank, any(column.show_if for column in blank.columns.values()))
            for blank in self.blanks.values()
        )
        return tuple(
            (blank, asks_columns) for blank, asks_columns in every if blank.show_if or asks_columns
        )

    def relevant_values(self, values: Values, names: Collection[str] | None = None) -> Values:
        """The values of a record without those that it does not ask for any more.

        These stay in the record, and come back with the answer that asks for them; until then they
        are not found, counted or listed. With `names` only those blanks are looked at.
        """
        conditional = self._conditional
        if names is not None:
            conditional = tuple([one for one in conditional if one[0].name in names])
        if not conditional:
            return values
        found = dict(values)
        for blank, asks_columns in conditional:
            name = blank.name
            if name in found and not blank.is_relevant(values):
                del found[name]
            elif asks_columns and isinstance(rows := found.get(name), list):
                found[name] = [blank.relevant_cells(row, values) for row in rows]
        return found

    @cached_property
    def told_blanks(self) -> dict[str, Blank]:
        """The blanks, by name, that people are told of: all but what a report notes for itself.

        So are their columns.
        """
        found = {}
        for name, blank in self.blanks.items():
            if blank.is_noted:
                continue
            columns = {key: each for key, each in blank.columns.items() if not each.is_noted}
            fewer = len(columns) < len(blank.columns)
            found[name] = blank._replace(columns=columns) if fewer else blank
        return found

    @cached_property
    def is_report(self) -> bool:
        """Whether its text says of blanks what is counted in them."""
        return self.kind == "summary" and is_counted(self.blanks)

    @property
    def computed_rows(self) -> frozenset[str]:
        """The rows that have columns which the text computes."""
        return frozenset(self.computation.columns if self.computation else ())

    @cached_property
    def fact_blanks(self) -> dict[str, Blank]:
        """The blanks, by name, that share a fact of the child with other forms."""
        return {name: blank for name, blank in self.blanks.items() if blank.same}

    def sections_of(self, rows: str) -> tuple[int, ...]:
        """The numbers of the sections that some rows stand under; 0 where there are none."""
        tables = (node.sections_of(rows) for node in self.nodes if isinstance(node, Table))
        return next(filter(None, tables), (0,))

    def printed_columns(self, table: Table) -> tuple[int, ...]:
        """The indices of a table's columns that are printed: not those of private blanks only."""
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

    def date_blank(self) -> str:
        """The name of the blank with the day that a record belongs to; '' where there is none.

        It is the first date that says something of the record, and not of the child, such as
        its birth.
        """
        blanks = self.blanks.values()
        return next(
            (each.name for each in blanks if each.kind.name == "date" and not each.same), ""
        )

"""The sheet: what a form's text says, as nodes that a screen or a document can draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from tui.forms.language.blank import Blank


class Part(StrEnum):
    """Whose a line is: the order's own, required by the order but not printed in it, or ours."""

    ORDER = "order"
    OURS = "ours"
    SCREEN = "screen"
    """Never printed."""


class Words(NamedTuple):
    """Text that is printed as it stands."""

    text: str


BREAK = Words("\n")
"""Where a cell of a table begins a new line."""


class Slot(NamedTuple):
    """A place where a blank's value is printed, or one column of rows, or a view of either."""

    blank: str
    column: str = ""
    view: str = ""


@dataclass(frozen=True)
class Counter:
    """The number of a table's row, counted from 1."""


Span: TypeAlias = Words | Slot | Counter
Spans: TypeAlias = tuple[Span, ...]


class Line(NamedTuple):
    """A printed line; `align` is left, right or centre, `style` plain, title, heading or small."""

    spans: Spans
    align: str = "left"
    style: str = "plain"
    part: Part = Part.ORDER


@dataclass(frozen=True)
class Gap:
    """A blank line."""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


class Beside(NamedTuple):
    """A photo's frame at the left of some lines; the caption stands in an empty frame."""

    caption: Spans
    lines: tuple[Line, ...]
    part: Part = Part.ORDER


class Row(NamedTuple):
    """A row of cells; `repeats` names the rows it stands for, `RECORD` a register's records."""

    cells: tuple[Spans, ...]
    repeats: str = ""


RECORD = "*"
"""What a register's row repeats: each of the form's records."""


class Section(NamedTuple):
    """A line across a table; `number`, counted from 1, is kept in the rows that belong to it."""

    spans: Spans
    number: int


class Table(NamedTuple):
    """A table: its heading and what stands below it."""

    heading: tuple[Spans, ...]
    body: tuple[Row | Section, ...]
    part: Part = Part.ORDER

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections across the table, in order."""
        return tuple(item for item in self.body if isinstance(item, Section))

    def only(self, columns: Iterable[int]) -> Table:
        """Return the table with some of its columns."""
        kept = tuple(columns)
        body = (
            item._replace(cells=tuple(item.cells[column] for column in kept))
            if isinstance(item, Row)
            else item
            for item in self.body
        )
        heading = tuple(self.heading[column] for column in kept)
        return self._replace(heading=heading, body=tuple(body))

    def sections_of(self, rows: str) -> tuple[int, ...]:
        """Return the numbers of the sections that some rows stand under; 0 where it has none."""
        found: list[int] = []
        current = 0
        for item in self.body:
            if isinstance(item, Section):
                current = item.number
            elif item.repeats == rows:
                found.append(current)
        if self.sections and 0 in found:
            return tuple(section.number for section in self.sections)
        return tuple(dict.fromkeys(found))


Node: TypeAlias = Line | Gap | NewPage | Beside | Table


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


def spans_of(node: Node) -> Iterator[Spans]:
    """Yield each line and each cell of a node from top to bottom, headings first."""
    match node:
        case Line():
            yield node.spans
        case Beside():
            yield node.caption
            for line in node.lines:
                yield line.spans
        case Table():
            yield from node.heading
            for item in node.body:
                yield from (item.spans,) if isinstance(item, Section) else item.cells
        case _:
            pass

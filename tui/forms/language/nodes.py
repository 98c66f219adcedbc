"""The nodes of a sheet: lines, tables and photos that a screen or a document can draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.language.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Words(NamedTuple):
    """Text that is printed as it is written."""

    text: str


BREAK = Words("\n")
"""A new line in a cell of a table."""


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
    """A page break: what follows begins on a new page."""


class Beside(NamedTuple):
    """A photo's frame at the left of some lines; the caption is printed in an empty frame."""

    caption: Spans
    lines: tuple[Line, ...]
    part: Part = Part.ORDER


class Row(NamedTuple):
    """A row of cells; `repeats` names the rows that it prints, `RECORD` a register's records."""

    cells: tuple[Spans, ...]
    repeats: str = ""


RECORD = "*"
"""The name that a register's row repeats: each of the form's records."""


class Section(NamedTuple):
    """A line across a table; `number`, counted from 1, is kept in the rows that belong to it."""

    spans: Spans
    number: int


class Table(NamedTuple):
    """A table: the cells of its heading, and the rows and sections below it."""

    heading: tuple[Spans, ...]
    body: tuple[Row | Section, ...]
    part: Part = Part.ORDER

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections across the table, in order."""
        return tuple(item for item in self.body if isinstance(item, Section))

    def with_columns(self, columns: Iterable[int]) -> Table:
        """The table with only some of its columns, given by their indices from 0."""
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
        """The numbers of the sections that some rows stand under; 0 where it has none."""
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

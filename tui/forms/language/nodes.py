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


class NoteMark(NamedTuple):
    """The mark of a footnote, by its number, counted from 1 in the order of the marks."""

    number: int

    @property
    def text(self) -> str:
        """The mark as it is printed."""
        figures = str(self.number)
        # The printed font has no raised nought.
        return f"({figures})" if "0" in figures else figures.translate(_RAISED)


_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")

Span: TypeAlias = Words | Slot | Counter | NoteMark
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

    landscape: bool | None = None
    """Whether that page lies on its side; None where it does as the one before."""


@dataclass(frozen=True)
class Keep:
    """The beginning, or the end, of what is kept together on one page."""

    begins: bool


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


class Scale(NamedTuple):
    """Statements under one list of choices: on paper a grid with a column for each choice."""

    heading: Spans
    lines: tuple[Line, ...]
    mark: str = ""
    """The mark of what was chosen; '' where each column has a box."""
    part: Part = Part.ORDER


class Signatory(NamedTuple):
    """A line of a signature: who signs, a place to sign on, the blanks beside it, and the seal."""

    spans: Spans
    seal: str = ""
    part: Part = Part.ORDER


class Footnote(NamedTuple):
    """The words of a footnote; its mark has the number."""

    number: int
    spans: Spans
    part: Part = Part.ORDER


Node: TypeAlias = Line | Gap | NewPage | Keep | Beside | Table | Scale | Signatory | Footnote


def spans_of(node: Node) -> Iterator[Spans]:
    """Yield each line and each cell of a node from top to bottom, headings first."""
    match node:
        case Line() | Signatory() | Footnote():
            yield node.spans
        case Scale():
            yield node.heading
            for line in node.lines:
                yield line.spans
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

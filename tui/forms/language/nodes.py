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

    goes_on: bool = False
    """Whether it goes on across the table's sections and does not begin anew in each."""


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
    joins: tuple[str, ...] = ()
    """By column, whether its cell is joined to the left one (`<`), to the one above (`^`), or is
    one of its own (empty); no joins at all where every cell is one of its own."""
    total: bool = False
    """Whether it stands last in its table, whatever sections there are."""

    def with_columns(self, columns: Iterable[int]) -> Row:
        """The row with only some of its columns, given by their indices from 0."""
        kept = tuple(columns)
        if not self.joins:
            return self._replace(cells=tuple(self.cells[column] for column in kept))
        cells: list[Spans] = []
        joins: list[str] = []
        before = -1
        for column in kept:
            first = column
            while self.joins[first] == "<":
                first -= 1
            joins.append("<" if first == before else self.joins[first])
            cells.append(() if first == before else self.cells[first])
            before = first
        return self._replace(cells=tuple(cells), joins=tuple(joins) if any(joins) else ())


RECORD = "*"
"""The name that a register's row repeats: each of the form's records."""


class Section(NamedTuple):
    """A line across a table; `number`, counted from 1, is kept in the rows that belong to it."""

    spans: Spans
    number: int


class ColumnStyle(NamedTuple):
    """What a rule row says of a column."""

    align: str = ""
    """left, right or centre; empty where figures stand at the right and all else at the left."""
    width: float = 0.0
    """In letters, in relation to the other columns; 0 for what its words need."""


class Table(NamedTuple):
    """A table: the cells of its heading, and the rows and sections below it."""

    heading: tuple[Spans, ...]
    """What each column is called: of several cells of the heading above it the words of all."""
    body: tuple[Row | Section, ...]
    part: Part = Part.ORDER
    heading_rows: tuple[Row, ...] | None = None
    """The heading as it is printed; None for one row of what the columns are called."""
    columns: tuple[ColumnStyle, ...] = ()
    """The columns as its rule row has them; empty where it has none."""
    empty_rows: int = 0
    """Rows drawn for writing with a pen where there are none; 0 for as many as the page says."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections across the table, in order."""
        return tuple(item for item in self.body if isinstance(item, Section))

    def with_columns(self, columns: Iterable[int]) -> Table:
        """The table with only some of its columns, given by their indices from 0."""
        kept = tuple(columns)
        body = (item.with_columns(kept) if isinstance(item, Row) else item for item in self.body)
        rows = self.heading_rows
        return self._replace(
            heading=tuple(self.heading[column] for column in kept),
            body=tuple(body),
            heading_rows=None if rows is None else tuple(row.with_columns(kept) for row in rows),
            columns=tuple(self.columns[column] for column in kept) if self.columns else (),
        )

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


class Chart(NamedTuple):
    """A chart of a record's numbers: one for each of some rows, or numbers that stand once."""

    labels: Slot | None
    """The column with what each of the rows is called; None for numbers that stand once."""
    series: tuple[Slot, ...]
    """The columns of the same rows, or the blanks, with the numbers."""
    style: str = ""
    """`stacked` or `time`; empty for bars."""
    part: Part = Part.ORDER


Node: TypeAlias = (
    Line | Gap | NewPage | Keep | Beside | Table | Scale | Signatory | Footnote | Chart
)


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
            yield from node.heading if node.heading_rows is None else ()
            for row in node.heading_rows or ():
                yield from row.cells
            for item in node.body:
                yield from (item.spans,) if isinstance(item, Section) else item.cells
        case _:
            pass

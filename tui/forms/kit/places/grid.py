"""A table of a publication as a grid: which rows are its heading, and which are to be filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kit.joins import LEFT, UP
from tui.forms.kit.words.runs import has_words

if TYPE_CHECKING:
    from tui.forms.kit.publication import TableBlock

_NUMBER: Final = re.compile(r"^\s*(?:\d{1,3}|[IVXІ]{1,4})?\s*[.)]?\s*$")
_COUNTER: Final = re.compile(
    r"^(?:№|n|р/с|п/п|р/н|№\s*(?:р/с|п/п|р/н|п\.п\.?)?|(?:р/с|п/п|рет) №|рет(?:тік)? №?і?)$"
)
_TOTAL: Final = re.compile(
    r"^(?:барлығы|жиыны|жалпы(?: саны)?|қорытынды(?:сы)?|итого|всего|жиынтығы)\b", re.IGNORECASE
)
_MOST_HEADINGS: Final = 3


class GridCell(NamedTuple):
    """A cell; `joined` says to which it belongs where it is none of its own."""

    text: str = ""
    joined: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether something can be written into it."""
        return not self.joined and not has_words(self.text) and "_" not in self.text


class FormGrid(NamedTuple):
    """The rows of a table, all of one width; the first `headings` of them are its heading."""

    rows: tuple[tuple[GridCell, ...], ...]
    headings: int
    title: str = ""
    """A line over the whole table above its heading."""

    @property
    def width(self) -> int:
        """The number of its columns."""
        return len(self.rows[0]) if self.rows else 0

    def column_words(self, column: int) -> str:
        """The heading of a column, from the top down, without what is there twice."""
        words: list[str] = []
        for row in range(self.headings):
            cell = self._owner(row, column)
            text = " ".join(cell.text.split())
            if text and text not in words and not _NUMBER.match(text):
                words.append(text)
        return ": ".join(words)

    def _owner(self, row: int, column: int) -> GridCell:
        while self.rows[row][column].joined == LEFT and column:
            column -= 1
        while self.rows[row][column].joined == UP and row:
            row -= 1
        while self.rows[row][column].joined == LEFT and column:
            column -= 1
        return self.rows[row][column]

    def counts(self, column: int) -> bool:
        """Whether a column only counts the rows."""
        return bool(_COUNTER.match(self.column_words(column).casefold().strip(" .")))

    @property
    def is_heading_only(self) -> bool:
        """Whether nothing stands below the heading of a table with rows to be drawn by hand."""
        return self.headings == len(self.rows) and (self.counts(0) or self.width > _MOST_HEADINGS)

    def section_words(self, row: int) -> str:
        """The words of a row that goes across the table; empty where it does not."""
        cells = self.rows[row]
        own = [cell for cell in cells if not cell.joined]
        if len(own) == 1 and len(cells) > 1 and has_words(own[0].text) and "__" not in own[0].text:
            return " ".join(own[0].text.split())
        return ""

    def is_to_fill(self, row: int) -> bool:
        """Whether nothing stands in a row but its number."""
        cells = [cell for cell in self.rows[row] if not cell.joined]
        if len(cells) < 2:
            return False
        numbered = _NUMBER.match(cells[0].text) is not None
        return numbered and all(cell.is_empty or cell.text.strip() in "….-–" for cell in cells[1:])

    def is_total(self, row: int) -> bool:
        """Whether a row has the totals of the ones above it."""
        words = [cell.text.strip() for cell in self.rows[row] if has_words(cell.text)]
        return bool(words) and bool(_TOTAL.match(words[0]))


def grid_of(table: TableBlock) -> FormGrid:
    """A table as a grid."""
    rows = [row for row in _matrix(table) if row]
    title = ""
    if len(rows) > 1 and len(rows[0]) > 1:
        own = [cell for cell in rows[0] if not cell.joined]
        under = [cell for cell in rows[1] if not cell.joined]
        if len(own) == 1 and has_words(own[0].text) and len(under) > 1 and "__" not in own[0].text:
            filled = sum(has_words(cell.text) for cell in under)
            if filled == len(under):
                title, rows = " ".join(own[0].text.split()), rows[1:]
    return FormGrid(tuple(rows), _heading_rows(tuple(rows)), title)


def _matrix(table: TableBlock) -> list[tuple[GridCell, ...]]:
    width = table.width
    found = []
    for row in table.rows:
        cells: list[GridCell] = []
        for cell in row:
            if cell is None:
                cells.append(GridCell(joined=UP))
                continue
            cells.append(GridCell(cell.text.strip()))
            cells += [GridCell(joined=LEFT)] * (cell.columns - 1)
        missing = width - len(cells)
        if missing > 0 and cells:
            joined = len([cell for cell in cells if not cell.joined]) == 1
            filler = GridCell(joined=LEFT) if joined else GridCell()
            cells += [filler] * missing
        found.append(tuple(cells[:width]))
    return found


def _heading_rows(rows: tuple[tuple[GridCell, ...], ...]) -> int:
    """How many rows at the top are the heading; 0 for a table that has none."""
    grid = FormGrid(rows, 0)
    if len(rows) < 2:
        return 1 if rows and _names_columns(rows[0], 3) else 0
    body = next(
        (at for at in range(len(rows)) if grid.is_to_fill(at) or (at and grid.section_words(at))),
        0,
    )
    if 1 <= body <= _MOST_HEADINGS and _names_columns(rows[0], 2):
        filled = all(_is_heading(rows[at]) for at in range(1, body))
        # The rows below the first are under it: parts of its cells, or numbers of columns.
        if filled and all(_is_under(rows, at) for at in range(1, body)):
            return body
    if not _names_columns(rows[0], 2):
        return 0
    has_blanks = any(cell.is_empty or "_" in cell.text for row in rows[1:] for cell in row)
    if not has_blanks:
        whole = all(map(_is_heading, rows)) and all(
            _is_under(rows, at) for at in range(1, len(rows))
        )
        return len(rows) if whole else 0
    if len(rows[0]) == 2 and not grid.rows[1][1].is_empty:
        return 0
    count = 1
    while count < min(len(rows) - 1, _MOST_HEADINGS) and _is_under(rows, count):
        count += 1
    return count


def _names_columns(row: tuple[GridCell, ...], fewest: int) -> bool:
    """Whether a row names columns: it has words in nearly all of its cells, and no run."""
    own = [cell for cell in row if not cell.joined]
    named = sum(has_words(cell.text) or cell.text.strip() in {"№", "%"} for cell in own)
    runs = any("__" in cell.text for cell in own)
    return (
        not runs
        and named >= fewest
        and named >= len(own) - max(1, len(own) // 5)
        and (named == len(own) or len(own) > 3)
    )


def _is_heading(row: tuple[GridCell, ...]) -> bool:
    own = [cell for cell in row if not cell.joined]
    return all(has_words(cell.text) for cell in own)


def _is_under(rows: tuple[tuple[GridCell, ...], ...], at: int) -> bool:
    row, above = rows[at], rows[at - 1]
    own = [cell for cell in row if not cell.joined]
    if all(cell.text.strip().isdigit() for cell in own) and len(own) > 2:
        return True
    split = any(cell.joined == LEFT for cell in above)
    beside = any(cell.joined == UP for cell in row) or len(own) > 2
    return split and beside and _is_heading(row)

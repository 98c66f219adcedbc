"""Tables in Word: the heading on each page, rows whole, sections across and kept with rows."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from tui.documents.column import BODY, PAD, columns_of
from tui.documents.column_load import rows_before
from tui.documents.docx.style import CELL_STYLE
from tui.documents.docx.xml import (
    About,
    cell_start,
    paragraph,
    run,
    run_properties,
    table_start,
    twips,
)
from tui.documents.grid_rows import ABOVE as JOINED_ABOVE
from tui.documents.grid_rows import LEFT, groups, joins_of, width_of, with_last
from tui.documents.paper import GridRow, has_choice, has_note
from tui.documents.row import ABOVE, HIGH, RowSetter
from tui.documents.style import BY_HAND
from tui.forms.printed_letters import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.documents.column import Columns
    from tui.documents.docx.footnotes import FootnoteWriter
    from tui.documents.docx.page_count import PageCount
    from tui.documents.paper import Grid, Runs
    from tui.documents.row import Cell, SetRow

_RULE = 0.18
"""A rule adds to a row's height."""
_LEEWAY = 0.05
"""What the words of a cell have more than in print, at each side: another program may need a
little more. With much more, lines would be fewer than in print, and pages."""
_SPARE = 6.0
"""Height that is left free at the bottom of a page: another program may need a little more."""
_STYLE = f'<w:pStyle w:val="{CELL_STYLE}"/>'
_SECTION = f'{_STYLE}<w:keepNext/><w:jc w:val="center"/>'
_JUSTIFIED = {"right": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}


class TableWriter:
    """A writer of tables as wide as `width`, in mm, that counts on `pages` what they take."""

    def __init__(
        self, width: float, pages: PageCount, language: str, notes: FootnoteWriter
    ) -> None:
        self.width, self.pages, self.language, self.notes = width, pages, language, notes

    def write(self, grid: Grid, about: About, *, kept: bool = False) -> Iterator[str]:
        """Yield a table piece by piece; its rows are gone through once.

        The last of them may be `kept` on one page with what follows. What it is `about` is told
        to whoever cannot see it.
        """
        fitted, rows = rows_before(grid)
        columns = columns_of(grid, fitted, printable, 0.0, self.width)
        setter = RowSetter(columns, printable)
        headings = [(group, setter.heading(group)) for group in groups(grid.head)]
        height = sum(row.height for _, set_rows in headings for row in set_rows)
        repeated = height <= self.pages.full / 3
        again = height if repeated else 0.0
        writer = _RowWriter(columns, self.pages.full - again, self.language, self.notes)
        for _, set_rows in headings:
            for row in set_rows:
                self.pages.take(row.height)
        yield table_start(
            writer.widths,
            about=about,
            ruled=True,
            side=twips(PAD - _LEEWAY),
            above=twips(ABOVE - _RULE),
            below=twips(ABOVE),
        )
        for heading, set_rows in headings:
            yield from writer.heading(heading, set_rows, repeated=repeated)
        for group, last in with_last(groups(chain(fitted, rows))):
            set_rows = setter.rows(group)
            together = sum(row.height for row in set_rows) <= self.pages.full / 2
            for number, set_row in enumerate(set_rows):
                self.pages.take(set_row.height, again)
                ends = number + 1 == len(group)
                next_kept = (last and kept) if ends else together
                yield writer.row(group, number, set_row, kept=next_kept)
        if grid.filled_down:
            empty = [GridRow(tuple(() for _ in grid.widths))]
            (set_row,) = setter.rows(empty)
            while self.pages.left > set_row.height + _SPARE:
                self.pages.take(set_row.height, again)
                yield writer.row(empty, 0, set_row, kept=False)
        yield "</w:tbl>"


class _RowWriter:
    def __init__(
        self, columns: Columns, whole: float, language: str, notes: FootnoteWriter
    ) -> None:
        self._columns = columns
        edges = [twips(edge) for edge in columns.edges]
        self.widths = [end - start for start, end in pairwise(edges)]
        self.whole = whole
        """The height that a page has for rows."""
        self.language, self._notes = language, notes
        self._size = columns.heading.size
        self._openings = [cell_start(width) for width in self.widths]

    def heading(
        self, group: Sequence[GridRow], rows: Sequence[SetRow], *, repeated: bool
    ) -> Iterator[str]:
        for number, set_row in enumerate(rows):
            how = run_properties(bold=True, size=self._size, language=self.language)
            properties = (
                f"{_STYLE}<w:keepNext/><w:spacing"
                f' w:line="{twips(set_row.pitch)}" w:lineRule="atLeast"/><w:jc w:val="center"/>'
            )
            cells = "".join(
                opening
                + paragraph("" if runs is None else self._run(runs, how), properties)
                + "</w:tc>"
                for opening, runs, _ in self._cells(group, number, centred=True)
            )
            split = "" if set_row.height > self.whole * HIGH else "<w:cantSplit/>"
            yield f"<w:tr><w:trPr>{split}{'<w:tblHeader/>' * repeated}</w:trPr>{cells}</w:tr>"

    def row(self, group: Sequence[GridRow], number: int, set_row: SetRow, *, kept: bool) -> str:
        """A row of those that belong together; it may be `kept` on one page with the next."""
        row = group[number]
        how = "" if set_row.height > self.whole * HIGH else "<w:cantSplit/>"
        if set_row.height == BY_HAND:
            how += f'<w:trHeight w:val="{twips(BY_HAND)}" w:hRule="atLeast"/>'
        if row.across:
            return f"<w:tr><w:trPr>{how}</w:trPr>{self._across(row.cells[0])}</w:tr>"
        set_cells = {cell.column: cell for cell in (*set_row.cells, *set_row.tall)}
        properties = _STYLE + "<w:keepNext/>" * kept
        justified = [_JUSTIFIED.get(align, "") for align in row.aligns]
        cells = "".join(
            [
                opening
                + paragraph(
                    "" if runs is None else self._content(runs, set_cells[column]),
                    properties + justified[column] if justified else properties,
                )
                + "</w:tc>"
                for opening, runs, column in self._cells(group, number)
            ]
        )
        return f"<w:tr><w:trPr>{how}</w:trPr>{cells}</w:tr>"

    def _cells(
        self, group: Sequence[GridRow], number: int, *, centred: bool = False
    ) -> Iterator[tuple[str, Runs | None, int]]:
        """Yield a row's cells: the beginning of each, its text, and its first column.

        One that is joined to the cell above it has no text.
        """
        row, count = group[number], len(self.widths)
        below = group[number + 1].joins if number + 1 < len(group) else ()
        if not row.joins and not below and not centred:
            yield from zip(self._openings, row.cells, range(count), strict=True)
            return
        joins = joins_of(row, count)
        for column, runs in enumerate(row.cells):
            if joins[column] == LEFT:
                continue
            columns = width_of(joins, column)
            width = sum(self.widths[column : column + columns])
            above = joins[column] == JOINED_ABOVE
            tall = above or bool(below and below[column] == JOINED_ABOVE)
            merge = ("continue" if above else "restart") if tall else ""
            opening = cell_start(
                width, across=columns if columns > 1 else 0, merge=merge, centred=centred
            )
            yield opening, None if above else runs, column

    def _across(self, runs: Runs) -> str:
        content = self._run(runs, run_properties(bold=True, language=self.language))
        opening = cell_start(sum(self.widths), across=len(self.widths))
        return f"{opening}{paragraph(content, _SECTION)}</w:tc>"

    def _content(self, runs: Runs, cell: Cell) -> str:
        size = cell.face.size
        smaller = size if size != BODY[0] else 0.0
        how = run_properties(size=smaller, language=self.language)
        if not has_choice(runs):
            return self._run(runs, how, fits=self._room(cell) if cell.cut else None)
        chosen = run_properties(size=smaller, underlined=True, language=self.language)
        return "".join(run(one.text, chosen if one.underlined else how) for one in runs)

    def _room(self, cell: Cell) -> Callable[[str], bool]:
        """Whether a piece of a cell's text has room in one of its lines."""
        width = self._columns.width(cell.column, cell.columns)
        return lambda piece: cell.face.trimmed_width(printable(piece))[0] <= width

    def _run(self, runs: Runs, how: str, *, fits: Callable[[str], bool] | None = None) -> str:
        """Runs in one look, with the marks of footnotes among them."""
        if not (self._notes.any and has_note(runs)):
            return run("".join([one.text for one in runs]), how, fits=fits)
        return "".join(
            self._notes.mark(one.note) if one.note else run(one.text, how, fits=fits)
            for one in runs
        )

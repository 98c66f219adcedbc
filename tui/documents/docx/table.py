"""Tables in Word: the heading on each page, rows whole, sections across and kept with rows."""

from __future__ import annotations

from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from tui.documents.column import BODY, PAD, share_out
from tui.documents.docx.style import CELL_STYLE
from tui.documents.docx.xml import cell_start, paragraph, run, run_properties, table_start, twips
from tui.documents.font import printable
from tui.documents.paper import has_choice
from tui.documents.row import ABOVE, RowSetter
from tui.documents.style import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.column import Columns
    from tui.documents.docx.page_count import PageCount
    from tui.documents.paper import Grid, GridRow, Runs
    from tui.documents.row import SetRow

_FITTED = 60
"""Rows that the columns are fitted to."""
_SLACK = 0.15
"""So much less than in the PDF is left beside text, so that what just fits there fits here."""
_RULE = 0.18
"""A rule adds to a row's height."""
_PLAIN = f'<w:pStyle w:val="{CELL_STYLE}"/>'
_SECTION = f'<w:pStyle w:val="{CELL_STYLE}"/><w:keepNext/><w:jc w:val="center"/>'


class TableWriter:
    """A writer of tables as wide as `width`, in mm, that counts on `pages` what they take."""

    def __init__(self, width: float, pages: PageCount, language: str = "") -> None:
        self.width, self.pages, self.language = width, pages, language

    def write(self, grid: Grid) -> Iterator[str]:
        """Yield a table piece by piece; its rows are gone through once."""
        rows = iter(grid.rows)
        fitted = list(islice(rows, _FITTED))
        heading = [printable(text) for text in grid.heading]
        texts = (
            ["".join(printable(one.text) for one in runs) for runs in row.cells]
            for row in fitted
            if not row.across
        )
        columns = share_out(heading, texts, grid.widths, 0.0, self.width)
        setter = RowSetter(columns, printable)
        set_heading = setter.heading(heading)
        repeated = set_heading.height <= self.pages.full / 3
        again = set_heading.height if repeated else 0.0
        writer = _RowWriter(columns, self.pages.full - again, self.language)
        self.pages.take(set_heading.height)
        yield table_start(
            writer.widths,
            ruled=True,
            side=twips(PAD - _SLACK),
            above=twips(ABOVE - _RULE),
            below=twips(ABOVE),
        )
        yield writer.heading(grid.heading, set_heading, repeated=repeated)
        for row in chain(fitted, rows):
            set_row = setter.row(row)
            self.pages.take(set_row.height, again)
            yield writer.row(row, set_row)
        yield "</w:tbl>"


class _RowWriter:
    def __init__(self, columns: Columns, whole: float, language: str) -> None:
        edges = [twips(edge) for edge in columns.edges]
        self.widths = [end - start for start, end in pairwise(edges)]
        self.whole = whole
        """A row taller than this goes on on the next page."""
        self.language = language
        self._openings = [cell_start(width) for width in self.widths]

    def heading(self, texts: Sequence[str], row: SetRow, *, repeated: bool) -> str:
        size = row.cells[0].face.size
        how = run_properties(bold=True, size=size, language=self.language)
        properties = (
            f'<w:pStyle w:val="{CELL_STYLE}"/><w:keepNext/><w:spacing'
            f' w:line="{twips(row.pitch)}" w:lineRule="atLeast"/><w:jc w:val="center"/>'
        )
        cells = "".join(
            f"{cell_start(width, centred=True)}{paragraph(run(text, how), properties)}</w:tc>"
            for text, width in zip(texts, self.widths, strict=True)
        )
        split = "" if row.height > self.whole else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{split}{'<w:tblHeader/>' * repeated}</w:trPr>{cells}</w:tr>"

    def row(self, row: GridRow, set_row: SetRow) -> str:
        how = "" if set_row.height > self.whole else "<w:cantSplit/>"
        if set_row.height == BY_HAND:
            how += f'<w:trHeight w:val="{twips(BY_HAND)}" w:hRule="atLeast"/>'
        if row.across:
            return f"<w:tr><w:trPr>{how}</w:trPr>{self._across(row.cells[0])}</w:tr>"
        cells = "".join(
            f"{opening}{paragraph(self._content(runs, held.face.size), _PLAIN)}</w:tc>"
            for opening, runs, held in zip(self._openings, row.cells, set_row.cells, strict=True)
        )
        return f"<w:tr><w:trPr>{how}</w:trPr>{cells}</w:tr>"

    def _across(self, runs: Runs) -> str:
        text = "".join(one.text for one in runs)
        content = run(text, run_properties(bold=True, language=self.language))
        opening = cell_start(sum(self.widths), across=len(self.widths))
        return f"{opening}{paragraph(content, _SECTION)}</w:tc>"

    def _content(self, runs: Runs, size: float) -> str:
        smaller = size if size != BODY[0] else 0.0
        how = run_properties(size=smaller, language=self.language)
        if not has_choice(runs):
            return run("".join([one.text for one in runs]), how)
        chosen = run_properties(size=smaller, underlined=True, language=self.language)
        return "".join(run(one.text, chosen if one.underlined else how) for one in runs)

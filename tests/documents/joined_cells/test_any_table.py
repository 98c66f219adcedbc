"""Tables with any cells joined, as text, in PDF and in Word: no letter is lost."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.files.joined_cells import pdf_of, word_of
from tui.documents.paper import Grid, GridRow, Paper, Run
from tui.documents.text.layout import lay_out
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from collections.abc import Iterable


WORDS = st.sampled_from(["", "а", "бір екі үш", "сөз " * 30, "жол\n" * 60, "12"])


@st.composite
def joined_rows(draw: st.DrawFn, count: int, most: int) -> list[GridRow]:
    """Rows with any cells joined in rectangles."""
    height = draw(st.integers(1, most))
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(height):
        for column in range(count):
            if (row, column) in owners:
                continue
            wide = draw(st.integers(1, count - column))
            while any((row, column + more) in owners for more in range(wide)):
                wide -= 1
            high = draw(st.integers(1, height - row))
            owners |= {
                (row + down, column + more): (row, column)
                for down in range(high)
                for more in range(wide)
            }
    aligns = draw(st.tuples(*[st.sampled_from(["left", "right", "centre"])] * count))
    rows = []
    for row in range(height):
        own = [owners[row, column] for column in range(count)]
        joins = tuple(
            "<" if column > first else "^" if row > top else ""
            for column, (top, first) in enumerate(own)
        )
        cells = tuple(() if join else (Run(draw(WORDS)),) for join in joins)
        rows.append(GridRow(cells, joins=joins, aligns=aligns))
    return rows


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A table with any cells joined, in its heading, too."""
    count = draw(st.integers(1, 4))
    rows = draw(joined_rows(count, 7))
    heading = draw(st.sampled_from([(), tuple(draw(joined_rows(count, 3)))]))
    return Grid(("Баған",) * count, rows, (1.0,) * count, heading)


def letters_of(rows: Iterable[GridRow]) -> Counter[str]:
    texts = ["".join(run.text for run in cell) for row in rows for cell in row.cells]
    return Counter(letter for text in texts for letter in text if not letter.isspace())


@examples(25)
@given(tables(), st.integers(40, 140))
def test_any_joined_cells_are_drawn_with_every_letter(grid: Grid, width: int) -> None:
    wanted = letters_of([*grid.head, *grid.rows])
    lines = lay_out(grid, width)
    assert {sum(len(segment.text) for segment in line) for line in lines} == {width}
    texts = [s.text for line in lines for s in line if s.look != "frame"]
    assert Counter(x for text in texts for x in text if not x.isspace()) == wanted
    for above, below in pairwise(["".join(s.text for s in line) for line in lines]):
        assert not [at for at, mark in enumerate(above) if mark in "┬┼├┤┌┐" and below[at] in " ─"]
    paper = Paper("", (grid,), Page())
    said = Counter(letter for page in pdf_of(paper) for letter in page)
    assert not [letter for letter, count in wanted.items() if said[letter] < count]
    (table,) = word_of(paper).tables
    assert len({sum(int(tc.tcPr.tcW.w) for tc in row._tr.tc_lst) for row in table.rows}) == 1
    texts = [t.text for t in table._tbl.iter(qn("w:t")) if t.text]
    assert Counter(x for text in texts for x in text if not x.isspace()) == wanted

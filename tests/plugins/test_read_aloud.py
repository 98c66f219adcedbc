"""The nine documents read aloud by their tags: every word, in the paper's order, in its cell."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.plugins.test_paper import TODAY, filled, paper
from tests.support.pdf.spoken import Spoken
from tests.support.school import ALL
from tui.documents.choices import with_told_choices
from tui.documents.grid_rows import joins_of
from tui.documents.paper import Footnotes, Grid, Paragraph, Photo, Signature
from tui.documents.pdf.exporter import write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Block, Paper, Runs


@cache
def read(name: str) -> tuple[list[Paper], Spoken]:
    """A blank form and a filled one, and both read aloud out of one PDF."""
    papers, file = [paper(name, None), paper(name, filled(name))], BytesIO()
    kept = [one._replace(blocks=tuple(map(_kept, one.blocks))) for one in papers]
    write_pdf(kept, file, printed=TODAY)
    return kept, Spoken(PdfReader(file))


def _kept(block: Block) -> Block:
    return block._replace(rows=tuple(block.rows)) if isinstance(block, Grid) else block


def words_of(block: Block) -> Iterator[str]:
    """The words of a block in the order in which a person reads them."""
    match with_told_choices(block):
        case Paragraph(runs=runs):
            yield from _words(runs)
        case Photo(caption=caption, lines=lines):
            yield from caption.split()
            for line in lines:
                yield from _words(line.runs)
        case Grid(rows=rows) as grid:
            for row in (*grid.head, *rows):
                for runs in row.cells:
                    yield from _words(runs)
        case Signature(words=words, places=places, seal=seal):
            yield from _words(words)
            for place in places:
                yield from _words(place.runs)
            for place in places:
                yield from place.caption.split()
            yield from seal.split()
        case Footnotes():
            raise AssertionError("the nine documents have none")


def _words(runs: Runs) -> list[str]:
    return "".join(run.text for run in runs).split()


@pytest.mark.parametrize("name", ALL)
def test_each_word_is_read_in_the_order_of_the_paper(name: str) -> None:
    papers, spoken = read(name)
    assert [one.kind for one in spoken.document.below] == ["Sect", "Sect"]
    for one, section in zip(papers, spoken.document.below, strict=True):
        wanted = [word for block in one.blocks for word in words_of(block)]
        assert section.words.split() == wanted


@pytest.mark.parametrize("name", ALL)
def test_each_table_is_one_with_all_its_cells(name: str) -> None:
    papers, spoken = read(name)
    grids = [block for one in papers for block in one.blocks if isinstance(block, Grid)]
    for grid, table in zip(grids, spoken.all("Table"), strict=True):
        head, body = list(grid.head), list(grid.rows)
        assert len(table.below) == len(head) + len(body)
        for row, read_row in zip([*head, *body], table.below, strict=True):
            joins = joins_of(row, len(grid.widths))
            kind = "TH" if row in head or row.across else "TD"
            assert [cell.kind for cell in read_row.below] == [kind] * joins.count("")
            if kind == "TH":
                assert all(cell.attributes["Scope"] == "/Column" for cell in read_row.below)
        reach = [
            (cell.attributes.get("ColSpan", 1), cell.attributes.get("RowSpan", 1))
            for cell in table.all("TH", "TD")
        ]
        assert sum(wide * high for wide, high in reach) == len(table.below) * len(grid.widths)


@pytest.mark.parametrize("name", ALL)
def test_the_title_is_the_first_heading(name: str) -> None:
    _, spoken = read(name)
    for section in spoken.document.below:
        first, *_ = section.all("H1", "H2", "H3")
        assert first.kind == "H1"

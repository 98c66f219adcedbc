"""Joined cells, several heading rows and total rows, in Word and in PDF."""

from __future__ import annotations

from collections import Counter

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from tests.support.files.joined_cells import CERTIFICATE, FAMILY, RETURN, WORK, pdf_of, word_of
from tests.support.sheets import sheet_of
from tui.documents.composition import paper_of
from tui.documents.paper import Grid, GridRow, Paper, Run
from tui.forms.language.sheet import Page

# Word.


def test_word_joins_the_cells_and_repeats_all_heading_rows() -> None:
    (table,) = word_of(paper_of(RETURN, WORK)).tables
    found = [[cell.text for cell in row.cells] for row in table.rows]
    assert found[:2] == [
        ["№", "Қамтылған оқушылар", "Қамтылған оқушылар", "Ескертпе"],
        ["№", "ұл", "қыз", "Ескертпе"],
    ]
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert headers == [True, True] + [False] * 5
    spans = [
        [
            (
                tc.tcPr.find(qn("w:gridSpan")) is not None and tc.tcPr.gridSpan.val,
                tc.tcPr.find(qn("w:vMerge")) is not None and tc.tcPr.vMerge.val,
            )
            for tc in row._tr.tc_lst
        ]
        for row in table.rows[:2]
    ]
    assert spans == [
        [(False, "restart"), (2, False), (False, "restart")],
        [(False, "continue"), (False, False), (False, False), (False, "continue")],
    ]
    last = table.rows[-1].cells
    assert [cell.paragraphs[0].alignment for cell in last] == [
        *(None, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT, None),
    ]


def test_word_has_each_row_as_wide_as_the_table() -> None:
    (table,) = word_of(paper_of(CERTIFICATE, FAMILY)).tables
    widths = [sum(int(tc.tcPr.tcW.w) for tc in row._tr.tc_lst) for row in table.rows]
    assert len(set(widths)) == 1


# PDF.


def test_pdf_repeats_all_heading_rows_on_each_page() -> None:
    rows = [{"section": 1, "boys": n, "girls": 1, "note": "сөз"} for n in range(120)]
    pages = pdf_of(paper_of(RETURN, {"work": rows}))
    assert len(pages) == 3
    assert all(page.count("Қамтылған оқушылар") == page.count("қыз") == 1 for page in pages)


def group(count: int, words: str, *, height: int = 1) -> Grid:
    """A table whose first cell stands beside all the others."""
    first = GridRow(((Run(words),), (Run("0"),)))
    others = [
        GridRow(((), (Run("\n".join([str(number)] * height)),)), joins=("^", ""))
        for number in range(1, count)
    ]
    return Grid(("Топ", "№"), [first, *others], (1.0, 1.0))


@pytest.mark.parametrize(
    ("count", "words", "height", "pages"),
    [
        (3, "сөз", 1, 1),
        (100, "сөз " * 3, 1, 3),
        (2, "\n".join(f"жол {n}" for n in range(130)), 1, 3),
        (100, "\n".join(f"жол {n}" for n in range(130)), 1, 3),
        (3, "\n".join(f"жол {n}" for n in range(20)), 70, 3),
        (3, "\n".join(f"жол {n}" for n in range(170)), 30, 3),
    ],
)
def test_a_cell_beside_rows_of_several_pages_loses_no_word(
    count: int, words: str, height: int, pages: int
) -> None:
    found = pdf_of(Paper("", (group(count, words, height=height),), Page()))
    assert len(found) == pages
    said = Counter(letter for page in found for letter in page)
    rest = Counter("Топ№" * pages) + Counter("".join(f"{n}/{pages}" for n in range(1, pages + 1)))
    wanted = Counter(words) + Counter("".join(str(n) * (height if n else 1) for n in range(count)))
    for letter in "".join(words.split()) + "".join(map(str, range(count))):
        assert said[letter] == wanted[letter] + rest[letter] * (pages > 1 or letter in "Топ№")


def test_a_group_that_fits_a_page_is_not_parted() -> None:
    rows = [GridRow(((Run(f"бас {n}"),), (Run(str(n)),))) for n in range(45)]
    together = list(group(6, "топ").rows)
    _, last = pdf_of(Paper("", (Grid(("Топ", "№"), [*rows, *together], (1.0, 1.0)),), Page()))
    assert last.split() == ["Топ", "№", "0", "1", "2", "3", "4", "5", "топ", "2", "/", "2"]


@pytest.mark.parametrize("count", range(43, 49))
def test_a_total_row_is_never_alone_on_its_page(count: int) -> None:
    sheet = sheet_of("| a | b |\n|---|---|\n| {#} | {p.x} |\n|+ Барлығы | {n: number} |\n|+ Соңы |")
    paper = paper_of(sheet, {"p": [{"x": "сөз"}] * count, "n": 5})
    last = pdf_of(paper)[-1]
    assert (last.count("сөз") > 0, "Барлығы" in last, "Соңы" in last) == (True, True, True)
    rows = word_of(paper).tables[0].rows
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in rows]
    assert kept == [True] + [False] * (count - 1) + [True, True, False]

"""Joined cells, several heading rows and total rows, on the screen, as text, in PDF and in Word."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.support.examples import examples
from tests.support.files.word_file import TODAY
from tests.support.sheets import sheet_of
from tui.documents.composition import Composer, paper_of, register_of
from tui.documents.docx.exporter import write_docx
from tui.documents.paper import Grid, GridRow, Paper, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.text.layout import lay_out
from tui.documents.text.plain import plain_lines
from tui.forms.language.sheet import Page
from tui.locale import use_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


RETURN = sheet_of(
    """\
| № | Қамтылған оқушылар | < | Ескертпе |
| ^ | ұл | қыз | ^ |
|---|---|---| --- 20 |
| {##} | {work.boys: number} | {work.girls: number} | {work.note: text} |
|= I. Жеке кеңестер
|= II. Топтық сабақтар
|+ Барлығы | {boys: number} | {girls: number} | — |"""
)
WORK: Values = {
    "work": [
        {"section": 1, "boys": 2, "girls": 1},
        {"section": 2, "boys": 10, "note": "сынып"},
    ],
    "boys": 12,
    "girls": 4,
}
CERTIFICATE = sheet_of(
    """\
| Баланың аты-жөні | {child: name} | Жасы | {age: number} |
| Ата-анасы туралы мәлімет | анасы | {mother: name} | < |
| ^ | әкесі | {father: name} | < |
| Мекенжайы | {address: text} |"""
)
FAMILY: Values = {"child": "Әлиев Асан", "age": 7, "mother": "Әлиева Гүл", "father": "Әлиев Серік"}


def text_of(sheet: Sheet, values: Values | None) -> list[str]:
    return list(plain_lines(paper_of(sheet, values)))


def pdf_of(paper: Paper) -> list[str]:
    """The words of each page."""
    file = BytesIO()
    write_pdf(paper, file, printed=TODAY)
    return [page.extract_text() for page in PdfReader(file).pages]


def word_of(paper: Paper) -> Any:
    file = BytesIO()
    write_docx([paper], file, printed=TODAY)
    return Document(file)


def test_a_table_with_joined_cells_as_text() -> None:
    assert text_of(RETURN, WORK) == [
        "┌───────┬───────────────────────────────┬──────────────────────────────────────┐",
        "│№      │Қамтылған оқушылар             │Ескертпе                              │",
        "│       ├───────────────┬───────────────┤                                      │",
        "│       │ұл             │қыз            │                                      │",
        "├───────┴───────────────┴───────────────┴──────────────────────────────────────┤",
        "│I. Жеке кеңестер                                                              │",
        "├───────┬───────────────┬───────────────┬──────────────────────────────────────┤",
        "│1      │             2 │             1 │                                      │",
        "├───────┴───────────────┴───────────────┴──────────────────────────────────────┤",
        "│II. Топтық сабақтар                                                           │",
        "├───────┬───────────────┬───────────────┬──────────────────────────────────────┤",
        "│2      │            10 │               │сынып                                 │",
        "├───────┼───────────────┼───────────────┼──────────────────────────────────────┤",
        "│Барлығы│            12 │             4 │—                                     │",
        "└───────┴───────────────┴───────────────┴──────────────────────────────────────┘",
    ]


def test_a_table_without_a_heading_as_text() -> None:
    assert text_of(CERTIFICATE, FAMILY) == [
        "┌───────────────────────┬─────────────────────────────────────┬─────┬──────────┐",
        "│Баланың аты-жөні       │Әлиев Асан                           │Жасы │7         │",
        "├───────────────────────┼─────────────────────────────────────┼─────┴──────────┤",
        "│Ата-анасы туралы       │анасы                                │Әлиева Гүл      │",
        "│мәлімет                ├─────────────────────────────────────┼────────────────┤",
        "│                       │әкесі                                │Әлиев Серік     │",
        "├───────────────────────┼─────────────────────────────────────┴────────────────┤",
        "│Мекенжайы              │                                                      │",
        "└───────────────────────┴──────────────────────────────────────────────────────┘",
    ]


def test_figures_stand_at_the_right_and_a_dash_below_them() -> None:
    sheet = sheet_of(
        "| a | b | c | d |\n|---|---|:---|:-:|\n| 1 | {n: number} | {m: number} | x |\n"
        "| — | — | 5 | 6 |\n| 1 | 2,5 | 5 | 6 |\n"
        "| {##} | {n} адам | {n}/{m} | — |\n| {t} | {n.percent} | 2,5 | |"
    )
    (grid,) = paper_of(sheet, {"n": 5}).blocks
    assert isinstance(grid, Grid)
    assert [row.aligns for row in grid.rows] == [
        ("left", "right", "left", "centre"),
        ("left", "right", "left", "centre"),
        ("left", "right", "left", "centre"),
        ("left", "left", "left", "centre"),
        ("left", "right", "left", "centre"),
    ]
    plain = sheet_of("| a | b |\n| 1 | {n: number} |")
    (grid,) = paper_of(plain, {"n": 5}).blocks
    assert isinstance(grid, Grid)
    assert [row.aligns for row in grid.rows] == [()]


@pytest.mark.parametrize("width", [78, 138])
def test_the_entry_screen_has_the_same_table_with_places_to_add_rows(width: int) -> None:
    use_language("kk")
    composer = Composer(RETURN, WORK, screen=True)
    lines = [line for block in composer.blocks(RETURN.nodes[0]) for line in lay_out(block, width)]
    texts = ["".join(segment.text for segment in line) for line in lines]
    assert {len(text) for text in texts} == {width}
    first = [re.split("[│├]", text)[1].strip() for text in texts if text.startswith("│")]
    assert first == [
        *("№", "", "", "I. Жеке кеңестер", "1", "+ жол", "II. Топтық сабақтар", "2", "+ жол"),
        "Барлығы",
    ]
    typed = [s.place for line in lines for s in line if s.typed and s.look == "value"]
    assert typed[:2] == [("work", 0, "boys"), ("work", 0, "girls")]
    assert typed[-2:] == ["boys", "girls"]


def test_a_row_is_added_beside_the_cell_that_stands_beside_all_of_them() -> None:
    use_language("kk")
    sheet = sheet_of(
        "|---|---|---|---|\n| Балалар | аты | жасы | x |\n| ^ | {kids.name} | {kids.age} | ^ |\n"
        "| ^ | саны | {n: number} | y |"
    )
    values = {"kids": [{"name": "Әли", "age": "7"}]}
    blocks = Composer(sheet, values, screen=True).blocks(sheet.nodes[0])
    lines = ["".join(s.text for s in line) for block in blocks for line in lay_out(block, 45)]
    assert lines == [
        "┌───────┬───────────────┬───────────────┬───┐",
        "│Балалар│аты            │жасы           │x  │",
        "│       ├───────────────┼───────────────┤   │",
        "│       │Әли            │7              │   │",
        "│       ├───────────────┴───────────────┤   │",
        "│       │+ жол                          │   │",
        "│       ├───────────────┬───────────────┼───┤",
        "│       │саны           │               │y  │",
        "└───────┴───────────────┴───────────────┴───┘",
    ]
    alone = GridRow(((), (Run("б"),)), joins=("^", ""))
    across = GridRow(((Run("I"),),), across=True)
    grid = Grid(("a", "b"), [across, alone], (1.0, 1.0), ())
    assert ["".join(s.text for s in line) for line in lay_out(grid, 9)] == [
        "┌───────┐",
        "│I      │",
        "├───┬───┤",
        "│   │б  │",
        "└───┴───┘",
    ]


def test_empty_rows_of_one_table_are_drawn_where_it_has_none() -> None:
    body = "| a | b |\n|---|---| empty 2\n| {p.x} | 1 |\n\n| c |\n|---| empty 3\n|+ d |"
    one, _, two = paper_of(sheet_of(body, "[page]\nempty_rows = 7"), None).blocks
    assert isinstance(one, Grid)
    assert isinstance(two, Grid)
    assert [["".join(r.text for r in c) for c in row.cells] for row in one.rows] == [["", "1"]] * 2
    assert [[r.text for c in row.cells for r in c] for row in two.rows] == [[], [], [], ["d"]]
    _, _, two = paper_of(sheet_of(body), {}).blocks
    assert isinstance(two, Grid)
    assert len(list(two.rows)) == 4


def test_counters_count_rows_that_stand_once_anew_in_each_section_or_on() -> None:
    sheet = sheet_of("| a | b |\n|---|---|\n| {#} | {##} |\n|= I\n| {#} | {##} |\n| {#} | {##} |")
    (grid,) = paper_of(sheet, {}).blocks
    assert isinstance(grid, Grid)
    found = [[r.text for c in row.cells for r in c] for row in grid.rows if not row.across]
    assert found == [["1", "1"], ["1", "2"], ["2", "3"]]


def test_a_register_ends_with_its_total_row() -> None:
    sheet = sheet_of(
        "| № | Оқушы | < |\n| ^ | аты | жасы |\n|---|---|---|\n|+ Барлығы | < | < |\n"
        "| {#} | {child: name} | {age: number} |",
        'kind = "register"',
    )
    records: list[Values] = [{"child": "Әлиев Асан", "age": 7}, {"child": "Омар Айша", "age": 10}]
    (grid,) = register_of(sheet, records).blocks
    assert isinstance(grid, Grid)
    grid = grid._replace(rows=list(grid.rows))
    assert [[r.text for c in row.cells for r in c] for row in grid.rows] == [
        ["1", "Әлиев Асан", "7"],
        ["2", "Омар Айша", "10"],
        ["Барлығы"],
    ]
    assert [row.aligns for row in grid.rows] == [("left", "left", "right")] * 2 + [()]


def test_an_empty_register_has_as_many_rows_as_its_rule_says() -> None:
    sheet = sheet_of(
        "| № | Аты |\n|---|---| empty 3\n| {#} | {child} |\n|+ Соңы |",
        'kind = "register"\n[page]\nempty_rows = 9',
    )
    (grid,) = register_of(sheet, None).blocks
    assert isinstance(grid, Grid)
    assert ["".join(r.text for c in row.cells for r in c) for row in grid.rows] == [
        *[""] * 3,
        "Соңы",
    ]


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


# Any table.


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


# Room to write with a pen.


def test_a_blank_form_has_room_for_a_pen_in_the_cells_of_a_table_with_a_rule_row() -> None:
    body = (
        "|---|---|\n| Балаңыз {child: name}, {class: class} сынып | Пәні {/}{subject: text} |\n"
        "| {a: text} | Жасы {age: number} |"
    )
    sheet = sheet_of(body)
    (grid,) = [block for block in paper_of(sheet, None).blocks if isinstance(block, Grid)]
    rows = list(grid.rows)
    cells = [["".join(run.text for run in runs) for runs in row.cells] for row in rows]
    assert cells == [
        ["Балаңыз ________________, ______ сынып", "Пәні\n________________"],
        ["", "Жасы ________"],
    ]
    assert [row.by_hand for row in rows] == [True, True]
    (filled,) = [b for b in paper_of(sheet, {"age": 7}).blocks if isinstance(b, Grid)]
    assert [row.by_hand for row in filled.rows] == [False, False]
    as_ever = sheet_of("| Жасы {age: number} | {b: text} |")
    (grid,) = [b for b in paper_of(as_ever, None).blocks if isinstance(b, Grid)]
    assert [(row.cells[0][-1].text, row.by_hand) for row in grid.rows] == [("", False)]

"""Joined cells, several heading rows and total rows, as text and on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.files.joined_cells import CERTIFICATE, FAMILY, RETURN, WORK
from tests.support.sheets import sheet_of
from tui.documents.composition import Composer, paper_of, register_of
from tui.documents.paper import Grid, GridRow, Run
from tui.documents.text.layout import lay_out
from tui.documents.text.plain import plain_lines
from tui.locale import use_language

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


def text_of(sheet: Sheet, values: Values | None) -> list[str]:
    return list(plain_lines(paper_of(sheet, values)))


def test_a_table_with_joined_cells_as_text() -> None:
    assert text_of(RETURN, WORK) == [
        "┌───────┬───────────────────────────────┬──────────────────────────────────────┐",
        "│№      │Қамтылған оқушылар             │Ескертпе                              │",
        "│       ├───────────────┬───────────────┤                                      │",
        "│       │ұл             │қыз            │                                      │",
        "├───────┴───────────────┴───────────────┴──────────────────────────────────────┤",
        "│I. Жеке кеңестер                                                              │",
        "├───────┬───────────────┬───────────────┬──────────────────────────────────────┤",
        "│1      │              2│              1│                                      │",
        "├───────┴───────────────┴───────────────┴──────────────────────────────────────┤",
        "│II. Топтық сабақтар                                                           │",
        "├───────┬───────────────┬───────────────┬──────────────────────────────────────┤",
        "│2      │             10│               │сынып                                 │",
        "├───────┼───────────────┼───────────────┼──────────────────────────────────────┤",
        "│Барлығы│             12│              4│—                                     │",
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
    assert [row.aligns for row in grid.rows] == [("left", "right")]


@pytest.mark.parametrize("width", [78, 138])
def test_the_entry_screen_has_the_same_table_with_places_to_add_rows(width: int) -> None:
    use_language("kk")
    composer = Composer(RETURN, WORK, screen=True)
    lines = [
        line
        for block in composer.blocks(RETURN.nodes[0])
        for line in lay_out(block, width, screen=True)
    ]
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

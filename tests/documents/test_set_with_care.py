"""Papers set with care: no gap for what is empty, figures below figures, room to be bound."""

from __future__ import annotations

from tests.support.sheets import sheet_of
from tui.documents.composition import numbered_register_of, paper_of
from tui.documents.paper import Grid, Paper, Paragraph
from tui.documents.style import oriented_format
from tui.documents.text.plain import plain_lines

HOLE = 15.0
"""So far into the sheet a punched hole reaches, in mm."""


def said(paper: Paper) -> str:
    (line,) = (block for block in paper.blocks if isinstance(block, Paragraph))
    return "".join(run.text for run in line.runs)


def cells(paper: Paper) -> list[list[str]]:
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    return [["".join(run.text for run in cell) for cell in row.cells] for row in grid.rows]


def test_an_empty_part_of_a_line_leaves_no_gap() -> None:
    sheet = sheet_of("Кетті {left: date} {to: text} {why: text}")
    assert said(paper_of(sheet, {"why": "көшті"})) == "Кетті көшті"
    assert (
        said(paper_of(sheet, {"left": "2026-09-01", "why": "көшті"})) == "Кетті 01.09.2026   көшті"
    )
    assert len(paper_of(sheet, {}).blocks[0].runs) == len(paper_of(sheet, None).blocks[0].runs)  # type: ignore[union-attr]


def test_an_empty_part_of_a_cell_leaves_no_gap() -> None:
    body = "| № | Бала |\n| {#} | {who: text} {child: name} {class: class} {/} {more: text} |"
    sheet = sheet_of(body, 'kind = "register"\nname = "{child}"')
    records = [{"who": "оқушы", "class": "7Ә"}, {"child": "Ойдан Дана"}, {"more": "тағы"}]
    found = cells(numbered_register_of(sheet, enumerate(records, 1)))
    assert [row[1] for row in found] == ["оқушы 7 «Ә»", "Ойдан Дана", "тағы"]


def test_figures_of_a_column_stand_at_the_right_with_as_many_decimals() -> None:
    rows = (f"| {name} | {{{name}: number}} |" for name in "abc")
    sheet = sheet_of("\n".join(("| Санат | Саны |", *rows)))
    paper = paper_of(sheet, {"a": 5, "b": 12.25, "c": 1000})
    assert [row[1] for row in cells(paper)] == ["5,00", "12,25", "1\u00a0000,00"]
    lines = [line for line in plain_lines(paper) if line.startswith(("│a", "│b", "│c"))]
    assert len({line.index(",") for line in lines}) == 1


def test_every_page_has_room_to_be_bound_at_its_left_edge_and_a_lying_one_at_the_upper() -> None:
    upright, lying = (oriented_format(landscape=turned) for turned in (False, True))
    assert upright.left == lying.left == lying.top == HOLE + 10.0


def test_text_keeps_together_what_belongs_together() -> None:
    sheet = sheet_of("Сөз {a: long}")
    words = "мысал " * 11 + "3 «Ә» сыныбы " + "мысал " * 10 + "+7 (701) 000-00-00 нөмірі"
    lines = list(plain_lines(paper_of(sheet, {"a": words})))
    assert any("3 «Ә»" in line for line in lines)
    assert any("+7 (701) 000-00-00" in line for line in lines)


def test_a_cell_of_a_text_has_no_room_for_a_pen() -> None:
    body = "| Бала |\n| {who: text} {child: name} |"
    sheet = sheet_of(body, 'kind = "register"\nname = "{child}"')
    records = [{"who": "оқушы", "child": "Ойдан"}, {"child": "Мысал"}]
    lines = list(plain_lines(numbered_register_of(sheet, enumerate(records, 1))))
    assert any(line.startswith("│оқушы Ойдан ") for line in lines)
    assert any(line.startswith("│Мысал ") for line in lines)

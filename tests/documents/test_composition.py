"""What stands on the paper and on the screen: the sheet's lines with a record's values on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from tests.support.examples import examples
from tests.support.sheets import KIDS, bodies, draft_of, read, samples, sheet_of, text_of
from tui.documents.composition import Composer, paper_of, register_of
from tui.documents.paper import Grid, Paragraph, Photo, Signature
from tui.forms.place import is_new_row, new_row
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.documents.paper import Block, Run, Runs
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


def on_screen(sheet: Sheet | str, values: Values) -> list[Block]:
    found = sheet_of(sheet) if isinstance(sheet, str) else sheet
    composer = Composer(found, values, screen=True)
    return [block for node in found.nodes for block in composer.blocks(node)]


def on_paper(sheet: Sheet | str, values: Values | None) -> list[Block]:
    return list(paper_of(sheet_of(sheet) if isinstance(sheet, str) else sheet, values).blocks)


def words(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def lines(blocks: Iterable[Block]) -> list[str]:
    return [words(block.runs) for block in blocks if isinstance(block, Paragraph)]


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[words(cell) for cell in row.cells] for row in block.rows]


def runs_of(blocks: Iterable[Block]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += [run for row in block.rows for cell in row.cells for run in cell]
        elif isinstance(block, Paragraph):
            found += block.runs
        elif isinstance(block, Photo):
            found += [run for line in block.lines for run in line.runs]
        elif isinstance(block, Signature):
            found += [*block.words, *(run for place in block.places for run in place.runs)]
    return found


def test_values_stand_on_their_blanks_as_they_are_printed() -> None:
    (line,) = on_paper(
        "Туған {born: date} ({born.year} ж., {born.long}) {n: number}",
        {"born": "2019-05-01", "n": 1234.5},
    )
    assert isinstance(line, Paragraph)
    assert words(line.runs) == "Туған 01.05.2019 (2019 ж., 2019 жылғы 1 мамыр) 1\u00a0234,5"
    typed = [run.place for run in line.runs if run.typed]
    assert typed == ["born", "n"]


def test_a_blank_form_has_all_its_lines_and_nothing_on_them() -> None:
    body = "Аты {a: name}\n{b: text, show if c} жалғасы\nБар {c: flag}\n{born.year} {born: date}"
    assert lines(on_paper(body, None)) == ["Аты ", " жалғасы", "Бар ", "   "]
    assert lines(on_paper(body, {})) == lines(on_paper(body, None))


def test_a_blank_that_is_not_asked_for_is_printed_in_the_order_and_not_in_ours() -> None:
    body = "Бар {c: flag}\nҚандай {a: text, show if c}\n[ours]\nҚашан {b: text, show if c}"
    assert lines(on_paper(body, {})) == ["Бар ", "Қандай "]
    assert lines(on_screen(body, {})) == ["Бар "]
    assert len(lines(on_screen(body, {"c": True}))) == 3


def test_what_no_screen_shows_since_it_is_not_asked_for_is_on_no_paper() -> None:
    sheet = sheet_of(
        "Бар {c: flag}\nҚандай {a: text, show if c} {kids: rows, show if c}\n\n"
        "| Көмек | Қандай |\n| {p.aid: flag} | {p.what: text, show if aid} |",
        '[fields.kids]\ncolumns = ["{name: name}"]',
    )
    values: dict[str, Any] = {
        "c": True,
        "a": "астма",
        "kids": [{"name": "Бөтен"}],
        "p": [{"aid": True, "what": "киім"}],
    }
    printed = "\n".join(run.text for run in runs_of(on_paper(sheet, values)))
    assert all(word in printed for word in ("астма", "Бөтен", "киім"))
    values |= {"c": False, "p": [{"aid": False, "what": "киім"}]}
    printed = "\n".join(run.text for run in runs_of(on_paper(sheet, values)))
    assert not any(word in printed for word in ("астма", "Бөтен", "киім"))
    assert "Қандай" in printed


def test_private_blanks_are_on_the_screen_and_never_on_paper() -> None:
    sheet = sheet_of(
        "Аты {a}\nӨзіме {b: text, private}\nЕкі {c} {d: text, private}\n[screen]\nҮш {e}\n[order]\n"
        "{kids: rows}\n\n| Аты | Өзіме |\n| {p.x} {p.y: text, private} | {p.z: text, private} |",
        '[fields.kids]\ncolumns = ["{name: name}", "{note: text, private}"]',
    )
    values: dict[str, Any] = dict.fromkeys("abcde", "құпия") | {
        "a": "ашық",
        "c": "ашық",
        "kids": [{"name": "Әли", "note": "құпия"}],
        "p": [{"x": "ашық", "y": "құпия", "z": "құпия"}],
    }
    printed = [run.text for run in runs_of(on_paper(sheet, values))]
    assert not [text for text in printed if "құпия" in text]
    assert printed.count("ашық") == 3
    assert [run.text for run in runs_of(on_screen(sheet, values))].count("құпия") == 6


def test_a_table_of_private_columns_is_not_printed_at_all() -> None:
    body = "| Өзіме |\n| {p.z: text, private} |"
    assert on_paper(body, {"p": [{"z": "x"}]}) == []
    sheet = sheet_of("| Өзіме |\n| {z: text, private} |", 'kind = "register"')
    assert register_of(sheet, [{"z": "x"}]).blocks == ()


def test_the_words_of_an_underlined_list_are_all_printed() -> None:
    (line,) = on_paper("{sex: choice ер / әйел, underline} {aid: choices а / б}", {"sex": "әйел"})
    assert isinstance(line, Paragraph)
    assert [(run.text, run.underlined) for run in line.runs[:3]] == [
        ("ер", False),
        (", ", False),
        ("әйел", True),
    ]
    (line,) = on_paper("{aid: choices а / б / в, underline}", {"aid": ["а", "в"]})
    assert isinstance(line, Paragraph)
    assert [run.text for run in line.runs if run.underlined] == ["а", "в"]


def test_the_photo_has_its_file_or_its_caption_and_the_lines_beside_it() -> None:
    body = "[photo] Суреттің орны {f: photo}\nТегі {a: name}\nӨзіме {b: text, private}"
    (photo,) = on_paper(body, {"f": "photo-1.jpg", "a": "Әли", "b": "x"})
    assert isinstance(photo, Photo)
    assert (photo.caption, photo.file) == ("Суреттің орны", "photo-1.jpg")
    assert lines(photo.lines) == ["Тегі Әли"]
    (photo,) = on_paper(body, {})
    assert isinstance(photo, Photo)
    assert photo.file == ""


PLAN = "| № | Іс |\n| {#} | {plan.act: long} |\n|= I\n|= II"
ROWS: Values = {
    "plan": [
        {"section": 1, "act": "а"},
        {"section": 2, "act": "б"},
        {"section": 1, "act": "ә"},
    ]
}


def test_rows_stand_under_their_sections_and_are_counted_there() -> None:
    (grid,) = on_paper(PLAN, ROWS)
    assert cells(grid) == [["I"], ["1", "а"], ["2", "ә"], ["II"], ["1", "б"]]


def test_a_section_without_rows_has_one_to_write_on_and_on_a_blank_form_several() -> None:
    (grid,) = on_paper(PLAN, {})
    assert cells(grid) == [["I"], ["", ""], ["II"], ["", ""]]
    (grid,) = on_paper(sheet_of(PLAN, "[page]\nempty_rows = 3"), None)
    assert cells(grid) == [["I"], *[["", ""]] * 3, ["II"], *[["", ""]] * 3]


def test_on_the_screen_every_section_ends_with_the_place_of_a_new_row() -> None:
    (grid,) = on_screen(PLAN, ROWS)
    add = [say("sheet.add_row")]
    assert cells(grid) == [["I"], ["1", "а"], ["2", "ә"], add, ["II"], ["1", "б"], add]
    places = [run.place for run in runs_of([grid]) if run.typed]
    assert places == [
        *(("plan", 0, "act"), ("plan", 2, "act"), new_row("plan", 1)),
        *(("plan", 1, "act"), new_row("plan", 2)),
    ]


def test_rows_of_several_kinds_before_the_sections_stand_in_each() -> None:
    body = "| a |\n| {p.x} |\n| {q.x} |\n|= I\n|= II"
    values: Values = {"p": [{"section": 1, "x": "1"}], "q": [{"section": 2, "x": "2"}]}
    (grid,) = on_screen(body, values)
    places = [run.place for run in runs_of([grid]) if run.place]
    assert places == [
        *(("p", 0, "x"), new_row("p", 1), new_row("q", 1)),
        *(new_row("p", 2), ("q", 0, "x"), new_row("q", 2)),
    ]


def test_rows_without_sections_are_drawn_as_they_are() -> None:
    (grid,) = on_paper("| № | a |\n| 1 | 2 |\n| {#} | {p.x} |", {"p": [{"x": "а"}, {"x": "б"}]})
    assert cells(grid) == [["1", "2"], ["1", "а"], ["2", "б"]]
    (grid,) = on_paper("| № | a |\n| {#} | {p.x} |", {})
    assert cells(grid) == []
    (grid,) = on_paper("| № | a |\n| {#} | {p.x} |", None)
    assert cells(grid) == [["", ""], ["", ""]]


@pytest.mark.parametrize("values", [None, {}, {"p": []}, {"p": [{}]}])
def test_a_column_of_a_table_is_printed_in_a_line_even_where_there_are_no_rows(
    values: Values | None,
) -> None:
    body = "Аттары {p.x}, бәрі {p}\n\n| a | b |\n| {p.x} | {p.y} |"
    assert lines(on_paper(body, values)) == ["Аттары , бәрі "]
    assert lines(on_screen(body, values or {})) == ["Аттары , бәрі "]


def test_rows_are_joined_where_they_stand_in_a_line_of_the_paper() -> None:
    body = "Аттары {p.x}, бәрі {p}\n\n| a | b |\n| {p.x} | {p.y: date} |"
    values: Values = {"p": [{"x": "Әли", "y": "2019-05-01"}, {}, {"x": "Айша"}]}
    assert lines(on_paper(body, values)) == ["Аттары Әли; Айша, бәрі Әли, 01.05.2019; Айша"]
    screen = on_screen(body, values)
    assert lines(screen) == lines(on_paper(body, values))
    assert len([block for block in screen if isinstance(block, Grid)]) == 1
    assert isinstance(screen[0], Paragraph)
    assert not any(run.typed for run in screen[0].runs)


def test_rows_of_a_line_are_a_table_on_the_screen() -> None:
    sheet = sheet_of("Балалары {kids: rows}", KIDS)
    line, grid = on_screen(sheet, {"kids": [{"name": "Әли", "age": 7}]})
    assert isinstance(line, Paragraph)
    assert isinstance(grid, Grid)
    assert grid.heading == ("Аты", "Жасы", "Тегі")
    assert cells(grid) == [["Әли", "7", ""], [say("sheet.add_row")]]
    assert lines(on_paper(sheet, {"kids": [{"name": "Әли", "age": 7}]})) == ["Балалары Әли, 7"]


REGISTER = sheet_of(
    "# Журнал\n\n| № | Аты-жөні | Келісім | Өзіме |\n| 1 | 2 | 3 | 4 |\n"
    "| {#} | {child: name} {born: date} | {done: flag} | {note: text, private} |\n\n"
    "| Тізім | саны |\n| Барлығы | |\n[screen]\nӨзіме {own: text}",
    'kind = "register"',
)
RECORDS: list[Values] = [{"child": "Әли", "done": True, "note": "құпия"}, {"child": "Айша"}]


def test_a_register_has_a_row_for_each_record_and_its_other_rows_once() -> None:
    title, _, grid, _, other = register_of(REGISTER, RECORDS).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(grid, Grid)
    assert grid.heading == ("№", "Аты-жөні", "Келісім")
    rows = [[cell.split() for cell in row] for row in cells(grid)]
    assert rows == [
        [["1"], ["2"], ["3"]],
        [["1"], ["Әли"], ["+"]],
        [["2"], ["Айша"], []],
    ]
    assert cells(other) == [["Барлығы", ""]]


@pytest.mark.parametrize(("header", "count"), [("", 12), ("[page]\nempty_rows = 5", 5)])
def test_an_empty_register_has_rows_to_write_on(header: str, count: int) -> None:
    sheet = sheet_of("| № | Аты |\n| {#} | {child} |", f'kind = "register"\n{header}')
    (grid,) = register_of(sheet, None).blocks
    assert cells(grid) == [["", ""]] * count
    (grid,) = register_of(sheet, []).blocks
    assert cells(grid) == []


def test_a_registers_record_is_entered_in_lines_whatever_rows_stand_before_it() -> None:
    blocks = on_screen(REGISTER, RECORDS[0])
    places = [run.place for run in runs_of(blocks) if run.typed]
    assert places == ["child", "born", "done", "note", "own"]
    assert "Келісім  +" in lines(blocks)


def test_what_is_typed_stands_where_the_value_would() -> None:
    sheet = sheet_of("Аты {a: name} {born: date} {born.year}")
    composer = Composer(
        sheet, {"born": "2019-05-01"}, screen=True, shown=lambda place: f"<{place}>"
    )
    (line,) = composer.blocks(sheet.nodes[0])
    assert isinstance(line, Paragraph)
    assert words(line.runs) == "Аты <a> <born> 2019"


@examples(60)
@given(bodies())
def test_each_place_stands_on_the_screen_once_where_it_can_be_typed(body: str) -> None:
    sheet = read(text_of(body, KIDS))
    values = samples(sheet)
    draft = draft_of(sheet, values)
    typed = [run.place for run in runs_of(on_screen(sheet, draft.values)) if run.typed]
    photos = {name for name in sheet.blanks if name.startswith("f")}
    assert set(typed) == set(draft.places()) - photos
    rows = [place for place in typed if place is not None and not isinstance(place, str)]
    assert len(rows) == len(set(rows))


@examples(40)
@given(bodies())
def test_every_word_and_every_value_is_on_the_paper(body: str) -> None:
    sheet = read(text_of(body, KIDS))
    values = samples(sheet)
    blocks = paper_of(sheet, values).blocks
    headings = [text for block in blocks if isinstance(block, Grid) for text in block.heading]
    on = "\n".join([*(run.text for run in runs_of(blocks)), *headings])
    for name, blank in sheet.blanks.items():
        asked = blank.show_if is None or blank.show_if.holds(values)
        hidden = blank.private or blank.part == "screen" or blank.kind.name in {"photo", "rows"}
        if name in values and not hidden and asked:
            assert blank.kind.show(values[name]) in on.replace("\n, \n", ", ")
    assert not any(run.place and is_new_row(run.place) for run in runs_of(on_paper(sheet, values)))

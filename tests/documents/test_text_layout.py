"""Blocks laid out in lines of equal letters: nothing is lost, nothing is too wide."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import sheet_of
from tui.cells import cells_of
from tui.documents.composition import paper_of
from tui.documents.paper import Grid, GridRow, Paragraph, Photo, Run
from tui.documents.text.grid import column_widths
from tui.documents.text.layout import lay_out
from tui.documents.text.lines import Segment, TextLine
from tui.documents.text.plain import LANDSCAPE, WIDTH, plain_lines
from tui.forms.language.nodes import Gap, NewPage
from tui.forms.place import new_row

WORDS = st.one_of(
    st.text("аәб -/,.", max_size=30),
    st.text("ab 世界e\u0301\u0302ﬀ", max_size=20),
    st.lists(st.text("абв", min_size=1, max_size=25), max_size=6).map(" ".join),
    st.sampled_from(["", " ", "Ұзынсөз" * 12, "а" * 40, "世" * 30, " " * 30, "a\u0301" * 40]),
)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=4).map("\n".join))
WIDTHS = st.sampled_from([20, 21, 33, 58, 80, 132])
ALIGNS = st.sampled_from(["left", "right", "centre"])
STYLES = st.sampled_from(["plain", "title", "heading", "small"])


@st.composite
def runs_of(draw: st.DrawFn) -> tuple[Run, ...]:
    """Words and blanks as they take turns on a line; every blank has a place of its own."""
    runs = []
    for number in range(draw(st.integers(0, 5))):
        if draw(st.booleans()):
            runs.append(Run(draw(WORDS)))
        else:
            width, lines = draw(st.sampled_from([3, 10, 60])), draw(st.integers(1, 4))
            typed = draw(st.booleans())
            runs.append(Run(draw(VALUES), f"b{number}", width, lines, typed=typed))
    return tuple(runs)


def text_of(line: TextLine) -> str:
    return "".join(segment.text for segment in line)


def solid(text: str) -> str:
    return "".join(text.split())


def written(lines: list[TextLine]) -> str:
    """All that is no rule, without what is blank."""
    return solid("".join(s.text for line in lines for s in line if s.look not in {"rule", "frame"}))


def assert_offsets(lines: list[TextLine], runs: tuple[Run, ...]) -> None:
    texts = {run.place: run.text for run in runs}
    for place, text in texts.items():
        found = [s for line in lines for s in line if place is not None and s.place == place]
        for segment in found:
            if segment.look == "rule":
                assert text[segment.offset : segment.offset + 1] in {"", "\n"}
            else:
                assert text[segment.offset :].startswith(segment.text)
        offsets = [segment.offset for segment in found]
        assert offsets == sorted(offsets)


@examples(300)
@given(runs_of(), WIDTHS, ALIGNS, STYLES)
@example((Run("a " * 3), Run("世界" * 9, "x", 3)), 20, "left", "plain")
@example((Run(" " + "a" * 19 + "世界"),), 20, "left", "plain")
@example((Run("Директор "), Run("", "x", 10), Run(" қолы")), 20, "right", "plain")
def test_a_line_holds_every_letter_and_is_never_too_wide(
    runs: tuple[Run, ...], width: int, align: str, style: str
) -> None:
    lines = lay_out(Paragraph(runs, align, style), width)
    assert lines
    assert written(lines) == solid("".join(run.text for run in runs))
    for line in lines:
        assert cells_of(text_of(line).rstrip(" ")) <= width
        assert "\n" not in text_of(line)
    assert_offsets(lines, runs)


@examples(150)
@given(runs_of(), VALUES, st.integers(1, 9), WIDTHS)
def test_the_last_blank_has_as_many_lines_as_it_asks_for_and_a_rule_to_the_margin(
    runs: tuple[Run, ...], value: str, count: int, width: int
) -> None:
    last = Run(value, "last", 24, count, typed=True)
    lines = lay_out(Paragraph((*runs, last)), width)
    assert len(lines) >= count
    assert cells_of(text_of(lines[-1])) in {width, width + 1} or value.endswith(" ")
    assert lines[-1][-1].place == "last"
    assert lines[-1][-1].look == "rule"


@examples(150)
@given(VALUES, WIDTHS, st.booleans())
def test_the_pen_finds_a_cell_for_every_letter_and_for_the_one_to_come(
    value: str, width: int, in_cell: bool
) -> None:
    run = Run(value, "x", 24, typed=True)
    block = Grid(("a",), [GridRow(((run,),))], (1.0,)) if in_cell else Paragraph((Run("Сөз "), run))
    segments = [s for line in lay_out(block, width, screen=True) for s in line if s.place == "x"]
    covered = {s.offset + at for s in segments for at in range(max(len(s.text), 1))}
    hidden = {at for at, letter in enumerate(value) if letter == " "}
    assert covered >= set(range(len(value) + 1)) - hidden


def test_a_value_is_followed_by_a_rule_to_write_on() -> None:
    (line,) = lay_out(Paragraph((Run("Аты "), Run("Әли", "x", 10, typed=True))), 20)
    assert line == (
        Segment("Аты "),
        Segment("Әли", "value", "x", 0, True),
        Segment("_" * 13, "rule", "x", 3, True),
    )


def test_a_blank_inside_a_line_takes_the_room_of_its_kind() -> None:
    (line,) = lay_out(Paragraph((Run("№ "), Run("7", "x", 6, typed=True), Run(" серия"))), 40)
    assert text_of(line) == "№ 7_____ серия"
    (line,) = lay_out(Paragraph((Run("№ "), Run("1234567", "x", 6, typed=True), Run(" ж."))), 40)
    assert text_of(line) == "№ 1234567_ ж."


def test_each_line_of_a_text_has_a_place_for_the_pen() -> None:
    first, empty, last = lay_out(Paragraph((Run("а\n\nб", "x", 60, typed=True),)), 10)
    assert [(s.text, s.offset) for s in first] == [("а", 0), ("_" * 9, 1)]
    assert [(s.text, s.offset) for s in empty] == [("_" * 10, 2)]
    assert [(s.text, s.offset) for s in last] == [("б", 3), ("_" * 9, 4)]


def test_a_list_that_is_underlined_has_no_rule() -> None:
    sex = [Run("ер", "sex", typed=True), Run(", "), Run("әйел", "sex", typed=True)]
    (line,) = lay_out(Paragraph(tuple(sex)), 30)
    assert [(s.text, s.look) for s in line] == [("ер", "other"), (", ", "words"), ("әйел", "other")]
    sex[0] = sex[0]._replace(underlined=True)
    (line,) = lay_out(Paragraph(tuple(sex)), 30)
    assert line[0].look == "chosen"


@pytest.mark.parametrize(
    ("align", "line"),
    [("left", "Нысан __"), ("right", " " * 12 + "Нысан __"), ("centre", " " * 6 + "Нысан __")],
)
def test_a_line_stands_at_its_margin(align: str, line: str) -> None:
    runs = (Run("Нысан "), Run("", "x", 2), Run(""))
    (laid,) = lay_out(Paragraph(runs, align), 20)
    assert text_of(laid) == line


def test_gaps_and_new_pages_are_blank_lines() -> None:
    assert lay_out(Gap(), 20) == lay_out(NewPage(), 20) == [()]


@examples(100)
@given(st.lists(st.floats(0, 900), min_size=1, max_size=12), st.integers(0, 200))
@example([0.0, 0.0], 20)
@example([1.0, 900.0], 8)
def test_columns_share_all_the_room_there_is_and_none_gets_less_than_three(
    widths: list[float], total: int
) -> None:
    shares = column_widths(widths, total)
    assert len(shares) == len(widths)
    assert min(shares) >= 3
    assert sum(shares) == max(total, 3 * len(widths))


def test_where_columns_need_more_than_there_is_dates_stay_whole() -> None:
    assert column_widths([1, 1, 9, 1], 40, [11, 12, 30, 6]) == [11, 12, 11, 6]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    count = draw(st.integers(1, 4))
    rows = []
    for number in range(draw(st.integers(0, 4))):
        if draw(st.integers(0, 3)) == 0:
            rows.append(GridRow(((Run(draw(WORDS)),),), across=True))
            continue
        cells = [
            (Run(draw(WORDS)), Run(draw(VALUES), ("p", number, str(at)), 24, typed=True))
            for at in range(count)
        ]
        rows.append(GridRow(tuple(cells)))
    heading = tuple(draw(WORDS.map(lambda text: " ".join(text.split()))) for _ in range(count))
    return Grid(heading, rows, tuple(draw(st.integers(1, 40)) + 0.0 for _ in range(count)))


@examples(120)
@given(grids(), WIDTHS)
def test_a_table_is_as_wide_as_the_page_and_holds_every_letter_in_its_column(
    grid: Grid, width: int
) -> None:
    lines = lay_out(grid, width)
    assert {cells_of(text_of(line)) for line in lines} == {width}
    columns = len(grid.heading)
    found = ["" for _ in range(columns)]
    across = ""
    for line in lines:
        cells: list[str] = []
        for segment in line:
            if segment.look == "frame":
                cells.append("")
            elif segment.look != "rule":
                cells[-1] += segment.text
        if len(cells) == columns + 1 and (columns > 1 or "│" in text_of(line)):
            found = [had + cell for had, cell in zip(found, cells, strict=False)]
        else:
            across += "".join(cells)
    rows = [row for row in grid.rows if not row.across]
    wanted = ["".join(run.text for row in rows for run in row.cells[at]) for at in range(columns)]
    if columns > 1:
        for at in range(columns):
            assert solid(found[at]) == solid(grid.heading[at] + wanted[at])
        assert solid(across) == solid(
            "".join(run.text for row in grid.rows if row.across for run in row.cells[0])
        )
    assert_offsets(lines, tuple(run for row in rows for cell in row.cells for run in cell))


def test_a_section_goes_across_the_frame() -> None:
    rows = [GridRow(((Run("I. Бірінші"),),), across=True), GridRow(((Run("а"),), (Run("б"),)))]
    lines = [text_of(line) for line in lay_out(Grid(("№", "Іс"), rows, (1.0, 1.0)), 21)]
    assert lines == [
        "┌─────────┬─────────┐",
        "│№        │Іс       │",
        "├─────────┴─────────┤",
        "│I. Бірінші         │",
        "├─────────┬─────────┤",
        "│а        │б        │",
        "└─────────┴─────────┘",
    ]


def test_the_place_where_rows_begin_looks_like_no_value() -> None:
    row = GridRow(((Run("＋ жаңа жол", new_row("p"), typed=True),),), across=True)
    line = lay_out(Grid(("а",), [row], (1.0,)), 30)[3]
    assert [(s.text, s.look) for s in line if s.place] == [("＋ жаңа жол", "add")]


@examples(60)
@given(WORDS, st.lists(WORDS, max_size=9), WIDTHS)
def test_lines_stand_beside_the_photos_frame(caption: str, words: list[str], width: int) -> None:
    photo = Photo(caption, "", tuple(Paragraph((Run(text),)) for text in words))
    lines = lay_out(photo, width)
    assert len(lines) >= 7
    for line in lines:
        assert cells_of(line[0].text) == 14
        assert cells_of(text_of(line).rstrip(" ")) <= width
    beside = [line[1:] for line in lines]
    assert written(beside) == solid("".join(words))


def test_a_document_as_plain_text_is_as_wide_as_its_page() -> None:
    body = "# Бас жазу\n\n1. Аты {a: name}\n\n| № | Іс |\n| {#} | {p.x: long} |"
    for header, width in (("", WIDTH), ('[page]\norientation = "landscape"', LANDSCAPE)):
        lines = list(plain_lines(paper_of(sheet_of(body, header), {"a": "Әли"})))
        assert max(map(len, lines)) == width
        assert lines[0].strip() == "Бас жазу"
        assert lines[2] == "1. Аты Әли".ljust(width, "_")
        assert not any(line.endswith(" ") for line in lines)

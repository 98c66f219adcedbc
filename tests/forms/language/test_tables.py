"""Tables of a text: heading rows, joined cells, total rows, and what the rule row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import read, sheet_of, text_of
from tui.documents.composition import paper_of
from tui.documents.text.layout import lay_out
from tui.forms.kinds import KINDS
from tui.forms.language.nodes import ColumnStyle, Counter, Row, Section, Slot, Table, Words
from tui.forms.language.reader import read_sheet, read_text
from tui.forms.language.wording import wording
from tui.locale import use_language

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def table_of(body: str, header: str = "") -> Table:
    (table,) = (node for node in sheet_of(body, header).nodes if isinstance(node, Table))
    return table


def shown(row: Row) -> list[str]:
    """A row's cells: their words, a blank's name, or how they are joined."""
    joins = row.joins or ("",) * len(row.cells)
    return [
        join or "".join(s.blank if isinstance(s, Slot) else getattr(s, "text", "") for s in cell)
        for join, cell in zip(joins, row.cells, strict=True)
    ]


def heading(table: Table) -> list[str]:
    return ["".join(s.text for s in cell if isinstance(s, Words)) for cell in table.heading]


def rows(table: Table) -> list[list[str]]:
    return [shown(item) for item in table.body if isinstance(item, Row)]


def labels(sheet: Sheet) -> dict[str, str]:
    found = {name: blank.label for name, blank in sheet.blanks.items() if not blank.columns}
    for name, blank in sheet.blanks.items():
        found |= {f"{name}.{key}": column.label for key, column in blank.columns.items()}
    return found


# The heading.


def test_a_first_row_with_blanks_is_no_heading() -> None:
    table = table_of("| Аты | {a} |\n| Тегі | {b} |")
    assert heading(table) == ["", ""]
    assert table.heading_rows == ()
    assert rows(table) == [["Аты", "a"], ["Тегі", "b"]]


def test_a_table_that_begins_with_its_rule_has_no_heading() -> None:
    table = table_of("|---|---|\n| Аты | Тегі |\n| 1 | 2 |")
    assert table.heading_rows == ()
    assert rows(table) == [["Аты", "Тегі"], ["1", "2"]]


def test_the_rows_above_the_rule_are_the_heading() -> None:
    table = table_of(
        "| Оқушы | < | № |\n| аты | жасы | ^ |\n| 1 | 2 | 3 |\n|---|---|---|\n| а | б | в |"
    )
    assert table.heading_rows is not None
    assert [shown(row) for row in table.heading_rows] == [
        ["Оқушы", "<", "№"],
        ["аты", "жасы", "^"],
        ["1", "2", "3"],
    ]
    assert heading(table) == ["Оқушы: аты", "Оқушы: жасы", "№"]
    assert rows(table) == [["а", "б", "в"]]


def test_one_row_above_the_rule_is_a_heading_like_any_other() -> None:
    with_rule, without = (table_of(f"| a | b |\n{rule}| 1 | 2 |") for rule in ("|---|---|\n", ""))
    assert with_rule._replace(columns=()) == without


# The rule row.


@pytest.mark.parametrize(
    ("rule", "columns"),
    [
        ("|---|---|", [("", 0), ("", 0)]),
        ("| --- | -- |", [("", 0), ("", 0)]),
        ("|:---|---:", [("left", 0), ("right", 0)]),
        ("|:--:|:-:|", [("centre", 0), ("centre", 0)]),
        ("|--- 8|:-- 60,5|", [("", 8), ("left", 60.5)]),
        ("|---8|--: 2.5 |", [("", 8), ("right", 2.5)]),
    ],
)
def test_a_rule_says_where_columns_stand_and_how_wide_they_are(
    rule: str, columns: list[tuple[str, float]]
) -> None:
    table = table_of(f"| a | b |\n{rule}\n| 1 | 2 |")
    assert table.columns == tuple(ColumnStyle(align, width) for align, width in columns)


@pytest.mark.parametrize("row", ["| - | - |", "| — | — |", "| -5 | --- |", "|  | --- |"])
def test_dashes_in_cells_are_words(row: str) -> None:
    assert len(table_of(f"| a | b |\n{row}\n| 1 | 2 |").body) == 2


def test_a_rule_says_how_many_empty_rows_its_table_has() -> None:
    assert table_of("| a | b |\n|---|---| empty 4\n| {#} | {p.x} |").empty_rows == 4
    assert table_of("| a | b |\n|---|--- 5|empty 12").empty_rows == 12


def test_widths_of_the_page_are_for_tables_without_widths_of_their_own() -> None:
    header = "[page]\nwidths = [1, 2]"
    sheet = sheet_of(
        "| a | b |\n| 1 | {x} |\n\n| a | b | c |\n|---|--- 5|---|\n| 1 | 2 | 3 |", header
    )
    assert [len(node.heading) for node in sheet.nodes if isinstance(node, Table)] == [2, 3]


# Cells.


def test_cells_are_joined_to_the_left_and_above() -> None:
    table = table_of("| a | b | c |\n| x | < | y |\n| ^ | < | z |\n| ^ | ^ | 1 |\n| 1 | 2 | < |")
    assert rows(table) == [
        ["x", "<", "y"],
        ["^", "<", "z"],
        ["^", "<", "1"],
        ["1", "2", "<"],
    ]


def test_the_marks_of_joined_cells_can_be_printed() -> None:
    table = table_of("| a | b | c |\n| \\< | \\^ | < x |")
    assert rows(table) == [["<", "^", "< x"]]
    assert isinstance(table.body[0], Row)
    assert table.body[0].joins == ()


def test_a_row_with_fewer_cells_has_its_last_up_to_the_right_edge() -> None:
    table = table_of("| a | b | c |\n| 1 |\n| 2 | 3 |")
    assert rows(table) == [["1", "<", "<"], ["2", "3", "<"]]


def test_spaces_behind_a_backslash_are_printed() -> None:
    assert rows(table_of("| a | b |\n| \\   оның ішінде | \\ х |")) == [["   оның ішінде", " х"]]


def test_columns_that_are_not_printed_take_nothing_out_of_joined_cells() -> None:
    sheet = sheet_of(
        "| Топ | < | < | Соңы |\n| a | b | c | ^ |\n|---|---|---|---|\n"
        "| {p.a: text, private} | {p.b: text} | {p.c: text, private} | {p.d: text} |\n"
        "| бәрі | < | < | x |"
    )
    (table,) = (node for node in sheet.nodes if isinstance(node, Table))
    printed = table.with_columns(sheet.printed_columns(table))
    assert printed.heading_rows is not None
    assert [shown(row) for row in printed.heading_rows] == [["Топ", "Соңы"], ["b", "^"]]
    assert rows(printed) == [["p", "p"], ["бәрі", "x"]]
    assert heading(printed) == ["Топ: b", "Соңы"]


# Numbers and totals.


def test_a_counter_goes_on_across_sections_or_begins_anew() -> None:
    table = table_of("| № | № | a |\n| {#} | {##} | {p.x} |")
    assert isinstance(table.body[0], Row)
    assert table.body[0].cells[:2] == ((Counter(),), (Counter(goes_on=True),))


def test_a_total_row_stands_last_wherever_it_is_written() -> None:
    table = table_of(
        "| № | Іс |\n| {#} | {p.x} |\n|= I\n|+ Барлығы | {n: number} |\n|= II\n| жол | б |"
    )
    *before, section, row, total = table.body
    assert [item.number for item in (*before, section) if isinstance(item, Section)] == [1, 2]
    assert row == Row(((Words("жол"),), (Words("б"),)))
    assert total == Row(((Words("Барлығы"),), (Slot("n"),)), total=True)


@pytest.mark.parametrize("row", ["|+7 (701) 123-45-67|", "|+| б |", "| + | б |"])
def test_a_plus_that_is_no_mark_is_a_word(row: str) -> None:
    table = table_of(f"| a | b |\n{row}")
    assert not any(row.total for row in table.body if isinstance(row, Row))


# What blanks are called.

TWO_LEVELS = """\
| № | Ата-анасы | < |
| ^ | аты-жөні | телефоны |
| 1 | 2 | 3 |
|---|---|---|
| {#} | {p.name: name} | {p.phone: phone} |
|+ Барлығы | {n: number} | < |"""


@pytest.mark.parametrize(
    ("body", "called"),
    [
        (
            TWO_LEVELS,
            {
                "n": "Барлығы: Ата-анасы",
                "p.name": "Ата-анасы: аты-жөні",
                "p.phone": "Ата-анасы: телефоны",
            },
        ),
        (
            "| Аты | Күні | < |\n| ^ | 1 | 2 |\n| А | 1 | 2 |\n|---|---|---|\n| х | {a} | {b} |",
            {"a": "х: Күні: 1", "b": "х: Күні: 2"},
        ),
        ("| 1 | 2 |\n|---|---|\n| {a} | {b} |", {"a": "1", "b": "2"}),
        ("| № | Қазақша | Орысша |\n| 1 | Аты {a} | < |", {"a": "Аты"}),
        ("| № | Қазақша | Орысша |\n| 1 | {a} | < |", {"a": "Қазақша"}),
        ("| Аты | {a} | Жасы | {b} |", {"a": "Аты", "b": "Жасы"}),
        (
            "| Ата-анасы | Анасы | {a} |\n| ^ | Әкесі | {b} |",
            {"a": "Ата-анасы: Анасы", "b": "Ата-анасы: Әкесі"},
        ),
        ("|---|---|\n| Аты | Жасы |\n| {a} | {b} |", {"a": "Аты", "b": "Жасы"}),
        ("| Туған күні, жері | {a} {b} |", {"a": "Туған күні, жері", "b": "Туған күні, жері"}),
        ("| Көмек: {a} | {b} күні |", {"a": "Көмек", "b": "күні"}),
        ("Балалар\n\n| {a} | {b} |", {"a": "Балалар", "b": "Балалар"}),
        ("| a | a |\n|---|---|\n| a | {x} |", {"x": "a"}),
    ],
)
def test_a_blank_is_called_by_what_stands_around_it(body: str, called: dict[str, str]) -> None:
    assert labels(sheet_of(body)) == called


def test_the_orders_wording_has_each_cell_of_the_heading_once() -> None:
    sheet = sheet_of(
        "| № | Ата-анасы | < |\n| ^ | аты | тел |\n|---|---|---|\n| {#} | {p.a} | {p.b} |\n"
        "|= I. Бөлім\n|+ Барлығы | < | {n: number} |"
    )
    assert list(wording(sheet)) == ["№", "Ата-анасы", "аты", "тел", "I. Бөлім", "Барлығы"]


# Registers and translations.


def test_a_registers_row_may_stand_without_a_heading() -> None:
    table = table_of("| {#} | {child: name} |\n|+ Барлығы | |", 'kind = "register"')
    assert [item.repeats for item in table.body if isinstance(item, Row)] == ["*", ""]


def test_a_translation_need_not_say_how_columns_look() -> None:
    original = sheet_of("| Аты | Саны |\n|--- 30|---:| empty 5\n| {p.a} | {p.n: number} |")
    plain = read("+++\n+++\n| Имя | Число |\n| {p.a} | {p.n} |", "made.ru.form", original)
    own = read(
        "+++\n+++\n| Имя | Число |\n|--- 9|---|\n| {p.a} | {p.n} |", "made.ru.form", original
    )
    (kazakh,), (russian,), (other,) = original.nodes, plain.nodes, own.nodes
    assert isinstance(kazakh, Table)
    assert isinstance(russian, Table)
    assert isinstance(other, Table)
    assert (russian.columns, russian.empty_rows) == (kazakh.columns, 5)
    assert (other.columns, other.empty_rows) == ((ColumnStyle("", 9), ColumnStyle()), 5)


def test_a_translation_with_another_heading_is_a_warning(tmp_path: Path) -> None:
    original = sheet_of("| Топ | < |\n| а | б |\n|---|---|\n| {p.a} | {p.b} |")
    path = tmp_path / "made.ru.form"
    path.write_text("+++\n+++\n| Группа | < |\n| а | б |\n| {p.a} | {p.b} |", "utf-8")
    (warning,) = read_text(path, KINDS, original).faults
    assert (warning.line, warning.level) == (3, "warning")


# Faults.

WRONG: dict[str, tuple[Any, ...]] = {
    "too many cells": ("| a | b |\n| 1 | 2 | 3 |", 6, "3", "2"),
    "too many cells for the rule": ("|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |", 6, "3", "2"),
    "a rule with too few columns": ("|---|---|\n| 1 | 2 | 3 |", 5, "2", "3"),
    "a rule with fewer columns than the heading": (
        "| a | b | c |\n|---|---|\n| 1 | 2 |",
        6,
        "2",
        "3",
    ),
    "a rule with too many columns": ("| a | b |\n|---|---|---|\n| 1 | 2 |", 6, "3", "2"),
    "a word in the rule": ("| a | b |\n|---|--- wide|\n| 1 | 2 |", 6, "--- wide"),
    "a unit in the rule": ("| a |\n|--- 8cm|\n| 1 |", 6, "--- 8cm"),
    "an empty cell in the rule": ("| a | b | c |\n|---||---|\n| 1 |", 6, "|---|"),
    "no width": ("| a |\n|--- 0|\n| 1 |", 6, "0"),
    "too wide": ("| a |\n|--- 1000|\n| 1 |", 6, "1000"),
    "other words behind the rule": ("| a |\n|---| бос 4\n| 1 |", 6, "бос 4", "empty 4"),
    "no empty rows": ("| a |\n|---| empty 0\n| 1 |", 6, "empty 0"),
    "too many empty rows": ("| a |\n|---| empty 201\n| 1 |", 6, "empty 201", "200"),
    "two rules": ("| a |\n|---|\n| 1 |\n|---|\n| 2 |", 8, "6"),
    "a rule below a section": ("| a |\n|= I\n|---|\n| 1 |", 7, "|="),
    "a rule below a total": ("| a |\n|+ b |\n|---|\n| 1 |", 7, "|+"),
    "nothing but a rule": ("Сөз\n\n|---|---|", 7, "empty 4"),
    "a section before its table": ("Сөз\n\n|= Бірінші", 7, "|---|---|"),
    "a blank in the heading": ("| a | {x} |\n|---|---|\n| 1 | 2 |", 5, "x"),
    "nothing at the left": ("| a | b |\n| < | 1 |", 6, "1", "\\<"),
    "nothing above": ("| a | b |\n| 1 | ^ |", 6, "2", "\\^"),
    "nothing above in the heading": ("| a | ^ |\n|---|---|\n| 1 | 2 |", 5, "2"),
    "a section above": ("| a | b |\n| 1 | 2 |\n|= I\n| 3 | ^ |", 8, "2"),
    "no rectangle": ("| a | b |\n| 1 | 2 |\n| ^ | < |", 7, "2"),
    "half of a joined cell": ("| a | b |\n| 1 | < |\n| ^ | 2 |", 7, "1"),
    "joined to what is repeated": ("| a | b |\n| x | {p.y} |\n| ^ | z |", 7, "^"),
    "joined under each section": ("| a | b |\n| x | y |\n| ^ | {p.y} |\n|= I", 7, "^"),
    "a list in a total row": ("| a |\n| {p.x} |\n|+ {p.x} |", 7, "p.x"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_table_is_said_with_its_line_and_the_mend(
    name: str, tmp_path: Path
) -> None:
    body, line, *named = WRONG[name]
    path = tmp_path / "made.form"
    path.write_text(text_of(body), "utf-8")
    for code in ("kk", "ru", "en"):
        use_language(code)
        faults = [each for each in read_text(path, KINDS).faults if each.level == "fault"]
        assert [each.line for each in faults] == [line]
        assert faults[0].mend
        assert not [word for word in named if word not in faults[0].sentence]


def test_registers_refuse_what_no_record_can_be(tmp_path: Path) -> None:
    path = tmp_path / "made.form"
    body = "| a | b |\n| x | y |\n| ^ | {child} |\n|+ Барлығы | {n: number} |"
    path.write_text(text_of(body, 'kind = "register"'), "utf-8")
    assert [each.line for each in read_text(path, KINDS).faults] == [8, 9]


def test_a_repeated_row_with_fewer_cells_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "made.form"
    path.write_text(text_of("| a | b | c |\n| {#} | {p.x} |\n| 1 |\n| 2 | {p.y} | < |"), "utf-8")
    (warning,) = read_text(path, KINDS).faults
    assert (warning.line, warning.level) == (6, "warning")
    assert read_sheet(path, KINDS).blanks.keys() == {"p"}


@pytest.mark.parametrize("row", ["|—|—|", "| :–: | — 8 |", "|___|"])
def test_a_rule_of_other_dashes_is_a_warning(row: str, tmp_path: Path) -> None:
    path = tmp_path / "made.form"
    path.write_text(text_of(f"| a | b |\n{row}\n| 1 | {{x}} |"), "utf-8")
    assert [(each.line, each.level) for each in read_text(path, KINDS).faults] == [(6, "warning")]


def test_all_faults_of_a_table_are_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "made.form"
    path.write_text(text_of("| a | b |\n|---|--- x|\n| < | 1 |\n| 1 | 2 | 3 |\n|---|"), "utf-8")
    assert [each.line for each in read_text(path, KINDS).faults] == [6, 7, 8, 9]


CELLS = st.sampled_from(["а", "<", "^", "", "{x}", "{p.y}", "{#}", "{##}", "---", ":-: 5", "\\ х"])
BEGINNINGS = st.sampled_from(["|", "|", "|", "|+", "|="])
LINES = st.builds(
    lambda begins, cells, end: begins + "|".join(f" {cell} " for cell in cells) + end,
    BEGINNINGS,
    st.lists(CELLS, min_size=1, max_size=4),
    st.sampled_from(["|", "", "| empty 2"]),
)


@examples(120)
@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["card", "register"]))
def test_any_lines_of_a_table_are_read_or_refused(
    folder: Path, lines: list[str], kind: str
) -> None:
    path = folder / "made.form"
    path.write_text(text_of("\n".join(lines), f'kind = "{kind}"'), "utf-8")
    reading = read_text(path, KINDS)
    if any(fault.level == "fault" for fault in reading.faults):
        assert {fault.line for fault in reading.faults} <= {4, *range(6, 6 + len(lines))}
        return
    assert reading.sheet is not None
    (table,) = reading.sheet.nodes
    assert isinstance(table, Table)
    count = len(table.heading)
    rows = [*(table.heading_rows or ()), *(row for row in table.body if isinstance(row, Row))]
    assert {len(row.cells) for row in rows} | {count} == {count}
    values: Values = {"p": [{"y": "б"}, {"y": "в"}], "x": "г"}
    for composed in (None, values):
        (grid,) = paper_of(reading.sheet, composed).blocks
        assert len({sum(len(s.text) for s in line) for line in lay_out(grid, 60)}) == 1

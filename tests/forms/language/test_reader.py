"""What the reader makes of a form's text: every kind of line, blank, option and header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import read, sheet_of, text_of
from tui.forms.kinds.choice import Choice
from tui.forms.language.blank import Condition
from tui.forms.language.nodes import (
    RECORD,
    Beside,
    Counter,
    Gap,
    Line,
    NewPage,
    Row,
    Section,
    Slot,
    Table,
    Words,
)
from tui.forms.language.part import Part
from tui.forms.language.sheet import SortColumn

if TYPE_CHECKING:
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Node


def only(body: str, header: str = "") -> Node:
    (node,) = sheet_of(body, header).nodes
    return node


def table_of(body: str, header: str = "") -> Table:
    node = only(body, header)
    assert isinstance(node, Table)
    return node


def blank_of(body: str, header: str = "") -> Blank:
    (blank,) = sheet_of(body, header).blanks.values()
    return blank


@pytest.mark.parametrize(
    ("line", "align", "style", "words"),
    [
        ("Мекенжайы", "left", "plain", "Мекенжайы"),
        (">> Нысан", "right", "plain", "Нысан"),
        (">< Бекітемін", "centre", "plain", "Бекітемін"),
        ("# Тіркеу формасы", "centre", "title", "Тіркеу формасы"),
        ("## Отбасы", "left", "heading", "Отбасы"),
        ("-- Ескерту", "left", "small", "Ескерту"),
        (">< ## Отбасы", "centre", "heading", "Отбасы"),
        (">> # Журнал", "centre", "title", "Журнал"),
        ("   Шегініс   ", "left", "plain", "   Шегініс"),
        (r"\# белгі", "left", "plain", "# белгі"),
        (r"\>> белгі", "left", "plain", ">> белгі"),
        (r"\---", "left", "plain", "---"),
        (r"\| тік сызық", "left", "plain", "| тік сызық"),
        (r"\[ours]", "left", "plain", "[ours]"),
        (r"\\ екі", "left", "plain", r"\ екі"),
        (r"# \# белгі", "centre", "title", "# белгі"),
        (r"\#белгі", "left", "plain", "#белгі"),
        (r"\[беймәлім]", "left", "plain", "[беймәлім]"),
        ("{{ жақша }", "left", "plain", "{ жақша }"),
        ("{{{{", "left", "plain", "{{"),
    ],
)
def test_a_line_is_printed_as_its_mark_says(line: str, align: str, style: str, words: str) -> None:
    assert only(line) == Line((Words(words),), align, style)


def test_gaps_and_pages_stand_where_they_are_written_and_not_at_the_ends() -> None:
    nodes = sheet_of("\n\nБір\n\n\nЕкі\n---\nҮш\n\n\n").nodes
    kinds = [type(node) for node in nodes]
    assert kinds == [Line, Gap, Gap, Line, NewPage, Line]


def test_windows_line_ends_a_byte_order_mark_and_decomposed_letters_make_no_difference() -> None:
    plain = text_of("# Йод\n\n1. Туған күні {born: date}\n")
    odd = "\ufeff" + plain.replace("\n", "\r\n").replace("Й", "И\u0306")
    assert read(odd.encode()).nodes[0] == read(plain).nodes[0]
    assert read(odd.encode()).title == "Йод"


def test_parts_say_whose_the_lines_are() -> None:
    nodes = sheet_of("Бір\n[ours]\nЕкі\n[screen]\nҮш {note: long}\n[order]\nТөрт").nodes
    assert [node.part for node in nodes if isinstance(node, Line)] == [
        Part.ORDER,
        Part.OURS,
        Part.SCREEN,
        Part.ORDER,
    ]


def test_a_photo_stands_beside_the_lines_that_follow_it() -> None:
    beside, gap, line = sheet_of(
        "[photo] Суреттің орны {photo: photo}\nТегі {surname: name}\n## Аты\n\nМекенжайы"
    ).nodes
    assert isinstance(beside, Beside)
    assert beside.caption == (Words("Суреттің орны "), Slot("photo"))
    assert [one.style for one in beside.lines] == ["plain", "heading"]
    assert isinstance(gap, Gap)
    assert isinstance(line, Line)


def test_lines_of_another_part_do_not_stand_beside_the_photo() -> None:
    beside, line = sheet_of("[photo] Сурет\nТегі\n[ours]\nЖеке іс № {number}").nodes
    assert isinstance(beside, Beside)
    assert len(beside.lines) == 1
    assert isinstance(line, Line)
    assert line.part is Part.OURS


def test_a_table_has_its_heading_its_rows_and_its_cells() -> None:
    table = table_of("| № | Саны | % |\n| 1 | {full: number} | {full.percent} |\n| 2 | a \\| b | |")
    assert table.heading == ((Words("№"),), (Words("Саны"),), (Words("%"),))
    first, second = table.body
    assert first == Row(((Words("1"),), (Slot("full"),), (Slot("full", view="percent"),)))
    assert second == Row(((Words("2"),), (Words("a | b"),), ()))


def test_a_row_may_end_without_its_last_bar_and_with_a_printed_one() -> None:
    table = table_of("| a | b\n| c | d \\|")
    assert table.heading == ((Words("a"),), (Words("b"),))
    assert table.body == (Row(((Words("c"),), (Words("d |"),))),)


def test_sections_go_across_a_table_and_are_counted() -> None:
    body = "| {#} | {plan.act: long} |"
    table = table_of(f"| № | Іс |\n{body}\n|= I. Бірінші\n|= II. Екінші |")
    row, first, second = table.body
    assert isinstance(row, Row)
    assert isinstance(row.cells[0][0], Counter)
    assert row.cells[1] == (Slot("plan", "act"),)
    assert row.repeats == "plan"
    assert first == Section((Words("I. Бірінші"),), 1)
    assert second == Section((Words("II. Екінші"),), 2)
    assert table.sections_of("plan") == (1, 2)


def test_rows_below_a_section_stand_only_there() -> None:
    sheet = sheet_of(
        "| № | Іс |\n"
        "|= Бірінші\n| {#} | {one.act: long} |\n"
        "|= Екінші\n| {#} | {two.act: long} |\n| {#} | {two.act} |"
    )
    assert sheet.sections_of("one") == (1,)
    assert sheet.sections_of("two") == (2,)


def test_rows_without_sections_stand_in_none() -> None:
    sheet = sheet_of("| Аты |\n| {kids.name: name} |\n\n{other: rows}", COLUMNS)
    assert sheet.sections_of("kids") == (0,)
    assert sheet.sections_of("other") == (0,)


def test_sections_count_for_the_rows_of_their_own_table_only() -> None:
    sheet = sheet_of(
        "{plan: rows}\n\n| Іс |\n| {plan.act: long} |\n|= I\n|= II\n\n"
        "Балалар {kids.name: name}\n\n| Аты |\n| {kids.name} |"
    )
    assert sheet.blanks["plan"].sections == 2
    assert sheet.blanks["kids"].sections == 0


COLUMNS = '[fields.other]\ncolumns = ["Аты {name: name, required}", "{born: date} туған күні"]'


def test_rows_of_a_line_take_their_columns_from_the_header() -> None:
    sheet = sheet_of("Балалары {other}", COLUMNS)
    columns = sheet.blanks["other"].columns
    assert sheet.blanks["other"].kind.name == "rows"
    assert [(one.name, one.kind.name, one.label) for one in columns.values()] == [
        ("name", "name", "Аты"),
        ("born", "date", "туған күні"),
    ]
    assert columns["name"].required
    assert columns["name"].rows == "other"


def test_rows_of_a_table_can_be_printed_elsewhere_whole_or_by_a_column() -> None:
    sheet = sheet_of(
        "Барлығы {kids}; аттары {kids.name}\n\n| Аты | Жасы |\n| {kids.name: name} | {kids.age} |"
    )
    assert sheet.blanks["kids"].kind.name == "rows"
    assert list(sheet.blanks["kids"].columns) == ["name", "age"]
    line = sheet.nodes[0]
    assert isinstance(line, Line)
    assert line.spans[1] == Slot("kids")
    assert line.spans[3] == Slot("kids", "name")


def test_a_registers_row_stands_for_its_records() -> None:
    table = table_of(
        "| № | Аты |\n| 1 | 2 |\n| {#} | {child: name} |", 'kind = "register"\ncolumns = ["child"]'
    )
    assert [row.repeats for row in table.body if isinstance(row, Row)] == ["", RECORD]


def test_a_row_with_blanks_of_its_own_stands_once() -> None:
    table = table_of("| Санат | саны |\n| Толық | {full: number} |")
    assert [row.repeats for row in table.body if isinstance(row, Row)] == [""]


@pytest.mark.parametrize("kind", ["card", "register", "plan", "summary"])
def test_a_form_is_of_its_kind(kind: str) -> None:
    body = "| Жылы | Аты |\n| {year: year} | {child: name} |"
    assert sheet_of(body, f'kind = "{kind}"').kind == kind


def test_a_header_says_what_the_form_is() -> None:
    header = (
        'order = "№68"\nkind = "card"\ntitle = "Карта"\nname = "{child} · {born.year}"\n'
        'columns = ["child", "born.year"]\n'
        '[page]\norientation = "landscape"\nwidths = [1, 2.5]\nempty_rows = 7\n'
        '[from.2023-03-17]\nrename = {kid = "child"}\ndrop = ["old"]'
    )
    body = "# Бас жазу\n{child: name} {born: date}\n\n| a | b |"
    sheet = sheet_of(body, header)
    assert (sheet.id, str(sheet.edition), sheet.order, sheet.title) == (
        "made",
        "2026-01-01",
        "№68",
        "Карта",
    )
    assert sheet.name == (Slot("child"), Words(" · "), Slot("born", view="year"))
    assert sheet.columns == (Slot("child"), Slot("born", view="year"))
    assert sheet.page == (True, (1.0, 2.5), 7)
    assert sheet.changes[:2] == ({"kid": "child"}, ("old",))


def test_the_title_is_that_of_the_header_or_of_the_first_title_line_or_the_id() -> None:
    assert sheet_of(">> Нысан\n# Бірінші {x}\n# Екінші", 'title = "Бас"').title == "Бас"
    assert sheet_of(">> Нысан\n# Бірінші {x}\n# Екінші").title == "Бірінші"
    assert sheet_of("[photo] Сурет\n# Қасында").title == "Қасында"
    assert sheet_of("Сөз").title == "made"


def test_every_option_of_a_blank_is_read() -> None:
    blank = sheet_of(
        "Бар {full: flag}\nКүні {born: date, required, default today, carry, "
        'same child.born, lines 3, hint "жылы, айы", show if full, private}'
    ).blanks["born"]
    assert blank.kind.name == "date"
    assert (blank.required, blank.carry, blank.private) == (True, True, True)
    assert (blank.default, blank.same, blank.lines) == ("today", "child.born", 3)
    assert blank.hint == "жылы, айы"
    assert blank.show_if == Condition("full")


def test_options_may_stand_in_the_header_and_those_hold() -> None:
    header = (
        '[fields.note]\nkind = "long"\nrequired = true\ncarry = false\nlines = 4\n'
        'default = "жоқ"\nhint = "қысқа"\nshow_if = "not full"'
    )
    blank = sheet_of("{full: flag} Жазба {note: text, carry, lines 2}", header).blanks["note"]
    assert blank.kind.name == "long"
    assert (blank.required, blank.carry, blank.lines) == (True, False, 4)
    assert (blank.default, blank.hint) == ("жоқ", "қысқа")
    assert blank.show_if == Condition("full", negated=True)


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("show if sex", Condition("sex")),
        ("show if not sex", Condition("sex", negated=True)),
        ("show if sex = ер", Condition("sex", "ер")),
        ('show if sex = "ер"', Condition("sex", "ер")),
        ("show if not sex = ер", Condition("sex", "ер", negated=True)),
    ],
)
def test_a_condition_names_a_blank_and_perhaps_its_value(
    written: str, condition: Condition
) -> None:
    sheet = sheet_of(f"{{sex: choice ер / әйел}} {{army: text, {written}}}")
    assert sheet.blanks["army"].show_if == condition


@pytest.mark.parametrize(
    ("values", "asked"),
    [({}, False), ({"a": False}, False), ({"a": True}, True), ({"a": 0}, True), ({"a": "x"}, True)],
)
def test_a_condition_without_a_value_asks_whether_anything_stands_there(
    values: dict[str, object], asked: bool
) -> None:
    assert Condition("a").holds(values) is asked
    assert Condition("a", negated=True).holds(values) is not asked


def test_a_comma_in_a_number_parts_neither_choices_nor_options() -> None:
    points = blank_of("Ұпай {points: choice 0,5 / 1 / 1,5, required}")
    assert points.kind.choices == ("0,5", "1", "1,5")  # type: ignore[attr-defined]
    assert points.required
    assert blank_of("Ставка {rate: number, default 0,5}").default == "0,5"


def test_a_condition_on_several_choices_asks_whether_one_of_them_was_chosen() -> None:
    assert Condition("aid", "киім").holds({"aid": ["тамақ", "киім"]})
    assert not Condition("aid", "көлік").holds({"aid": ["тамақ", "киім"]})


def test_a_blank_without_a_kind_is_text_and_a_later_line_may_declare_it() -> None:
    assert blank_of("Аты {child}").kind.name == "text"
    sheet = sheet_of("{child} келді\n3. Баланың аты-жөні {child: name, required}")
    assert sheet.blanks["child"].kind.name == "name"
    assert sheet.blanks["child"].required
    assert sheet.blanks["child"].label == "Баланың аты-жөні"


def test_the_same_blank_may_stand_many_times_and_be_declared_alike_twice() -> None:
    sheet = sheet_of("{born: date}\nТуған {born}, {born.year}\n{born: date} күні")
    assert list(sheet.blanks) == ["born"]


def test_a_choice_has_its_words_in_the_line_or_in_the_header() -> None:
    inline = blank_of("Жынысы: {sex: choice ер / әйел, underline}").kind
    listed = blank_of("Кім {who: choice}", '[fields.who]\nchoices = ["оқушы", "ата-ана"]').kind
    several = blank_of("Көмек {aid: choices тамақ / киім / көлік}").kind
    assert isinstance(inline, Choice)
    assert isinstance(listed, Choice)
    assert isinstance(several, Choice)
    assert inline.choices == ("ер", "әйел")
    assert inline.underline
    assert listed.choices == ("оқушы", "ата-ана")
    assert not listed.underline
    assert several.choices == ("тамақ", "киім", "көлік")


def test_views_print_another_side_of_a_value() -> None:
    line = only("{child: name} {child.initials} {born: date} {born.year} {n: number} {n.percent}")
    assert isinstance(line, Line)
    views = [span.view for span in line.spans if isinstance(span, Slot)]
    assert views == ["", "initials", "", "year", "", "percent"]


def test_a_blank_line_after_the_header_does_not_matter_and_lines_keep_their_numbers() -> None:
    assert sheet_of("\n\n\n# Бас").title == "Бас"


def test_a_sheet_knows_its_date_blank_and_which_nodes_change_with_a_blank() -> None:
    sheet = sheet_of("{a: flag}\n{born: date, show if a} {met: date}\nСөз {born.year}")
    assert sheet.date_blank() == "born"
    assert sheet_of("{born: date, same child.born} {met: date}").date_blank() == "met"
    assert sheet.nodes_by_blank == {"a": [0, 1, 2], "born": [1, 2], "met": [1]}
    assert sheet_of("{a}").date_blank() == ""


def test_a_header_says_how_the_list_is_sorted_and_a_translation_keeps_it() -> None:
    body = "{day: date} {child: name}"
    sheet = sheet_of(body, 'sort = ["-day", "child"]')
    assert sheet.sort == (SortColumn("day", falling=True), SortColumn("child"))
    translation = read("+++\n+++\n{day} {child}\n", "made.ru.form", sheet)
    assert translation.sort == sheet.sort
    assert sheet_of(body).sort == ()


def test_the_header_gives_the_first_rows_of_a_table_as_json_would_have_them() -> None:
    sheet = sheet_of(
        "| a | b | c |\n| {kids.born: date} | {kids.at: time} | {kids.age: number} |",
        "[[fields.kids.rows]]\nborn = 2015-09-01\nat = 14:05:00\nage = 11\n[[fields.kids.rows]]",
    )
    assert sheet.blanks["kids"].first_rows == ({"born": "2015-09-01", "at": "14:05", "age": 11}, {})

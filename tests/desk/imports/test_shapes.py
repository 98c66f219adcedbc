"""Shapes of tables in schools: joined cells, signatures below, parents and telephones in a cell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import (
    ALL,
    desk_in,
    faults,
    imported,
    rehearse,
    text_file,
    values,
)
from tui.desk.desk import Desk
from tui.desk.imports.rehearsal_text import describe_match
from tui.exchange.reading.source import read_source
from tui.exchange.rehearsal.decisions import Decisions
from tui.locale import say


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def test_titles_totals_and_signatures_are_no_records(desk: Desk) -> None:
    table = "\n".join(
        (
            "«№5 орта мектебі» КММ;;;",
            "8 «Ғ» сыныбының оқушылары туралы мәлімет;;;",
            ";;;",
            "№ р/с;Оқушының Т.А.Ә.;Туған күні, айы, жылы;Ата-анасының аты-жөні",
            "1;ҚОЖАХМЕТОВА АЙГҮЛ;15.03.2012ж;Қожахметова Сәуле Ерланқызы, Қожахметов Болат Асанұлы",
            "2;Ким Андрей;2012 ж. 15 наурыз;Ким Олег (әкесі)",
            ";Барлығы: 2 оқушы;;",
            ";оның ішінде қыздар: 1;;",
            "Сынып жетекшісі:;____________;;А. Ахметова",
            "Директор:;;Б. Серіков;",
        )
    )
    rehearsal = rehearse(desk, text_file(table), ALL)
    left = [(each.row + 1, each.why) for each in rehearsal.left_out[0]]
    assert left == [(7, "total"), (8, "total"), (9, "note"), (10, "note")]
    assert imported(desk, text_file(table), ALL) == {"new": 2}
    assert values(desk) == [
        {
            "child": "Қожахметова Айгүл",
            "born": "2012-03-15",
            "mother": "Қожахметова Сәуле Ерланқызы",
            "father": "Қожахметов Болат Асанұлы",
            "class": "8Ғ",
            "citizenship": "Қазақстан",
        },
        {
            "child": "Ким Андрей",
            "born": "2012-03-15",
            "father": "Ким Олег",
            "class": "8Ғ",
            "citizenship": "Қазақстан",
        },
    ]


def test_number_and_letter_of_the_class_and_two_telephones(desk: Desk) -> None:
    table = "\n".join(
        (
            "ФИО\tКласс\tЛитера\tТелефон матери\tТелефон отца\tДомашний адрес, телефон",
            "Иванов Пётр\t7\tа\t87011112233\t\tул. Мира 5, 87021112233",
        )
    )
    imported(desk, text_file(table))
    assert values(desk)[0] == {
        "child": "Иванов Пётр",
        "class": "7А",
        "address": "ул. Мира 5",
        "phones": "+77011112233, +77021112233",
        "citizenship": "Қазақстан",
    }


def test_one_class_in_a_joined_cell_beside_several_pupils(desk: Desk) -> None:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Сынып", "Оқушы"))
    sheet.merge_range(1, 0, 2, 0, "5А")
    for row, name in enumerate(("Ойдан Әлия", "Ойдан Болат", "Ойдан Дана"), 1):
        sheet.write(row, 1, name)
    sheet.write(3, 0, "5Ә")
    book.close()
    assert imported(desk, read_source("t.xlsx", file.getvalue())) == {"new": 3}
    assert [each["class"] for each in values(desk)] == ["5А", "5А", "5Ә"]


def test_what_official_tables_have_besides_children_is_no_record(desk: Desk) -> None:
    table = "\n".join(
        (
            "№;Оқушының аты-жөні;Туған күні;Жынысы;Ата-анасы туралы мәлімет;",
            ";;;;Анасының аты-жөні;Әкесінің аты-жөні",
            "1;2;3;4;5;6",
            "1;Ким Андрей;02.03.2012;ұл;Ким Вера;Ким Олег",
            "№;Оқушының аты-жөні;Туған күні;Жынысы;Ата-анасы туралы мәлімет;",
            ";;;;Анасының аты-жөні;Әкесінің аты-жөні",
            "1;2;3;4;5;6",
            "2;Ким Анна;03.03.2012;қыз;Ким Вера;",
            "3;-;-;—;;",
            ";Итого:;2;1 м, 1 д;1;1",
            "Барлығы;;2;1 ұл;2;1",
            ";Всего учащихся: 2;;;;",
            ";Кл.руководитель:;;;Оспанова А.К.;",
            ";Директордың ТІЖ орынбасары;________;;;",
            ";Психолог;;;;Серікова Б.",
            ";Дата: 01.09.2026;;;;",
        )
    )
    rehearsal = rehearse(desk, text_file(table), ALL)
    assert [(each.row + 1, each.why) for each in rehearsal.left_out[0]] == [
        (3, "numbers"),
        (5, "heading"),
        (6, "heading"),
        (7, "numbers"),
        (9, "note"),
        (10, "total"),
        (11, "total"),
        (12, "total"),
        (13, "note"),
        (14, "note"),
        (15, "note"),
        (16, "note"),
    ]
    assert [each.given["child"] for each in rehearsal.outcomes] == ["Ким Андрей", "Ким Анна"]


def test_a_plan_has_its_sections_with_numbers_and_its_heading_on_each_page(desk: Desk) -> None:
    table = "\n".join(
        (
            "№;Іс-шаралар;Орындау мерзімдері;Жауаптылар",
            "1;2;3;4",
            "I;Диагностикалық жұмыс;;",
            "1;Педагогтерге арналған сауалнама;қараша;Психолог",
            "№;Іс-шаралар;Орындау мерзімдері;Жауаптылар",
            "1;2;3;4",
            "2. Консультативная работа;;;",
            ";Педагогтермен әңгіме;;Психолог",
            "Коррекционно-развивающая работа;;;",
            "1;Топтық сабақ;;Психолог",
            "Құрастырған: А. Серікова;;;",
        )
    )
    left = rehearse(desk, text_file(table), form="psychologist_work_plan").left_out[0]
    assert [(each.row + 1, each.why) for each in left] == [
        (2, "numbers"),
        (5, "heading"),
        (6, "numbers"),
        (11, "note"),
    ]
    imported(desk, text_file(table), form="psychologist_work_plan")
    [plan] = values(desk, "psychologist_work_plan")
    assert plan["plan"] == [
        {
            "activity": "Педагогтерге арналған сауалнама",
            "due": "қараша",
            "responsible": "Психолог",
            "section": 1,
        },
        {"activity": "Педагогтермен әңгіме", "responsible": "Психолог", "section": 2},
        {"activity": "Топтық сабақ", "responsible": "Психолог", "section": 3},
    ]


def test_work_of_each_parent_stands_at_the_right_of_the_name(desk: Desk) -> None:
    table = "\n".join(
        (
            "Аты-жөні;Ата-анасы туралы мәлімет;;;",
            ";Анасының аты-жөні;Жұмыс орны;Әкесінің аты-жөні;Жұмыс орны",
            "Ким Андрей;Ким Вера;мұғалім;Ким Олег;жүргізуші",
        )
    )
    imported(desk, text_file(table))
    [child] = values(desk)
    named = ("mother", "mother_work", "father", "father_work")
    assert [child[name] for name in named] == ["Ким Вера", "мұғалім", "Ким Олег", "жүргізуші"]


def test_the_orders_own_table_has_two_parents_in_each_cell(desk: Desk) -> None:
    table = "\n".join(
        (
            "№\tОқушының тегі, аты, әкесінің аты\tАта-анасының аты-жөні\tБілімі\tЖұмыс орны",
            '1\tКим Ян\t"Ли Олег Ильич\nЛи Вера Ильинична"\t"орта\nжоғары"\t"бақташы\nмұғалім"',
            "2\tКим Анна\tЛи Олег Ильич\tорта\tжүргізуші",
            "3\tКим Саша\tЛи Олег Ильич, Ли Вера Ильинична\tжоғары\t",
        )
    )
    rehearsal = rehearse(desk, text_file(table), ALL)
    assert [(each.cell, each.why.key) for each in rehearsal.faults] == [
        ("D4", "import.fault.parents")
    ]
    given = [
        {name: value for name, value in each.given.items() if value is not None}
        for each in rehearsal.outcomes[:2]
    ]
    assert given == [
        {
            "child": "Ким Ян",
            "mother": "Ли Вера Ильинична",
            "father": "Ли Олег Ильич",
            "mother_education": "жоғары",
            "father_education": "орта",
            "mother_work": "мұғалім",
            "father_work": "бақташы",
            "citizenship": "Қазақстан",
        },
        {
            "child": "Ким Анна",
            "father": "Ли Олег Ильич",
            "father_education": "орта",
            "father_work": "жүргізуші",
            "citizenship": "Қазақстан",
        },
    ]


def test_telephones_of_both_parents_in_columns_of_any_wording(desk: Desk) -> None:
    table = "Ф.И.О. уч-ся;Тел. мамы;Отец: телефон;ИИН уч-ся\nКим Ян;87011112233;87021112233;"
    imported(desk, text_file(table))
    assert values(desk) == [
        {
            "child": "Ким Ян",
            "phones": "+77011112233, +77021112233",
            "citizenship": "Қазақстан",
        }
    ]


def test_a_heading_of_which_no_word_stands_in_a_list_is_found(desk: Desk) -> None:
    table = "Мектеп\t№5\nФ.И.О. уч-ся\tКонт. тел. род.\nКим Ян\t87011112233"
    imported(desk, text_file(table))
    assert values(desk)[0]["phones"] == "+77011112233"


def test_rows_are_taken_without_their_faulty_cells_but_never_without_a_name(desk: Desk) -> None:
    table = "Аты-жөні;Туған күні;Әлеуметтік мәртебесі;Сыныбы\n" + "\n".join(
        ("Ким Ян;31.02.2014;орташа;7А", "2;01.02.2014;толық отбасы;7А", "Ким Мира;;;77Ж")
    )
    bare = Decisions(bare=True)
    rehearsal = rehearse(desk, text_file(table), bare)
    assert [(each.cell, each.blank) for each in rehearsal.emptied] == [
        ("B2", "born"),
        ("C2", "status"),
        ("D4", "class"),
    ]
    assert faults(rehearsal) == [("A3", "child", "kind.name.expected")]
    single = Decisions(rows={(0, 1): "bare", (0, 2): "skip", (0, 3): "bare"})
    assert imported(desk, text_file(table), single) == {"new": 2, "skipped": 1}
    assert values(desk) == [
        {"child": "Ким Ян", "class": "7А", "citizenship": "Қазақстан"},
        {"child": "Ким Мира", "citizenship": "Қазақстан"},
    ]


def test_a_plan_and_a_journal_with_the_headings_that_schools_use(desk: Desk) -> None:
    plan = "№;Наименование мероприятия;Сроки проведения;Ответственный\n1;Тренинг;май;психолог"
    imported(desk, text_file(plan), form="psychologist_work_plan")
    assert values(desk, "psychologist_work_plan")[0]["plan"] == [
        {"activity": "Тренинг", "due": "май", "responsible": "психолог", "section": 1}
    ]
    journal = "Күні;Аты-жөні;Түрі;Жүгіну себебі;Келісім\n1.9.2026;Ким Ян;жеке;ұйқы;№2, 30.08.2026"
    imported(desk, text_file(journal), form="consultations")
    [record] = values(desk, "consultations")
    named = ("date", "client", "form", "request", "consent", "consent_date")
    assert [record[name] for name in named] == [
        *("2026-09-01", "Ким Ян", "жеке", "ұйқы", "№2", "2026-08-30")
    ]


def test_a_heading_on_three_levels(desk: Desk) -> None:
    table = "\n".join(
        (
            "Оқушы туралы мәлімет;;;Ата-анасы туралы мәлімет;;;",
            "№;Аты-жөні;Туған күні;Анасы;;Әкесі;",
            ";;;Аты-жөні;Телефоны;Аты-жөні;Телефоны",
            "1;Ким Ян;01.02.2014;Ким Вера;87011112233;Ким Олег;87021112233",
        )
    )
    imported(desk, text_file(table))
    assert values(desk) == [
        {
            "child": "Ким Ян",
            "born": "2014-02-01",
            "mother": "Ким Вера",
            "father": "Ким Олег",
            "phones": "+77011112233, +77021112233",
            "citizenship": "Қазақстан",
        }
    ]


def test_headings_in_two_languages_at_once(desk: Desk) -> None:
    table = "№;Тегі/Фамилия;Аты/Имя;Әкесінің аты/Отчество;Жынысы/Пол\n1;Ким;Ян;Олегұлы;ер"
    imported(desk, text_file(table))
    assert (values(desk)[0]["child"], values(desk)[0]["sex"]) == ("Ким Ян Олегұлы", "ер")


def test_whom_and_who_in_a_journal(desk: Desk) -> None:
    rows = "1.9.2026;оқушы;Ким Ян\n2.9.2026;ата-ана;Ким Вера"
    imported(desk, text_file(f"Күні;Кеңес алушы;Аты-жөні\n{rows}"), form="consultations")
    found = [(each["who"], each["client"]) for each in values(desk, "consultations")]
    assert found == [("оқушы", "Ким Ян"), ("ата-ана", "Ким Вера")]


def test_a_hidden_sheet_is_left_out_and_said(desk: Desk) -> None:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    for name, child in (("7А", "Ким Ян"), ("7Ә", "Ким Мира")):
        book.add_worksheet(name).write_column(0, 0, ("Аты-жөні", child))
    book.get_worksheet_by_name("7Ә").hide()
    book.close()
    source = read_source("t.xlsx", file.getvalue())
    rehearsal = rehearse(desk, source)
    assert ([each.given["child"] for each in rehearsal.outcomes], rehearsal.hidden_sheets) == (
        ["Ким Ян"],
        ["7Ә"],
    )
    told = [*describe_match(rehearsal, desk.form("students").sheet())]
    assert told[0] == say("import.leaves_hidden", sheet="7Ә")
    assert rehearse(desk, source, Decisions(with_hidden=True)).hidden_sheets == []

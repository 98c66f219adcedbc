"""Tables of other forms, and shapes in which the heading says less than the rows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import ALL, counts, desk_in, rehearse, text_file
from tui.desk.desk import Desk
from tui.desk.imports.rehearsal_text import describe_match
from tui.exchange.reading.source import read_source
from tui.exchange.rehearsal.decisions import ChosenMatch, Decisions
from tui.exchange.table.grid import Source
from tui.user_error import UserError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def book(**sheets: list[list[str]]) -> Source:
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    workbook.close()
    return read_source("t.xlsx", file.getvalue())


def test_a_sheet_that_counts_the_others_is_left_out_and_said(desk: Desk) -> None:
    pupils = [["№", "Аты-жөні", "Туған күні"], ["1", "Ойдан Әлия", "05.09.2013"]]
    rehearsal = rehearse(desk, book(Свод=[["Класс", "Кол-во"], ["5А", "1"]], **{"5А": pupils}))
    assert (counts(rehearsal), rehearsal.without_table) == ({"new": 1}, ("Свод",))


def test_a_sheet_of_records_without_their_name_is_not_left_out(desk: Desk) -> None:
    pupils = [["Аты-жөні", "Туған күні"], ["Ойдан Әлия", "05.09.2013"]]
    others = [["Кто это", "Туған күні", "Сыныбы"], ["Ойдан Мира", "05.09.2013", "5Б"]]
    with pytest.raises(UserError):
        rehearse(desk, book(A=pupils, B=others))


def test_a_card_of_one_child_is_no_table(desk: Desk) -> None:
    card = "ФИО\tОйдан Әлия\nДата рождения\t05.09.2013\nИИН\t130905501007"
    with pytest.raises(UserError) as refusal:
        rehearse(desk, card)
    assert refusal.value.message.key == "import.no_heading"


def test_a_consultation_is_not_of_the_day_of_the_import(desk: Desk) -> None:
    table = text_file("Кеңес алушының аты-жөні;Сұраныс\nОйдан Әлия;мазасыз")
    with pytest.raises(UserError) as refusal:
        rehearse(desk, table, ALL, "consultations")
    assert refusal.value.message.key == "import.missing"
    said = Decisions(matches={"": ChosenMatch(values={"date": "05.10.2026"})})
    [outcome] = rehearse(desk, table, said, "consultations").outcomes
    assert outcome.keep["date"] == "2026-10-05"


def test_a_day_that_a_row_does_not_say_stays_empty(desk: Desk) -> None:
    table = text_file("ФИО ребенка;Диагноз\nОйдан Әлия;сөйлеуі")
    [outcome] = rehearse(desk, table, ALL, "pmpk_register").outcomes
    assert (outcome.fate, outcome.keep.get("registered")) == ("new", None)


def test_a_journal_with_the_day_and_the_time_in_one_cell(desk: Desk) -> None:
    table = "\n".join(
        (
            "№;Дата и время;ФИО консультируемого;Кто обратился;Форма (инд/групп);Класс. рук. (ФИО)",
            "1;05.09.2026 10:30;Ойдан Әлия;родитель;групповая;Ойданов Ерлан",
        )
    )
    [outcome] = rehearse(desk, text_file(table), ALL, "consultations").outcomes
    assert outcome.fate == "new"
    assert {
        "date": "2026-09-05",
        "time": "10:30",
        "client": "Ойдан Әлия",
        "who": "ата-ана",
        "form": "топтық",
    }.items() <= outcome.given.items()


def test_a_plan_without_what_is_to_be_done_is_asked_for_it(desk: Desk) -> None:
    table = text_file("№;Неге;Мерзімі;Жауапты\n1;Сауалнама;қазан;психолог")
    with pytest.raises(UserError) as refusal:
        rehearse(desk, table, ALL, "social_work_plan")
    assert refusal.value.message.key == "import.missing"


def test_what_the_order_says_before_a_blank_is_a_heading(desk: Desk) -> None:
    table = text_file("Тіркеу нөмірі;Баланың аты-жөні\n17;Ойдан Әлия")
    [outcome] = rehearse(desk, table, ALL, "registration").outcomes
    assert outcome.given["number"] == 17


def test_columns_of_marks_are_the_choices_that_their_headings_name(desk: Desk) -> None:
    table = text_file(
        "ФИО;Многодетная семья;Неполная;Инвалид;Кружок\nОйдан Әлия;+;да;-;+\nОйдан Болат;;нет;1;"
    )
    rehearsal = rehearse(desk, table, ALL)
    first, second = (each.given for each in rehearsal.outcomes)
    assert first["status"] == ["толық емес отбасы", "көп балалы отбасы"]
    assert (second.get("status"), second["special"]) == (None, ["мүгедектігі бар"])
    said = [*describe_match(rehearsal, desk.form("students").sheet())]
    assert "B «Многодетная семья» → Әлеуметтік мәртебесі: көп балалы отбасы" in said


def test_rows_beside_a_joined_name_are_one_child(desk: Desk) -> None:
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    sheet = workbook.add_worksheet("6А")
    sheet.write_row(0, 0, ("ФИО ученика", "Родители", "Телефон"))
    sheet.merge_range(1, 0, 2, 0, "Ойдан Әлия")
    sheet.write_row(1, 1, ("Ойданова Ару", "87010000001"))
    sheet.write_row(2, 1, ("Ойданов Ерлан", "87020000001"))
    sheet.write_row(3, 0, ("Ойдан Болат", "Ойданова Ару", ""))
    workbook.close()
    first, second = rehearse(desk, read_source("t.xlsx", file.getvalue())).outcomes
    assert (first.given["mother"], first.given["father"]) == ("Ойданова Ару", "Ойданов Ерлан")
    assert first.given["phones"] == "+77010000001, +77020000001"
    assert second.given["child"] == "Ойдан Болат"


@pytest.mark.parametrize(
    ("above", "taken"),
    [("Классный руководитель", set()), ("Опекун", {"phones"}), ("Анасы", {"mother", "phones"})],
)
def test_what_stands_below_another_person_is_not_the_childs(
    desk: Desk, above: str, taken: set[str]
) -> None:
    table = text_file(
        f"Ученик;Дата рождения;{above};;\n;;ФИО;телефон;адрес\n"
        "Ойдан Әлия;05.09.2013;Ли В.;87010000009;Үлгі"
    )
    [outcome] = rehearse(desk, table).outcomes
    assert {*outcome.given} == {"child", "born", "citizenship"} | taken


def test_a_row_of_which_is_a_total(desk: Desk) -> None:
    table = text_file("№;ФИО;Пол\n1;Ойдан Әлия;ж\n;в т.ч. девочек;1")
    assert counts(rehearse(desk, table)) == {"new": 1}


@pytest.mark.parametrize(
    ("classes", "read"),
    [
        (("5А", "", "", "5Б", ""), ["5А", "5А", "5А", "5Б", "5Б"]),
        (("5А", "5А", "", "5Б", "5Б"), ["5А", "5А", None, "5Б", "5Б"]),
        (("", "5А", "", "", "5Б"), [None, "5А", None, None, "5Б"]),
        (("5А", None, None, "5Б", None), ["5А", "5А", "5А", "5Б", "5Б"]),
    ],
)
def test_a_class_at_the_head_of_its_pupils_is_that_of_all_of_them(
    desk: Desk, classes: tuple[str | None, ...], read: list[str | None]
) -> None:
    # A row may end before the column of the class.
    ends = ("" if each is None else f";{each}" for each in classes)
    rows = "\n".join(f"Ойдан {'АБВГД'[at]}лия;1{end}" for at, end in enumerate(ends))
    outcomes = rehearse(desk, text_file(f"ФИО;Тел;Класс\n{rows}\nБарлығы 5")).outcomes
    assert [each.given.get("class") for each in outcomes] == read


def test_a_form_without_parents_takes_their_telephones(desk: Desk) -> None:
    table = text_file("ФИО ребенка;ФИО матери, контакты\nОйдан Әлия;Ойданова Ару, 87010000001")
    [outcome] = rehearse(desk, table, ALL, "pmpk_register").outcomes
    assert outcome.given["phones"] == "+77010000001 Ойданова Ару"

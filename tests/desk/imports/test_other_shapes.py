"""Tables of other forms, and shapes in which the heading says less than the rows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import ALL, counts, desk_in, rehearse, text_file
from tui.desk.desk import Desk
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

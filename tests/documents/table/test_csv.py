"""CSV: what Excel shows of it after a double click, and what no program takes for a formula."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from tests.support.sheets import form_of, sheet_of
from tui.documents.table.column import Selection
from tui.documents.table.csv import write_csv
from tui.documents.table.record_table import empty_table, table_of
from tui.records.ledger.record import Record

EDITION = date(2026, 1, 1)
FORM = form_of(
    sheet_of(
        "# Оқушылар\nОқушы {child: name} Туған күні {born: date} Саны {age: number}\n"
        "Телефоны {phones: phone} Есепте {watched: flag} Отбасы {family: rows}",
        '[fields.family]\nlabel = "Отбасы"\ncolumns = ["{name: name}", "{age: number}"]',
    )
)


def written(*records: dict[str, Any]) -> str:
    file = BytesIO()
    given = [Record("", EDITION, values) for values in records]
    write_csv(table_of(FORM, FORM.sheet(), given, Selection()), file)
    return file.getvalue().decode()


def cell_of(child: str) -> str:
    [_, [cell, *_]] = csv.reader(written({"child": child})[1:].splitlines(), delimiter=";")
    return cell


def test_it_is_written_as_excel_opens_it_by_a_double_click() -> None:
    text = written(
        {"child": "Қожахметова Айгүл", "born": "2014-03-15", "age": -1234.5, "watched": False},
        {"child": 'О"А;Ә', "phones": "+77011234567 анасы", "age": 0.000001},
    )
    assert text == (
        "\ufeffОқушы;Туған күні;Саны;Телефоны;Есепте;Отбасы\r\n"
        "Қожахметова Айгүл;15.03.2014;-1234,5;;жоқ;\r\n"
        '"О""А;Ә";;0,000001;+7 (701) 123-45-67 анасы;;\r\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1", "@SUM(1)", "'=1", "+7 (701) 1|x!A1"])
def test_no_text_of_a_user_is_a_formula(text: str) -> None:
    assert cell_of(text) == f"'{text}"


@pytest.mark.parametrize("text", ["'қ", "1+1", "a=b", "+7 (701) 123-45-67"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert cell_of(text) == text


def test_rows_inside_a_record_are_lines_of_one_cell() -> None:
    family = [{"name": "Ахмет", "age": 40}, {"name": "Ә"}]
    assert written({"child": "Ә", "family": family}).endswith('\r\nӘ;;;;;"Ахмет, 40\nӘ"\r\n')


def test_letters_that_nobody_sees_are_left_out_and_said() -> None:
    file = BytesIO()
    given = [Record("", EDITION, {"child": "Ай\x1bгүл"})]
    losses = write_csv(table_of(FORM, FORM.sheet(), given, Selection()), file)
    assert file.getvalue().decode().splitlines()[1] == "Айгүл;;;;;"
    assert losses.cleaned == ["A2"]


def test_an_empty_table_is_its_heading() -> None:
    file = BytesIO()
    write_csv(empty_table(FORM, EDITION), file)
    heading = "\ufeffОқушы;Туған күні;Саны;Телефоны;Есепте;Отбасы\r\n"
    assert file.getvalue().decode() == heading

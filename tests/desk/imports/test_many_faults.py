"""A table with forty planted faults: all are named at once, by cell; nothing is written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import ALL, desk_in, rehearse, repairs, values
from tui.desk.desk import Desk
from tui.exchange.reading.source import read_source
from tui.exchange.rehearsal.outcome import Rehearsal

HEADINGS = (
    *("Аты-жөні", "Туған күні", "ЖСН", "Сыныбы", "Жынысы", "Телефоны", "Анасы"),
    *("Әлеуметтік мәртебесі", "Отбасында неше адам", "Оқыту тілі", "Мектепішілік есепте"),
)
FAULTY: tuple[tuple[str, str | int, object], ...] = (
    ("", "", None),  # A: no name
    ("B", "31.04.2014", None),
    ("B", "12.13.14.15", None),
    ("B", "кеше туған", None),
    ("B", "2014", None),
    ("B", "01.01.1814", None),
    ("B", "12/25/2013", "2013-12-25"),
    ("B", 41255, "2012-12-12"),
    ("B", "41255", "2012-12-12"),
    ("C", "1,40512E+11", None),
    ("C", "121008600457", None),
    ("C", "12345", None),
    ("C", "жоқ", ""),
    ("C", 90818500204, "090818500204"),
    ("C", "90606600218", "090606600218"),
    ("C", "O9O921500224", "090921500224"),
    ("C", "14070450030А", None),
    ("D", "13Ъ", None),
    ("D", "сегізінші", None),
    ("D", "7АБВГ", None),
    ("E", "белгісіз", ""),
    ("E", "адам", None),
    ("F", "телефон жоқ", ""),
    ("F", "кейін айтады", None),
    ("F", "8701", None),
    ("F", "8701123456789012", None),
    ("F", "8701123456О", "+77011234560"),
    ("F", "-", ""),
    ("G", "-", ""),
    ("G", "12", None),
    ("H", "толық", ["толық отбасы"]),
    ("H", "көп балалі", ["көп балалы отбасы"]),
    ("H", "многодетная", ["көп балалы отбасы"]),
    ("H", "аспан", None),
    ("I", "бесеу", None),
    ("I", "нет", ""),
    ("J", "қазақша", "қазақ"),
    ("J", "француз", None),
    ("K", "мүмкін", None),
    ("K", "әлі жоқ", None),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def table() -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for row, (column, written, _) in enumerate(FAULTY, 1):
        if column:
            sheet.write(row, 0, f"Ойдан Бала {'абвгд'[row % 5]}{'еёжзийкл'[row % 8]}")
            sheet.write(row, "ABCDEFGHIJK".index(column), written)
        else:
            sheet.write(row, 3, "7А")
            sheet.write(row, 5, "87011234567")
    book.close()
    return file.getvalue()


def test_all_forty_are_named_with_the_right_repairs(desk: Desk) -> None:
    assert len(FAULTY) == 40
    rehearsal: Rehearsal = rehearse(desk, read_source("t.xlsx", table()))
    wanted = {f"{column or 'A'}{row}": each for row, (column, _, each) in enumerate(FAULTY, 2)}
    named = {each.cell for each in (*rehearsal.faults, *rehearsal.open)}
    assert sorted(wanted.keys() - named) == []
    assert sorted(named - wanted.keys()) == []
    proposed = {cell: "" if value is None else value for cell, _, value in repairs(rehearsal)}
    assert proposed == {cell: value for cell, value in wanted.items() if value is not None}
    assert values(desk) == []
    assert not rehearse(desk, read_source("t.xlsx", table()), ALL).may_be_done

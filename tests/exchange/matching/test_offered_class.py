"""The class that a sheet's name or a title gives to all rows below it."""

from __future__ import annotations

from datetime import date

import pytest

from tui.exchange.matching.offered_class import class_in
from tui.host import Host

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("5 Ә", "5Ә"),
        ("5_Ә", "5Ә"),
        ("2-б", "2Б"),
        ("1-А (22)", "1А"),
        ("6 б каз", "6Б"),
        ("7А-список", "7А"),
        ("Список 5А", "5А"),
        ("5А 2026-27", "5А"),
        ("7 класс", "7"),
        ("Сынып: 6Г", "6Г"),
        ("Класс 8-А", "8А"),
        ("8 «ә»сынып", "8Ә"),
        ("№25 мектебінің 5 «Ә» сынып оқушылары, 2026-2027 оқу жылы", "5Ә"),
        ("Учащиеся 7 «Б» класса СОШ №12", "7Б"),
        ("1-4 сынып", ""),
        ("5-6 сыныптар", ""),
        ("№25 мектебінің 10-11 сынып оқушылары", ""),
        ("5 «А», 5 «Ә» сыныптары", ""),
        ("5 А,Б", ""),
        ("5Ә_6Ә", ""),
        ("2026-2027", ""),
        ("01.09.2026", ""),
        ("Лист7", ""),
        ("25 оқушы", ""),
        ("11", ""),
    ],
)
def test_the_class_that_a_line_names(line: str, found: str) -> None:
    assert class_in(line, Host().forms["students"].sheet(), TODAY) == found

"""Repairs: what a cell probably means, proposed with its reason; nothing is guessed that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files.importing import (
    desk_in,
    faults,
    proposed,
    rehearse,
    repairs,
    text_file,
)
from tui.desk.desk import Desk
from tui.exchange.repairs.names import name_repair
from tui.exchange.repairs.parents import each_of_both, parents_apart
from tui.exchange.repairs.splitting import address_and_phones, two_values


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("90818500204", "090818500204"),
        ("090 818 500 204", None),
        ("9081850020", None),  # the check figure does not hold
        ("O9O8185OO2O4", "090818500204"),
        ("О90818500204", "090818500204"),
        ("1,40512E+11", None),
        ("123", None),
        ("ЖСН 090818500204", "090818500204"),
        ("'090818500204", "090818500204"),
        ("090818500204.", "090818500204"),
        ("№090818500205", None),
        ("90818500204.0", "090818500204"),
        ("9,0818500204E+10", "090818500204"),
        ("9.08185E+10", None),
    ],
)
def test_iin(desk: Desk, written: str, value: str | None) -> None:
    assert [each for _, each in proposed(desk, "ЖСН", written)] == ([value] if value else [])


def test_zeros_are_not_proposed_against_the_day_of_birth(desk: Desk) -> None:
    right = proposed(desk, "ЖСН", "90818500204", **{"Туған күні": "18.08.2009"})
    assert right == [("zeros", "090818500204")]
    assert proposed(desk, "ЖСН", "90818500204", **{"Туған күні": "19.08.2009"}) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("41255", [("date-number", "2012-12-12")]),
        ("41255.0", [("date-number", "2012-12-12")]),
        ("13.08.11", [("two-figure-year", "2011-08-13")]),
        ("12/25/2013", [("date-order", "2013-12-25")]),
        ("30.02.2012", []),
        ("25.03.2012", []),
        ("2012", []),
        ("14.V.2013", [("letters", "2013-05-14")]),
        ("14 ХІ 2013 ж.", [("letters", "2013-11-14")]),
        ("14.O5.2O13", [("letters", "2013-05-14")]),
        ("14.VV.2013", []),
        ("05.09.2013 г.р.", [("letters", "2013-09-05")]),
        ("05.09.2013ж.т.", [("letters", "2013-09-05")]),
        ("05.09.2013 (13 жаста)", [("letters", "2013-09-05")]),
        ("05.092013", [("letters", "2013-09-05")]),
    ],
)
def test_dates(desk: Desk, written: str, found: list[tuple[str, object]]) -> None:
    assert proposed(desk, "Туған күні", written) == found


@pytest.mark.parametrize("written", ["5", "05.09", "5 қыркүйек", "дс", "вчера", "+3"])
def test_a_day_without_its_year_is_none_of_this_month(desk: Desk, written: str) -> None:
    rehearsal = rehearse(desk, f"Аты-жөні\tМектепке келген күні\nОйдан Әлия\t{written}")
    assert faults(rehearsal) == [("B2", "arrived", "import.fault.no_year")]


@pytest.mark.parametrize("written", ["2012-03-25 00:00:00", "25.03.2012 0:00", "2012/03/25"])
def test_a_day_with_the_time_at_which_it_begins(desk: Desk, written: str) -> None:
    table = f"Аты-жөні\tТуған күні\nОйдан Әлия\t{written}"
    [outcome] = rehearse(desk, text_file(table)).outcomes
    assert (outcome.fate, outcome.given["born"]) == ("new", "2012-03-25")


def test_of_the_two_systems_of_days_the_iin_says_which(desk: Desk) -> None:
    # 18.08.2009 is 40043 since 1900 and 38581 since 1904.
    others = {"ЖСН": "090818500204"}
    assert proposed(desk, "Туған күні", "40043", **others) == [("date-number", "2009-08-18")]
    assert proposed(desk, "Туған күні", "38581", **others) == [("date-number", "2009-08-18")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7 класс А", "7А"),
        ("7.ә", "7Ә"),
        ("класс 7 Б", "7Б"),
        ("7-ші Ә сыныбы", "7Ә"),
        ("11_А", "11А"),
        ("13А", None),
        ("Ә5", "5Ә"),
        ("Ә-11", "11Ә"),
        ("«7А»", "7А"),
        ("7 (А)", "7А"),
        ("кл. 5а", "5А"),
        ("7.0", "7"),
    ],
)
def test_classes(desk: Desk, written: str, value: str | None) -> None:
    assert proposed(desk, "Сыныбы", written) == ([("class", value)] if value else [])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1. Ойдан Әлия", "Ойдан Әлия"),
        ("Ли О.П., 87011234567", "Ли О.П."),
        ("Ли Вера (әжесі)", "Ли Вера"),
        ("Ли Вера - сатушы", "Ли Вера"),
        ("ЛИ ВЕРА, бухгалтер", "Ли Вера"),
        ("Ойдан, Әлия Болатқызы", "Ойдан Әлия Болатқызы"),
    ],
)
def test_what_stands_beside_a_name(desk: Desk, written: str, name: str) -> None:
    assert proposed(desk, "Анасы", written) == [("name-rest", name)]


def test_a_name_with_figures_is_a_fault_and_one_with_a_remark_is_none(desk: Desk) -> None:
    table = "ФИО\tАнасы\n" + "\n".join(
        f"Ойдан {name}\t{mother}"
        for name, mother in (
            ("Әлия", "Ли О.П. 87011234567"),
            ("Анар", "Ли О.П. 1985 ж."),
            ("Айна", "2. Ли О.П."),
            ("Мира", "Ли О.П. (әжесі)"),
            ("Дана", "Ли О.П. 2"),
        )
    )
    rehearsal = rehearse(desk, text_file(table))
    assert faults(rehearsal) == [
        (cell, "mother", "import.fault.name") for cell in ("B2", "B3", "B4")
    ]
    assert [each.given["mother"] for each in rehearsal.outcomes[3:]] == [
        "Ли О.П. (әжесі)",
        "Ли О.П. 2",
    ]


def test_a_year_alone_is_no_day(desk: Desk) -> None:
    table = "ФИО\tТуған жылы\nОйдан Әлия\t2013 ж.\nОйдан Мира\t2014"
    assert faults(rehearse(desk, text_file(table))) == [
        ("B2", "born", "import.fault.year"),
        ("B3", "born", "import.fault.year"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8701 1234567 8702 1234567", "+77011234567, +77021234567"),
        ("8 7O1 123 45 67", "+77011234567"),
        ("8,7011234567E+10", "+77011234567"),
    ],
)
def test_phones(desk: Desk, written: str, value: str) -> None:
    assert proposed(desk, "Телефоны", written) == [("phone", value)]


@pytest.mark.parametrize("written", ["8,70112E+10", "8.7E10"])
def test_a_telephone_of_which_a_spreadsheet_has_lost_figures(desk: Desk, written: str) -> None:
    rehearsal = rehearse(desk, f"Аты-жөні\tТелефоны\nОйдан Әлия\t{written}")
    assert faults(rehearsal) == [("B2", "phones", "import.fault.rounded")]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("ҚОЖАХМЕТОВА АЙГҮЛ БОЛАТҚЫЗЫ", "capitals", "Қожахметова Айгүл Болатқызы"),
        ("ИВАНОВ-ПЕТРОВ ПЁТР", "capitals", "Иванов-Петров Пётр"),
        ("Айгүл Болатқызы Қожахметова", "name-order", "Қожахметова Айгүл Болатқызы"),
        ("ПЁТР ИВАНОВИЧ СМИРНОВ", "name-order", "Смирнов Пётр Иванович"),
        ("Айгүл Қожахметова", "name-order", "Қожахметова Айгүл"),
        ("Айгүл Қожахметова Серікқызы", "name-order", "Қожахметова Айгүл Серікқызы"),
        ("Oйдан Әлия", "letters", "Ойдан Әлия"),
        ("Ким Bepa", "letters", "Ким Вера"),
        ("ҚОЖАХМЕТОВА А.С.", "capitals", "Қожахметова А.С."),
        ("КИМ Мира", "capitals", "Ким Мира"),
        ("Bdfyjd Gtnh", "letters", "Иванов Петр"),
    ],
)
def test_names(written: str, kind: str, value: str) -> None:
    repair = name_repair(written)
    assert repair
    assert (repair.kind, repair.value) == (kind, value)


@pytest.mark.parametrize(
    "written",
    ["Қожахметова Айгүл Болатқызы", "Aigul Smith", "Ли Ю", "Кім", "Ким Лев", "Ким Марина"],
)
def test_names_that_are_right(written: str) -> None:
    assert name_repair(written) is None


def test_name_and_patronymic_in_each_others_column(desk: Desk) -> None:
    table = "Тегі\tАты\tӘкесінің аты\nҚожахметова\tБолатқызы\tАйгүл"
    found = repairs(rehearse(desk, text_file(table)))
    assert found == [("A2", "name-order", "Қожахметова Айгүл Болатқызы")]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        (
            "Ойданова Әлия Болатқызы, Ойданов Ерлан Сәбитұлы",
            ("Ойданова Әлия Болатқызы", "Ойданов Ерлан Сәбитұлы"),
        ),
        (
            "Иванов Пётр Ильич\nИванова Анна Петровна",
            ("Иванова Анна Петровна", "Иванов Пётр Ильич"),
        ),
        ("анасы: Ким Мира; әкесі: Ким Олег", ("Ким Мира", "Ким Олег")),
        ("Ойданова Әлия / Ойданов Ерлан", ("Ойданова Әлия", "Ойданов Ерлан")),
        ("Мать - Ли Анна", ("Ли Анна", "")),
        ("Әкесі: Ойданов Ерлан Анасы: Ойданова Әлия", ("Ойданова Әлия", "Ойданов Ерлан")),
        ("Мать:Ли О.П.Отец:Ли С.И.", ("Ли О.П.", "Ли С.И.")),
        ("М: Ли О.П. О: Ли С.И.", ("Ли О.П.", "Ли С.И.")),
        ("Ли Анна – анасы, Ли Олег – әкесі", ("Ли Анна", "Ли Олег")),
        ("Ли Анна (мать)\nЛи Олег (отец)", ("Ли Анна", "Ли Олег")),
        ("1. Ойданова Ә. 2. Ойданов Е.", ("Ойданова Ә.", "Ойданов Е.")),
        ("Ерлан Ойданов\nӘлия Ойданова", ("Әлия Ойданова", "Ерлан Ойданов")),
        ("Ойданов Ерлан Ойданова Әлия", ("Ойданова Әлия", "Ойданов Ерлан")),
        (
            "Ойдан Әлия Болатқызы Ойдан Ерлан Сәбит ұлы",
            ("Ойдан Әлия Болатқызы", "Ойдан Ерлан Сәбит ұлы"),
        ),
        ("әкесі жоқ, анасы Ли Анна", ("Ли Анна", "жоқ")),
    ],
)
def test_both_parents_in_a_cell(text: str, parents: tuple[str, str]) -> None:
    found = parents_apart(text)
    assert (found.mother, found.father, found.unclear) == (*parents, "")


@pytest.mark.parametrize(
    "text",
    [
        "Ким Мира, Ким Саша",
        "Ойданова Әлия, мұғалім; Ойданов Ерлан, жүргізуші",
        "мать Ли О.П. 87011234567, отец Ли С.И.",
        "Ли Анна 1985 г.р.",
        "мать-одиночка Ли Анна",
        "Ойданова Әлия, Ерлан",
        "Ли Анна - продавец",
        "анасы Ли Анна, әкесі Ли Олег, қамқоршысы Ли Вера",
        "әжесі: Ли Вера",
    ],
)
def test_what_does_not_just_name_the_parents_is_a_fault(text: str) -> None:
    assert parents_apart(text) == ("", "", text, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("мұғалім\nжүргізуші", ("мұғалім", "жүргізуші")),
        ("«Нан» ЖШС, сатушы / ЖК", ("«Нан» ЖШС, сатушы", "ЖК")),
        ("жоғары, орта", ("жоғары", "орта")),
        ("әкесі - жүргізуші, анасы - мұғалім", ("мұғалім", "жүргізуші")),
        ("жоғары", None),
        ("мұғалім, сатушы, жүргізуші", None),
    ],
)
def test_what_a_cell_says_of_both_parents(text: str, found: tuple[str, str] | None) -> None:
    assert each_of_both(text) == found


def test_what_a_cell_says_of_both_parents_follows_the_order_of_their_names() -> None:
    assert each_of_both("жүргізуші\nмұғалім", father_first=True) == ("мұғалім", "жүргізуші")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Абай к., 5-12, 87011234567", ("Абай к., 5-12", "87011234567")),
        (
            "Үлгі 7; тел: +7 701 123 45 67, 8(7132)55-44-33",
            ("Үлгі 7", "+7 701 123 45 67, 8(7132)55-44-33"),
        ),
        ("Абай көшесі, 5 үй, 12 пәтер", ("Абай көшесі, 5 үй, 12 пәтер", "")),
        ("87011234567", ("", "87011234567")),
        ("Абай 12, т.87011234567", ("Абай 12", "87011234567")),
        ("Абай 12, ұялы тел. 87011234567", ("Абай 12", "87011234567")),
        ("Абай 12-34 (87011234567)", ("Абай 12-34", "87011234567")),
        ("Абай 12 – 8 701 123 45 67", ("Абай 12", "8 701 123 45 67")),
        ("5 мкр 12 үй 87011234567", ("5 мкр 12 үй", "87011234567")),
        ("Абай 12, т. 22-33-44", ("Абай 12", "22-33-44")),
        ("Абай 12, 2-34-56", ("Абай 12, 2-34-56", "")),
        (
            "Абай 12 87011234567 анасы, 87021234567 әкесі",
            ("Абай 12", "87011234567 анасы, 87021234567 әкесі"),
        ),
    ],
)
def test_an_address_with_telephones(text: str, found: tuple[str, str]) -> None:
    assert address_and_phones(text) == found


@pytest.mark.parametrize(
    ("text", "kinds", "found"),
    [
        ("№12, 05.05.2026", ("text", "date"), ("№12", "05.05.2026")),
        ("05.05.2026", ("text", "date"), ("", "05.05.2026")),
        ("№12", ("text", "date"), ("№12", "")),
        ("05.05.2026 күні келсін", ("long", "date"), ("05.05.2026 күні келсін", "")),
        ("әңгіме 05.05.2026", ("long", "date"), ("әңгіме 05.05.2026", "")),
        ("әңгіме\n05.05.2026", ("long", "date"), ("әңгіме", "05.05.2026")),
        ("+ ДЦП", ("flag", "text"), ("+", "ДЦП")),
        ("бар, ДЦП", ("flag", "text"), ("бар", "ДЦП")),
        ("-", ("flag", "text"), ("-", "")),
        ("жеке, алғашқы", ("choice", "choice"), ("жеке", "алғашқы")),
        ("жеке", ("choice", "choice"), ("жеке", "")),
        ("мектеп, 5Ә", ("text", "text"), ("мектеп, 5Ә", "")),
    ],
)
def test_a_cell_of_the_orders_with_two_blanks(
    text: str, kinds: tuple[str, str], found: tuple[str, str]
) -> None:
    assert two_values(text, kinds) == found

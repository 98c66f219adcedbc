"""Cells that tell of parents more than their names: the work, the telephones."""

from __future__ import annotations

import pytest

from tui.exchange.repairs.persons import told_of_parents

HER_PHONES = ("mother.name", "parents.phones")
HIS_WORK = ("father.name", "father.work")
BOTH_PHONES = ("mother.name", "father.name", "parents.phones")
BOTH_WORK = ("mother.name", "father.name", "mother.work", "father.work")


@pytest.mark.parametrize(
    ("text", "facts", "told"),
    [
        ("Ли Анна, 87011234567", HER_PHONES, {"mother": "Ли Анна", "phones": "87011234567"}),
        (
            "Ли Анна тел. 8 701 123 45 67; 8(702)1234567",
            HER_PHONES,
            {"mother": "Ли Анна", "phones": "8 701 123 45 67, 8(702)1234567"},
        ),
        (
            "Ойданов Ерлан Сәбитұлы «Ойдан» ЖШС жүргізуші",
            HIS_WORK,
            {"father": "Ойданов Ерлан Сәбитұлы", "father_work": "«Ойдан» ЖШС жүргізуші"},
        ),
        ("Ли Олег - водитель", HIS_WORK, {"father": "Ли Олег", "father_work": "водитель"}),
        ("Ли Олег (водитель)", HIS_WORK, {"father": "Ли Олег", "father_work": "водитель"}),
        ("Ли Олег водитель", HIS_WORK, {"father": "Ли Олег", "father_work": "водитель"}),
        ("Ли Олег, ТОО «Путь», шофёр", HIS_WORK, {"father_work": "ТОО «Путь», шофёр"}),
        ("Әкесі: Ли Олег, шофёр", HIS_WORK, {"father": "Ли Олег", "father_work": "шофёр"}),
        ("Ли Олег", HIS_WORK, {"father": "Ли Олег"}),
        (
            "Мать: Ли Анна, 87011234567\nОтец: Ли Олег, 87021234567",
            BOTH_PHONES,
            {"mother": "Ли Анна", "father": "Ли Олег", "phones": "87011234567, 87021234567"},
        ),
        (
            "Ойданова Ару 87011234567 Ойданов Ерлан 87021234567",
            BOTH_PHONES,
            {"mother": "Ойданова Ару", "father": "Ойданов Ерлан"},
        ),
        (
            "Анасы: Ли Анна, мұғалім; Әкесі: Ли Олег, жүргізуші",
            BOTH_WORK,
            {"mother": "Ли Анна", "mother_work": "мұғалім", "father_work": "жүргізуші"},
        ),
        (
            "Ойданов Ерлан - жүргізуші\nОйданова Ару - сатушы",
            BOTH_WORK,
            {"mother": "Ойданова Ару", "mother_work": "сатушы", "father_work": "жүргізуші"},
        ),
    ],
)
def test_what_a_cell_tells(text: str, facts: tuple[str, ...], told: dict[str, str]) -> None:
    found = told_of_parents(text, facts)
    assert found
    assert {**found._asdict(), **told} == found._asdict()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Ли Анна 87011234567, Ли Саша 87021234567", BOTH_PHONES),
        ("Ли Анна - сатушы\nЛи Саша - жүргізуші", BOTH_WORK),
    ],
)
def test_who_is_who_is_not_guessed(text: str, facts: tuple[str, ...]) -> None:
    assert told_of_parents(text, facts) is None

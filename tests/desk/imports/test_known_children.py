"""Whom a row is about, and what looks wrong in what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files.importing import desk_in, imported, rehearse, values
from tui.desk.desk import Desk

KNOWN = "Аты-жөні\tТуған күні\tСыныбы\nӘбдіраман Нұрлан Ерланұлы\t02.11.2013\t5Ә\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path)
    imported(desk, KNOWN)
    return desk


def fates(desk: Desk, row: str) -> list[tuple[str, list[str]]]:
    table = f"Аты-жөні\tТуған күні\tСыныбы\n{row}\n"
    return [
        (each.fate, [one.text for one in each.alike]) for each in rehearse(desk, table).outcomes
    ]


def test_a_name_without_patronymic_and_birth_is_asked_about(desk: Desk) -> None:
    asked = ("asked", ["Әбдіраман Нұрлан Ерланұлы, 02.11.2013"])
    assert fates(desk, "Әбдіраман Нұрлан\t\t5Ә") == [asked]
    assert fates(desk, "Абдираман Нурлан\t\t") == [asked]
    assert fates(desk, "Әбдіраман Нұрлан\t03.11.2013\t5Ә") == [("new", [])]
    assert fates(desk, "Әбдіраман Нұрсұлтан\t\t5Ә") == [("new", [])]


def test_a_name_typed_without_kazakh_letters_leaves_the_known_one_as_it_is(desk: Desk) -> None:
    assert fates(desk, "Абдираман Нурлан Ерланулы\t02.11.2013\t5Ә") == [("same", [])]
    table = "Аты-жөні\tТуған күні\tСыныбы\nАбдираман Нурлан Ерланулы\t02.11.2013\t6Ә\n"
    assert imported(desk, table) == {"changed": 1}
    [child] = values(desk)
    assert (child["child"], child["class"]) == ("Әбдіраман Нұрлан Ерланұлы", "6Ә")


def test_a_name_with_kazakh_letters_takes_the_place_of_one_without(desk: Desk) -> None:
    header = "Аты-жөні\tТуған күні\n"
    imported(desk, header + "Кожа Айгул\t01.02.2014\n")
    assert imported(desk, header + "Қожа Айгүл\t01.02.2014\n") == {"changed": 1}


def test_what_is_taken_and_looks_wrong_is_said(desk: Desk) -> None:
    table = "Аты-жөні\tТуған күні\tЖСН\nКим Ян\t01.02.2027\t\nКим Глеб\t14.05.2013\t131102501024"
    rehearsal = rehearse(desk, table)
    assert [(each.cell, each.blank, each.why.key) for each in rehearsal.warned] == [
        ("B2", "born", "kind.date.to_come"),
        ("C3", "iin", "kind.iin.born"),
    ]
    assert rehearsal.may_be_done

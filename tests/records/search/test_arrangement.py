"""Filters and order by any column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.ledgers import note_reads
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.search.arrangement import ANYWHERE, Arrangement

EDITION = date(2023, 3, 17)
ROWS: tuple[dict[str, Any], ...] = (
    {"child": "Ңұрова А", "class": "10А", "born": "2010-05-01", "police": True},
    {"child": "Өтірікова Б", "class": "7Ә", "born": "2013-05-01", "nationality": "қазақ"},
    {"child": "Оспанова В", "class": "7А", "born": "2013-04-01", "police": False},
    {"child": "Әділова Г", "class": "1Б", "address": "Мысал көшесі, 7"},
    {"child": "Аманова Ғ", "class": "7Ә", "born": "2012-12-31", "status": ["анасы жоқ"]},
)
NAMES = [row["child"] for row in ROWS]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    use_language("kk")
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    desk = Desk(Host(), vault)
    for row in ROWS:
        desk.records(desk.form("students")).add(row, EDITION)
    return desk


@pytest.fixture
def arrangement(desk: Desk) -> Arrangement:
    form = desk.form("students")
    records = desk.records(form)
    made = Arrangement(form, form.sheet(), records, EDITION)
    records.listeners.append(made.on_change)
    return made


def shown(desk: Desk, arrangement: Arrangement) -> list[str]:
    records = desk.records(desk.form("students"))
    return [records.get(key).values["child"] for key in arrangement.ids()]


def test_by_default_the_newest_stand_first(desk: Desk, arrangement: Arrangement) -> None:
    assert shown(desk, arrangement) == NAMES[::-1]


@pytest.mark.parametrize(
    ("blank", "typed", "fit"),
    [
        ("class", "7ә", [4, 1]),
        ("class", "7", [4, 2, 1]),
        ("class", "1", [3]),
        ("class", "7а", [2]),
        ("class", "7э", []),
        ("class", "1 «Б»", [3]),
        ("class", "ә", [4, 2, 1, 0]),
        ("child", "-n3h3r", [1]),
        ("child", "отирик", [1]),
        ("born", "2013", []),
        ("born", "01.05", [1, 0]),
        ("born", "1.4.2013", [2]),
        ("police", "иә", [0]),
        ("police", "+", [0]),
        ("police", "жоқ", [4, 3, 2, 1]),
        ("police", "мүмкін", []),
        ("status", "анасы", [4]),
        (ANYWHERE, "көшесі", [3]),
        (ANYWHERE, "[", [4, 3, 2, 1, 0]),
        ("child", "  ", [4, 3, 2, 1, 0]),
    ],
)
def test_a_filter_shows_only_what_has_the_words_in_its_column(
    desk: Desk, arrangement: Arrangement, blank: str, typed: str, fit: list[int]
) -> None:
    arrangement.narrow(blank, typed)
    assert shown(desk, arrangement) == [NAMES[which] for which in fit]


def test_several_filters_hold_at_once(desk: Desk, arrangement: Arrangement) -> None:
    arrangement.narrow("class", "7ә")
    arrangement.narrow("born", "31.12.2012")
    assert shown(desk, arrangement) == ["Аманова Ғ"]
    arrangement.narrow("born", "")
    assert shown(desk, arrangement) == ["Аманова Ғ", "Өтірікова Б"]


def test_names_are_in_the_order_of_the_kazakh_alphabet(
    desk: Desk, arrangement: Arrangement
) -> None:
    arrangement.sort("child")
    rising = ["Аманова Ғ", "Әділова Г", "Ңұрова А", "Оспанова В", "Өтірікова Б"]
    assert shown(desk, arrangement) == rising
    arrangement.sort("child", descending=True)
    assert shown(desk, arrangement) == rising[::-1]


def test_classes_and_dates_have_their_own_order_and_the_empty_stand_last(
    desk: Desk, arrangement: Arrangement
) -> None:
    arrangement.sort("class")
    found = shown(desk, arrangement)
    assert found[0] == "Әділова Г"
    assert found[-1] == "Ңұрова А"
    assert found[1] == "Оспанова В"
    for descending in (False, True):
        arrangement.sort("born", descending=descending)
        assert shown(desk, arrangement)[-1] == "Әділова Г"


def test_every_column_of_every_form_can_be_narrowed_and_ordered(desk: Desk) -> None:
    for form in desk.forms:
        sheet = form.sheet()
        records = desk.records(form)
        for which in range(3):
            values = {
                name: blank.kind.samples()[which % len(blank.kind.samples())]
                for name, blank in sheet.blanks.items()
                if not blank.columns
            }
            records.add(values, sheet.edition)
        made = Arrangement(form, sheet, records, EDITION)
        for blank in made.columns:
            made.narrow(blank.name, "а 1")
            made.sort(blank.name)
            assert set(made.ids()) <= set(records.ids())
            made.narrow(blank.name, "")


def test_a_changed_record_is_arranged_anew_and_others_are_not_read(
    desk: Desk, arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = desk.records(desk.form("students"))
    arrangement.narrow("class", "7ә")
    arrangement.sort("child")
    first = arrangement.ids()[0]
    read = note_reads(records, monkeypatch)
    arrangement.ids()
    assert read == []
    records.change(first, {"child": "Яшин Я", "class": "7Ә"}, EDITION)
    read.clear()
    assert arrangement.ids()[-1] == first
    assert set(read) == {first}
    records.delete(first)
    assert first not in arrangement.ids()

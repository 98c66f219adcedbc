"""Tables as schools have them come in as they should: see the tables' own README."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files.importing import (
    ALL,
    AS_PROPOSED,
    counts,
    desk_in,
    faults,
    imported,
    rehearse,
    repairs,
    values,
)
from tui.desk.desk import Desk
from tui.user_error import UserError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def test_a_title_a_class_near_words_and_a_total(desk: Desk) -> None:
    rehearsal = rehearse(desk, "class-7a.xlsx")
    assert repairs(rehearsal) == [
        ("H6", "choice", ["көп балалы отбасы"]),
        ("H7", "choice", ["толық отбасы"]),
        ("H9", "choice", ["аз қамтамасыз етілген отбасы"]),
    ]
    assert counts(rehearsal) == {"new": 5, "refused": 3}
    [(row, why, text)] = rehearsal.left_out[0]
    assert (row + 1, why, text) == (12, "total", "Барлығы: 8")
    assert imported(desk, "class-7a.xlsx", ALL) == {"new": 8}
    assert values(desk)[0] == {
        "child": "Қиялов Болжамбек Қиялжанұлы",
        "born": "2013-12-15",
        "iin": "131215500249",
        "address": "Үлгі көшесі, 5",
        "phones": "+77000004063",
        "status": ["толық отбасы"],
        "class": "7А",
        "citizenship": "Қазақстан",
    }
    assert values(desk)[6]["status"] == ["толық отбасы", "көп балалы отбасы"]
    assert "status" not in values(desk)[4]


def test_a_name_in_one_cell_fills_a_form_with_a_blank_for_each_part(desk: Desk) -> None:
    rehearsal = rehearse(desk, "class-7a.xlsx", ALL, form="personal_file")
    assert counts(rehearsal) == {"new": 8}
    kept = rehearsal.outcomes[0].keep
    name = [kept[each] for each in ("surname", "first", "patronymic")]
    assert name == ["Қиялов", "Болжамбек", "Қиялжанұлы"]
    assert imported(desk, "class-7a.xlsx", ALL, form="personal_file") == {"new": 8}
    assert imported(desk, "class-7a.xlsx", ALL, form="personal_file") == {"same": 8}


def test_an_amended_table_changes_what_was_amended(desk: Desk) -> None:
    imported(desk, "class-7a.xlsx", ALL)
    assert imported(desk, "class-7a.xlsx", ALL) == {"same": 8}
    rehearsal = rehearse(desk, "class-7a-amended.xlsx", ALL)
    [changed] = [each for each in rehearsal.outcomes if each.fate == "changed"]
    assert changed.row + 1 == 6
    assert changed.changes == (("address", "Үлгі көшесі, 7", "Мысал көшесі, 99"),)
    assert [each.row + 1 for each in rehearsal.outcomes if each.fate == "new"] == [12]
    assert imported(desk, "class-7a-amended.xlsx", ALL) == {"new": 1, "changed": 1, "same": 7}
    desk.records(desk.form("students")).undo()
    assert imported(desk, "class-7a.xlsx", ALL) == {"same": 8}


def test_lost_zeros_come_back_and_the_class_from_the_title(desk: Desk) -> None:
    rehearsal = rehearse(desk, "class-11a.xlsx")
    zeros = [value for _, kind, value in repairs(rehearsal) if kind == "zeros"]
    assert zeros == [
        "090818500204",
        "090606600218",
        "090921500224",
        "090202600231",
        "090924500240",
        "090804600254",
        "090602500264",
        "090226600272",
    ]
    assert imported(desk, "class-11a.xlsx", ALL) == {"new": 8}
    assert {each["class"] for each in values(desk)} == {"11А"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("three-classes.xls", "three-classes.ods"), ("three-classes.ods", "three-classes.xls")],
)
def test_three_classes_on_three_sheets(desk: Desk, first: str, second: str) -> None:
    assert imported(desk, first) == {"new": 18}
    assert [each["class"] for each in values(desk)] == ["7Ә"] * 6 + ["8Б"] * 6 + ["0"] * 6
    assert values(desk)[0] == {
        "child": "Болжамов Қиялжан Ертегіұлы",
        "born": "2013-04-25",
        "sex": "ер",
        "mother": "Болжамова Мысалай Болжамбекқызы",
        "father": "Болжамов Ертегі",
        "address": "Үлгі көшесі, 7",
        "phones": "+77000006089",
        "class": "7Ә",
        "citizenship": "Қазақстан",
    }
    assert imported(desk, second) == {"same": 18}


SAME = ("class-6b-kz1048.csv", "class-6b-utf8.csv", "class-6b-unicode.txt", "class-6b-pasted.txt")


@pytest.mark.parametrize("first", SAME)
def test_the_same_pupils_in_any_encoding(desk: Desk, first: str) -> None:
    assert imported(desk, first) == {"new": 6}
    assert values(desk)[1]["child"] == "Сынақова Қиялым Ертегіқызы"
    for other in SAME:
        assert imported(desk, other) == {"same": 6}


def test_lost_letters_are_refused_with_what_to_do(desk: Desk) -> None:
    with pytest.raises(UserError) as refusal:
        rehearse(desk, "class-6b-lost-letters.csv")
    assert refusal.value.message.key == "import.lost_letters"
    assert refusal.value.message.values["line"] == 1


def test_russian_headings_dates_sexes_and_telephones(desk: Desk) -> None:
    rehearsal = rehearse(desk, "class-5v-cp1251.csv", AS_PROPOSED)
    assert faults(rehearsal) == [("F4", "phones", "kind.phone.expected")]
    assert [each for each in repairs(rehearsal) if each[1] in {"capitals", "nothing"}] == [
        ("F4", "nothing", None),
        ("A4", "capitals", "Выдумкин Нет"),
    ]
    assert imported(desk, "class-5v-cp1251.csv", ALL) == {"new": 3}
    assert values(desk) == [
        {
            "child": "Примеров Образец Выдумкович",
            "class": "5В",
            "born": "2015-02-01",
            "sex": "ер",
            "phones": "+77132554433",
            "citizenship": "Қазақстан",
        },
        {
            "child": "Примерова Выдумка Образцовна",
            "class": "5В",
            "born": "2015-03-02",
            "sex": "әйел",
            "phones": "+77001112233, +77001112244 (бабушка)",
            "citizenship": "Қазақстан",
        },
        {
            "child": "Выдумкин Нет",
            "class": "5В",
            "born": "2015-03-03",
            "sex": "ер",
            "citizenship": "Қазақстан",
        },
    ]


def test_every_fault_is_named_by_its_cell_at_once(desk: Desk) -> None:
    rehearsal = rehearse(desk, "faults.xlsx")
    assert faults(rehearsal) == [
        ("B3", "born", "kind.date.days"),
        ("C4", "iin", "import.fault.error"),
        ("C5", "iin", "import.fault.rounded"),
        ("A6", "child", "record.required"),
        ("C7", "iin", "kind.iin.check"),
        ("D7", "class", "kind.class.number"),
        ("E7", "phones", "kind.phone.expected"),
        ("C8", "iin", "import.fault.twice"),
    ]
    assert counts(rehearsal) == {"new": 1, "refused": 6}
    with pytest.raises(UserError):
        imported(desk, "faults.xlsx", ALL)
    assert values(desk) == []


def test_a_word_table_with_a_repeated_heading(desk: Desk) -> None:
    rehearsal = rehearse(desk, "class-9a.docx")
    assert [(each.row + 1, each.why) for each in rehearsal.left_out[0]] == [(5, "heading")]
    assert imported(desk, "class-9a.docx") == {"new": 5}
    assert [each["born"] for each in values(desk)][:2] == ["2011-08-13", "2011-08-15"]
    assert {each["class"] for each in values(desk)} == {"9А"}

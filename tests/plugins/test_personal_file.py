"""The personal file: one birth date, what is enclosed, the leaving mark, how long it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plugins.personal_file import kept_until
from plugins.personal_file.enclosure import ENCLOSURES, class_number, missing_enclosures
from tests.support.records.kept_records import KeptRecords
from tests.support.school import derived, form, sheet, warned, warnings
from tui.documents.composition import paper_of
from tui.documents.text.plain import plain_lines
from tui.forms.entry import validation
from tui.forms.kinds.choice import Choice

CHILD: dict[str, Any] = {
    "surname": "Қиялова",
    "first": "Аяла",
    "born": "2018-12-28",
    "sex": "әйел",
    "mother": "Қиялова Үлгі",
    "class": "1Ә",
    "enclosures": list(ENCLOSURES.values())[:3],
}
TODAY = date(2026, 9, 16)
LEFT = {"left": "2026-03-02", "left_to": "№ 12 мектеп", "left_why": "көшуіне байланысты"}


def lines(values: dict[str, Any]) -> list[str]:
    return list(plain_lines(paper_of(sheet("personal_file"), derived("personal_file", values))))


def test_the_birth_date_is_one_value_in_two_places() -> None:
    dated = [line for line in lines(CHILD) if "28.12.2018" in line]
    assert len(dated) == 2
    assert "Туған күні, айы, жылы" in dated[0]
    assert "туған (күні, айы, жылы)" in dated[1]


def test_the_enclosures_that_the_plugin_knows_are_those_of_its_text() -> None:
    kind = sheet("personal_file").blanks["enclosures"].kind
    assert isinstance(kind, Choice)
    assert tuple(ENCLOSURES.values()) == kind.choices


def test_a_complete_file_is_not_complained_of() -> None:
    assert warned("personal_file", CHILD) == []


def test_what_is_not_enclosed_is_named() -> None:
    (problem,) = warnings("personal_file", {**CHILD, "enclosures": ["медициналық карта"]})
    assert problem.place == "enclosures"
    assert "фотосурет" in str(problem.message)
    assert "аттестат" not in str(problem.message)


@pytest.mark.parametrize(
    ("one", "asked"), [("9А", False), ("10А", True), ("12", True), (None, False)]
)
def test_the_certificate_of_basic_school_is_asked_for_from_class_ten(
    one: str | None, asked: bool
) -> None:
    assert ("school" in missing_enclosures({"class": one})) == asked


def test_report_cards_of_all_classes_before_are_asked_for() -> None:
    results = [{"class": "1Ә", "report": True}, {"class": "2Ә", "report": False}, {"class": "3Ә"}]
    (problem,) = warnings("personal_file", {**CHILD, "class": "5Ә", "results": results})
    assert problem.place == "results"
    assert "2, 3, 4" in str(problem.message)
    assert class_number("11Щ") == 11
    assert class_number(None) == 0


def test_somebody_has_to_answer_for_the_child() -> None:
    nobody = {name: value for name, value in CHILD.items() if name != "mother"}
    assert warned("personal_file", nobody) == ["mother"]
    assert warned("personal_file", {**nobody, "guardians": "Үлгібаева Қиял"}) == []


def test_a_leaving_mark_says_when_where_and_why_or_nothing() -> None:
    assert warned("personal_file", {**CHILD, **LEFT}) == []
    for name in LEFT:
        part = {key: value for key, value in LEFT.items() if key != name}
        assert warned("personal_file", {**CHILD, **part}) == [name]


def test_nothing_happens_before_birth() -> None:
    early = {"certificate_date": "2018-12-27", **LEFT, "left": "2018-01-01"}
    assert warned("personal_file", {**CHILD, **early}) == ["certificate_date", "left"]


def test_a_file_is_kept_for_three_years_after_leaving() -> None:
    assert kept_until("2026-03-02") == date(2029, 3, 2)
    assert kept_until("2028-02-29") == date(2031, 3, 1)
    assert kept_until(None) is None
    assert derived("personal_file", {**CHILD, **LEFT})["kept_until"] == "02.03.2029"
    assert "kept_until" not in derived("personal_file", CHILD)


def test_the_leaving_phrase_is_printed_with_places_for_signature_and_seal() -> None:
    names = {"school": "Астана қаласының № 5", "director": "Директоров Асқар"}
    left = lines({**CHILD, **LEFT, **names})
    assert any('"Астана қаласының № 5' in line and 'мектептен кетті"' in line for line in left)
    assert any("Директор ____" in line and "Директоров" in line and "М.О." in line for line in left)
    assert any("02.03.2029" in line and "сақталады" in line for line in left)
    here = "".join(lines({**CHILD, **names}))
    assert "Директоров" not in here
    assert "М.О." not in here


def test_no_two_files_have_one_number_or_one_iin() -> None:
    school = KeptRecords(personal_file=[{**CHILD, "number": 7, "iin": "181228500010"}])
    made = form("personal_file")
    twice = {**CHILD, "number": 7, "iin": "181228500010"}
    found = validation.record_problems(made, made.sheet(), twice, school, today=TODAY)
    errors = [problem for problem in found if not problem.warning]
    assert [problem.place for problem in errors] == ["number", "iin"]
    assert "Қиялова Аяла" in str(errors[0].message)
    again = validation.record_problems(made, made.sheet(), twice, school, "0", today=TODAY)
    assert [problem for problem in again if not problem.warning] == []


def test_the_alphabet_book_is_in_the_order_of_the_kazakh_alphabet() -> None:
    surnames = ("Яшин", "«Әбенов»", "Үлгібаев", "Абаев", "Іңкәров", "Қиялов")
    files = [
        {"surname": surname, "first": "Ән", "number": number, "class": "7Ә"}
        for number, surname in enumerate(surnames, 1)
    ]
    found = [
        line
        for line in plain_lines(form("personal_file").lists()["alphabet_book"](files))
        if "Ән" in line
    ]
    assert all("7 «Ә»" in line for line in found)
    order = [next(name for name in surnames if name in line) for line in found]
    assert order == ["Абаев", "«Әбенов»", "Қиялов", "Үлгібаев", "Іңкәров", "Яшин"]
    assert "4" in found[0]


def test_nothing_known_gives_nothing_computed() -> None:
    assert derived("personal_file", {}) == {}
    assert warned("personal_file", {}) == ["mother", "enclosures"]


def test_labels_for_spines_stand_in_the_order_of_the_files() -> None:
    files: list[dict[str, object]] = [
        {"surname": "Ойдан", "first": "Дана", "number": 12, "born": "2015-03-02"},
        {"surname": "Мысал", "first": "Болат"},
        {"surname": "Қиял", "first": "Әлия", "number": 3, "born": "2014-01-05"},
    ]
    text = "\n".join(plain_lines(form("personal_file").lists()["labels"](files)))
    order = ["№ 3", "Қиял Әлия", "2014", "№ 12", "Ойдан Дана", "2015", "Мысал Болат"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)

"""The table of pupils: siblings whose families are marked in ways that exclude each other."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.social_passport.family import siblings_of
from tests.support.records.kept_records import KeptRecords
from tests.support.school import warnings

FULL, INCOMPLETE = "толық отбасы", "толық емес отбасы"
FAMILY = {"mother": "Қиялова Ән", "father": "Қиялов Күй", "address": "Үлгі, 1"}
ELDER = {**FAMILY, "child": "Қиялов Әли Күйұлы", "born": "2012-01-01", "status": [INCOMPLETE]}
YOUNGER = {**FAMILY, "child": "Қиялова Аяла", "born": "2018-12-28", "status": [FULL]}


def said(pupil: dict[str, Any], *others: dict[str, Any]) -> list[str]:
    found = warnings("students", pupil, KeptRecords(students=[*others, pupil]))
    return [f"{one.message}" for one in found if "sibling" in one.message.key]


@pytest.mark.parametrize("status", [[INCOMPLETE], [INCOMPLETE, "анасы жоқ"], ["әкесі жоқ"]])
def test_a_sibling_of_a_family_of_the_other_kind_is_named(status: list[str]) -> None:
    elder = {**ELDER, "status": status}
    (one,), (other,) = said(YOUNGER, elder), said(elder, YOUNGER)
    assert "Қиялов Әли Күйұлы" in one
    assert "Қиялова Аяла" in other
    assert one.replace("Қиялов Әли Күйұлы", "") != other.replace("Қиялова Аяла", "")


@pytest.mark.parametrize(
    "change",
    [
        {"status": [FULL]},
        {"status": ["көп балалы отбасы"]},
        {"status": None},
        {"mother": "Мысалова Ән"},
        {"father": "Мысалов Күй"},
        {"address": "Мысал, 2"},
        {"left": "2026-05-25"},
    ],
)
def test_of_other_families_and_of_those_who_left_nothing_is_said(change: dict[str, Any]) -> None:
    other = {**ELDER, **change}
    assert said(YOUNGER, {name: value for name, value in other.items() if value}) == []


def test_a_pupil_is_no_sibling_of_its_own_record_of_before() -> None:
    before = {**YOUNGER, "status": [INCOMPLETE]}
    assert said(YOUNGER, before) == []
    assert said({**YOUNGER, "iin": "181228500010"}, {**before, "iin": "181228500010"}) == []
    spelled = {**before, "child": "Қиялова Аяла Күй қызы"}
    assert said({**YOUNGER, "child": "Қиялова Аяла Күйқызы"}, spelled) == []
    twin = {**before, "child": "Қиялова Аяна"}
    assert len(said(YOUNGER, twin)) == 1
    assert len(said({**YOUNGER, "iin": "181228500010"}, {**before, "iin": "061211600012"})) == 1


def test_several_siblings_are_named_in_one_sentence() -> None:
    third = {**ELDER, "child": "Қиялов Сынақ", "status": ["әкесі жоқ"]}
    (one,) = said(YOUNGER, ELDER, third)
    assert "Қиялов Әли Күйұлы, Қиялов Сынақ" in one


def test_siblings_are_asked_for_by_one_value_and_never_all_pupils() -> None:
    class OneQuestion(KeptRecords):
        def items(self, form: str) -> Any:
            raise AssertionError

        values = items

        def matching(self, form: str, blank: str, value: Any) -> Any:
            assert (form, blank, value) == ("students", "mother", "Қиялова Ән")
            return [("1", ELDER)]

    assert siblings_of(YOUNGER, OneQuestion()) == [ELDER]
    assert siblings_of({"child": "Қиялова Аяла", "status": [FULL]}, OneQuestion()) == []

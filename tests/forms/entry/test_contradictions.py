"""Facts that contradict each other: sex by the IIN or as written, against the patronymic."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sheets import TODAY, sheet_of
from tui.forms.entry.validation import sheet_problems
from tui.locale import LANGUAGES, language, use_language

BOY, GIRL = "181228500010", "061211600012"
SHEET = sheet_of(
    "{child: name, same child.name} {iin: iin, same child.iin} {sex: choice ер / әйел, same"
    " child.sex} {mother: name, same mother.name} {father: name, same father.name}"
)


def found(values: dict[str, Any]) -> list[tuple[object, str]]:
    problems = list(sheet_problems(SHEET, values, TODAY))
    assert all(problem.warning for problem in problems)
    return [(problem.place, problem.message.key) for problem in problems]


@pytest.mark.parametrize(
    ("patronymic", "sex"),
    [
        *(("Мысалұлы", "ер"), ("Мысал улы", "ер"), ("Ойданович", "ер"), ("Сергеевич", "ер")),
        *(("Мысалқызы", "әйел"), ("Мысал кызы", "әйел"), ("Ойдановна", "әйел")),
        *(("Сергеевна", "әйел"), ("Вели оглы", "ер"), ("Ильич", "ер"), ("Ильинична", "әйел")),
        *(("Mysaluly", "ер"), ("Mysalqyzy", "әйел"), ("Mysalkyzy", "әйел")),
    ],
)
def test_the_patronymic_is_held_against_the_iin_and_the_written_sex(
    patronymic: str, sex: str
) -> None:
    own, other = (BOY, GIRL) if sex == "ер" else (GIRL, BOY)
    word = "male" if sex == "әйел" else "female"
    name = {"child": f"Ойданов Үлгі {patronymic}"}
    assert found({**name, "iin": own, "sex": sex}) == []
    assert found({**name, "iin": other}) == [("iin", f"record.sex.iin_{word}")]
    written = "әйел" if sex == "ер" else "ер"
    assert found({**name, "sex": written}) == [("sex", f"record.sex.written_{word}")]


@pytest.mark.parametrize("name", ["Ойданов Үлгі", "Үлгі", "Ли Ен Хо", "Ойданов Үлгі Мысал"])
def test_a_name_without_such_a_patronymic_says_nothing_of_the_sex(name: str) -> None:
    for iin in (BOY, GIRL):
        assert found({"child": name, "iin": iin}) == []


def test_parents_have_names_of_their_sex() -> None:
    man, woman = "Ойданов Үлгі Мысалұлы", "Ойданова Үлгі Мысалқызы"
    assert found({"child": "А Б", "mother": woman, "father": man}) == []
    assert found({"child": "А Б", "mother": man, "father": woman}) == [
        ("mother", "record.sex.mother"),
        ("father", "record.sex.father"),
    ]


def test_the_warning_names_the_patronymic_in_every_language() -> None:
    before = language()
    try:
        for code in LANGUAGES:
            use_language(code)
            values = {"child": "Ойданова Үлгі Мысалқызы", "iin": BOY, "sex": "ер"}
            for problem in sheet_problems(SHEET, values, TODAY):
                assert "Мысалқызы" in str(problem.message)
    finally:
        use_language(before)

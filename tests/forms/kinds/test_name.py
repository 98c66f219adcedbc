"""Names: capitals for persons only, and one spelling of a Kazakh patronymic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sheets import sheet_of
from tui.forms.entry.child_facts import comparable_name, is_same
from tui.forms.kinds.name import Name, canonical_name, name_parts

TODAY = date(2026, 9, 16)


def read(typed: str) -> str:
    return str(Name().parse(typed, TODAY))


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "5-6 сынып оқушылары",
            "7 «Ә» сыныбы",
            "ата-аналар комитеті",
            "№ 3 ПМПК",
            "ПМПК комиссиясы",
        ),
        *("оқушылар тобы", "барлық балалар", "мектеп директоры", "аудандық білім бөлімі", "топ"),
        *("мұғалімдер мен ата-аналар", "әлеуметтік педагог", "анасы айгүл", "полиция инспекторы"),
        *("родители учеников", "группа подростков", "учитель физики", "5 класс", "мать и отец"),
        *("pupils and parents", "school psychologist", "class 5", "the parents"),
        *("O'Connor sean", "o'connor sean", "о’коннор шон", "мар'яна коваль"),
        *("де ла круз мария", "де ла Круз Мария", "van der Berg jan", "ван дер берг ян"),
        *("Смирнова-Петрова Анна", "МакДональд", "ахметов", "айгүл"),
        *(
            "Ахметова Айгүл",
            "Ли Ен Хо",
            "Ахметова айгүл бота дана сая гүл",
            "АХМЕТОВ",
            "ҚР БҒМ өкілі",
        ),
        *("Алиева Лейла Вагиф кызы", "Мамедов Али Вели оглы", "ахметов 2"),
    ],
)
def test_what_is_no_name_in_small_letters_stays_as_typed(typed: str) -> None:
    assert read(typed) == typed


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("ахметова айгүл", "Ахметова Айгүл"),
        ("смирнова-петрова анна", "Смирнова-Петрова Анна"),
        ("ким ен хо", "Ким Ен Хо"),
        ("ахметова айгүл ерлан қызы", "Ахметова Айгүл Ерланқызы"),
        ("ахметова айгүл ерлан кызы", "Ахметова Айгүл Ерланқызы"),
        ("Ахметов Әли Болат улы", "Ахметов Әли Болатұлы"),
        ("АХМЕТОВА АЙГҮЛ ЕРЛАН ҚЫЗЫ", "АХМЕТОВА АЙГҮЛ ЕРЛАНҚЫЗЫ"),
        ("Ерлан қызы", "Ерланқызы"),
        ("Ахметова Айгүл Ерлан-қызы", "Ахметова Айгүл Ерлан-қызы"),
        ("қызы ұлы", "қызыұлы"),
    ],
)
def test_a_person_gets_capitals_and_a_patronymic_of_one_word(typed: str, value: str) -> None:
    assert read(typed) == value == read(value)


@pytest.mark.parametrize("blank", ["same child.surname", "same child.patronymic", "part"])
def test_a_single_word_is_a_name_where_the_blank_says_so(blank: str) -> None:
    kind = sheet_of(f"{{a: name, {blank}}}").blanks["a"].kind
    entries = {
        "ахметов": "Ахметов",
        "ерлан қызы": "Ерланқызы",
        "смирнова-петрова": "Смирнова-Петрова",
        "топ": "топ",
        "ПМПК": "ПМПК",
    }
    assert {typed: kind.parse(typed, TODAY) for typed in entries} == entries


SPELLINGS = (
    *("Ахметова Айгүл Ерлан қызы", "Ахметова Айгүл Ерланқызы", "Ахметова Айгүл Ерлан кызы"),
    *("ахметова айгүл ерлан-қызы", "Ахметова Айгүл Ерланкызы", "АХМЕТОВА АЙГҮЛ ЕРЛАН ҚЫЗЫ"),
)


def test_a_patronymic_is_one_however_it_is_written() -> None:
    assert {comparable_name(name) for name in SPELLINGS} == {"ахметова айгул ерланкызы"}
    assert {canonical_name(name).casefold() for name in SPELLINGS} == {SPELLINGS[1].casefold()}
    assert comparable_name("Ахметова Айгүл") != comparable_name(SPELLINGS[0])
    assert comparable_name("Али Вели оглы") == comparable_name("Али Велиоглы")


def test_facts_are_the_same_in_another_spelling_of_the_patronymic_only() -> None:
    assert is_same("Ахметова Айгүл Ерлан кызы", "Ахметова Айгүл Ерланқызы")
    assert not is_same("Кожахметова Айгүл", "Қожахметова Айгүл")
    assert not is_same(None, "Ахметова")


@given(
    st.sampled_from(["ұлы", "қызы", "улы", "кызы"]), st.sampled_from(["Ерлан", "Әли", "Нұр-Али"])
)
def test_the_parts_of_a_name_are_its_own(ending: str, father: str) -> None:
    surname, first, patronymic = name_parts(read(f"Қали Серік {father} {ending}"))
    assert (surname, first) == ("Қали", "Серік")
    assert patronymic.replace(" ", "").startswith(father)


@given(st.text("абвӘқұыө A'-№5.", max_size=30))
def test_letters_are_never_lost_or_changed_but_for_their_case(typed: str) -> None:
    if any(char.isalpha() for char in typed):
        assert read(typed).casefold().split() == typed.casefold().split()

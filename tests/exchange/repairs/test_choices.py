"""Words and signs of tables for choices, for yes and no, for nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files.importing import desk_in, proposed, rehearse, text_file
from tui.desk.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("м", "ер"),
        ("Ж", "әйел"),
        ("муж.", "ер"),
        ("жен", "әйел"),
        ("ұл", "ер"),
        ("қыз бала", "әйел"),
        ("девочка", "әйел"),
        ("Ұ", "ер"),
        ("қ", "әйел"),
        ("M", "ер"),
        ("female", "әйел"),
        ("1", "ер"),
        ("2", "әйел"),
        ("д", "әйел"),
        ("кыз", "әйел"),
        ("юноша", "ер"),
    ],
)
def test_sexes(desk: Desk, written: str, value: str) -> None:
    assert proposed(desk, "Жынысы", written) == [("sex", value)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("көп балалы", ["көп балалы отбасы"]),
        ("толық", ["толық отбасы"]),
        ("толық емес", ["толық емес отбасы"]),
        ("аз қамтылған", ["аз қамтамасыз етілген отбасы"]),
        ("многодетная", ["көп балалы отбасы"]),
        ("неполная", ["толық емес отбасы"]),
        ("толык отбасы; жетим", None),
        ("толық, көп балалы", ["толық отбасы", "көп балалы отбасы"]),
        ("толық/көпбалалы", ["толық отбасы", "көп балалы отбасы"]),
        ("неполная, многодетная", ["толық емес отбасы", "көп балалы отбасы"]),
        ("ж/б ана", ["толық емес отбасы"]),
        ("мать-одиночка", ["толық емес отбасы"]),
        ("әкесі қайтыс болған", ["әкесі жоқ"]),
        ("АСП алушы", ["аз қамтамасыз етілген отбасы"]),
        ("под опекой", ["ата-анасының қамқорлығынсыз қалған"]),
        ("аспан", "refused"),
        ("2", "refused"),
        ("полусирота", ["толық емес отбасы"]),
        ("тұлдыр жетім", ["жетім"]),
    ],
)
def test_choices(desk: Desk, written: str, value: object) -> None:
    expected = [] if value in (None, "refused") else [("choice", value)]
    assert proposed(desk, "Әлеуметтік мәртебесі", written) == expected


@pytest.mark.parametrize(
    ("label", "written", "value"),
    [
        ("Азаматтығы", "ҚР", "Қазақстан"),
        ("Азаматтығы", "РФ", "басқа мемлекет"),
        ("Азаматтығы", "лицо без гражданства", "азаматтығы жоқ"),
        ("Анасының білімі", "магистр", "жоғары білімнен кейінгі"),
        ("Анасының білімі", "орта арнаулы", "техникалық және кәсіптік"),
        ("Анасының білімі", "ср.спец.", "техникалық және кәсіптік"),
    ],
)
def test_words_of_tables_for_choices(desk: Desk, label: str, written: str, value: str) -> None:
    assert proposed(desk, label, written) == [("choice", value)]


@pytest.mark.parametrize(
    ("label", "written", "value"),
    [
        ("Анасының білімі", "жоғары білім", "жоғары"),
        ("Оқыту тілі", "русский язык", "орыс"),
        ("Жынысы", "женский пол", "әйел"),
        ("Телефоны", "87011234567 немесе 87021234567", "+77011234567, +77021234567"),
    ],
)
def test_words_that_the_heading_says_already(
    desk: Desk, label: str, written: str, value: str
) -> None:
    [outcome] = rehearse(desk, f"Аты-жөні\t{label}\nОйдан Әлия\t{written}").outcomes
    assert (outcome.fate, value in outcome.given.values()) == ("new", True)


@pytest.mark.parametrize(
    ("label", "written", "repair"),
    [
        ("Мектепішілік есепте", "✓", ("choice", True)),
        ("Мектепішілік есепте", "не состоит", ("choice", False)),
        ("Отбасында неше адам", "5 адам", ("letters", 5)),
    ],
)
def test_signs_and_counted_things(
    desk: Desk, label: str, written: str, repair: tuple[str, object]
) -> None:
    assert proposed(desk, label, written) == [repair]


def test_a_choice_in_russian_is_no_guess(desk: Desk) -> None:
    table = "ФИО\tСоциальный статус\tПол\nОйдан Әлия\tПолная семья\tженский"
    [outcome] = rehearse(desk, text_file(table)).outcomes
    assert (outcome.fate, outcome.given["status"]) == ("new", ["толық отбасы"])
    assert outcome.given["sex"] == "әйел"


@pytest.mark.parametrize("written", ["жоқ", "нет", "-", "—", "телефон жоқ", "нет телефона"])
def test_words_for_nothing(desk: Desk, written: str) -> None:
    assert proposed(desk, "Телефоны", written) == [("nothing", None)]


def test_a_parent_who_is_not_there(desk: Desk) -> None:
    assert proposed(desk, "Анасы", "жоқ") == [("nothing", None)]

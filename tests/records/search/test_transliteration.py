"""Names spelt in the other alphabet are found, both ways."""

from __future__ import annotations

import pytest

from tui.records.search.query import interpretations, searchable

NAMES = [
    ("Aigul", "Айгүл"),
    ("Aygul", "Айгүл"),
    ("Äigül", "Айгүл"),
    ("Zhumabayev", "Жұмабаев"),
    ("Jumabaev", "Жұмабаев"),
    ("Yerlan", "Ерлан"),
    ("Erlan", "Ерлан"),
    ("Qairat", "Қайрат"),
    ("Kairat", "Қайрат"),
    ("Akhmetova", "Ахметова"),
    ("Ahmetova", "Ахметова"),
    ("Aliya", "Әлия"),
    ("Maria", "Мария"),
    ("Mariya", "Мария"),
    ("Shchukin", "Щукин"),
    ("Elmira", "Эльмира"),
    ("Dmitriy", "Дмитрий"),
    ("Yulya", "Юля"),
    ("Tsoy", "Цой"),
    ("Dinmukhamed", "Дінмұхамед"),
    ("Gulnara", "Гүлнара"),
    ("Bauyrzhan", "Бауыржан"),
    ("Zhanerke", "Жанерке"),
]


def found(typed: str, name: str) -> bool:
    words = searchable(name).split()
    return any(
        all(any(word.startswith(each) for word in words) for each in meaning.words)
        for meaning in interpretations(typed)
    )


@pytest.mark.parametrize(("latin", "cyrillic"), NAMES)
def test_a_latin_spelling_finds_the_cyrillic_name(latin: str, cyrillic: str) -> None:
    assert found(latin, cyrillic)
    assert found(latin[:4], cyrillic)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Айгүл", "Aigul"),
        ("айгуль", "Aygul"),
        ("Жұмабаев", "Zhumabaev"),
        ("Қайрат", "Qairat"),
        ("Ахметова", "Akhmetova"),
        ("Ерлан", "Erlan"),
        ("Смит", "Smit"),
    ],
)
def test_a_cyrillic_spelling_finds_the_latin_name(cyrillic: str, latin: str) -> None:
    assert found(cyrillic, latin)


@pytest.mark.parametrize("typed", ["7a", "rj;f[vtnjdf", "010101", "kn", "", "+7 701"])
def test_what_is_no_name_in_latin_has_no_more_readings(typed: str) -> None:
    from tui.records.search.transliteration import in_the_other_alphabet

    assert not list(in_the_other_alphabet(typed))

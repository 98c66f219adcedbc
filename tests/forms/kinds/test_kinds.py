"""What every kind of blank keeps to, and how numbers, names, classes and addresses are typed."""

from __future__ import annotations

import json
import time
import unicodedata
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.forms.alphabet import ALPHABET
from tui.forms.kinds import KINDS
from tui.forms.kinds.email import Email
from tui.forms.kinds.name import Name
from tui.forms.kinds.number import LARGEST, Number, Serial
from tui.forms.kinds.photo import Photo
from tui.forms.kinds.school_class import SchoolClass
from tui.forms.kinds.year import school_year
from tui.locale import LANGUAGES, language, use_language
from tui.user_error import UserError

TODAY = date(2026, 9, 16)
ARGUMENTS = {"choice": "ер / әйел", "choices": "тамақ / киім / көлік"}
ALL = {name: kind(ARGUMENTS.get(name, "")) for name, kind in KINDS.items()}

WORDS = st.text("абвәқұыаөABc", min_size=1, max_size=12)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "date": st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
    "year": st.dates(date(1901, 1, 1), date(2100, 12, 31)).map(school_year),
    "number": st.one_of(
        st.integers(-LARGEST, LARGEST),
        st.floats(-LARGEST, LARGEST).map(lambda amount: Number().accept(amount, TODAY)),
    ),
    "serial": st.integers(1, 10**9),
    "class": st.builds(
        "{}{}".format, st.integers(0, 12), st.sampled_from(["", *ALPHABET.upper(), "D", "Q"])
    ),
    "name": st.lists(WORDS.map(str.title), min_size=1, max_size=4).map(" ".join),
    "email": st.emails(domains=st.sampled_from(["mektep.kz", "edu.gov.kz", "bilim.қаз"])),
    "photo": st.from_regex(r"[a-z0-9-]{1,20}\.jpg", fullmatch=True),
}
ENTRIES = st.one_of(
    st.text(max_size=40),
    st.text("0123456789+-−–., /:;()«»\"'№әіңғүұқөһӘІАаBbжг@\n\u00a0\u0301²٣", max_size=24),
)


@pytest.mark.parametrize("name", VALUES)
@examples(60)
@given(data=st.data())
def test_a_value_in_its_editor_is_read_back_as_itself(name: str, data: st.DataObject) -> None:
    kind, value = ALL[name], data.draw(VALUES[name])
    assert kind.parse(kind.edit(value), TODAY) == value
    assert kind.accept(value, TODAY) == value
    assert "\n" not in kind.show(value)


@pytest.mark.parametrize("name", KINDS)
@examples(120)
@given(typed=ENTRIES)
def test_any_entry_is_taken_or_refused_with_a_sentence(name: str, typed: str) -> None:
    kind = ALL[name]
    try:
        value = kind.parse(typed, TODAY)
    except UserError as refusal:
        assert_said(refusal)
        return
    assert kind.accept(json.loads(json.dumps(value)), TODAY) == value
    assert kind.parse(kind.edit(value), TODAY) == value
    assert isinstance(kind.show(value), str)
    assert_visible(kind.show(value).replace("\n", ""))
    assert all(isinstance(view(value), str) for view in kind.views.values())
    assert all(str(warning) for warning in kind.warnings(value, {}, TODAY))
    sorted([value, *kind.samples(), None], key=kind.sort_key)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "data", [[1], {"a": 1}, object(), -1, 10**400, 1e300, float("nan"), float("inf"), True, 0.1]
)
def test_anything_from_outside_is_taken_or_refused(name: str, data: object) -> None:
    kind = ALL[name]
    try:
        value = kind.accept(data, TODAY)
    except UserError as refusal:
        assert_said(refusal)
    else:
        assert kind.accept(value, TODAY) == value
        assert isinstance(kind.show(value), str)


@pytest.mark.parametrize("name", KINDS)
def test_samples_are_values_of_their_kind(name: str) -> None:
    kind = ALL[name]
    for value in kind.samples():
        assert kind.accept(value, TODAY) == value
        assert kind.parse(kind.edit(value), TODAY) == value or name in {"computed", "rows"}
        assert_visible(kind.show(value))


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"rows"}))
def test_an_empty_entry_is_no_value(name: str) -> None:
    for typed in ("", "  ", "\u200b", "\u00a0"):
        assert ALL[name].parse(typed, TODAY) is None
    assert ALL[name].accept(None, TODAY) is None
    assert ALL[name].show(None) == ""


@pytest.mark.parametrize("name", [*VALUES, "iin", "phone"])
def test_empty_blanks_are_sorted_first(name: str) -> None:
    kind = ALL[name]
    assert min([*kind.samples(), None], key=kind.sort_key) is None


@pytest.mark.parametrize("name", KINDS)
def test_a_very_long_paste_is_answered_at_once(name: str) -> None:
    """What took time by the square of the length would take a minute for these."""
    begun = time.process_time()
    for typed in ("1" * 100_000, "1-" * 50_000, "( " * 50_000, "ә." * 50_000, "1 " * 50_000):
        with suppress(UserError):
            ALL[name].parse(typed, TODAY)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1 234,5", 1234.5, "1\u00a0234,5"),
        ("1234.5", 1234.5, "1\u00a0234,5"),
        ("12", 12, "12"),
        ("-3", -3, "−3"),
        ("−3,0", -3, "−3"),
        (",5", 0.5, "0,5"),
        ("1\u00a0000\u00a0000", 1_000_000, "1\u00a0000\u00a0000"),
        ("-0", 0, "0"),
        ('"ә', 12, "12"),
        ('"ә№ғ', 12.5, "12,5"),
        ("өі", -3, "−3"),
    ],
)
def test_numbers_as_people_type_and_print_them(typed: str, value: float, shown: str) -> None:
    found = Number().parse(typed, TODAY)
    assert (found, type(found)) == (value, type(value))
    assert Number().show(found) == shown


@pytest.mark.parametrize("typed", ["1 23", "12 3456", "1,234.5", "5,", "1e5", "0x1", "бес", "--1"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Number().parse(typed, TODAY)


def test_a_share_is_printed_in_percent() -> None:
    percent = Number.views["percent"]
    assert [percent(value) for value in (25.6, 25.6421, 100, 0, None)] == [
        *("25,6\u00a0%", "25,6\u00a0%", "100\u00a0%", "0\u00a0%", "")
    ]


def test_numbers_are_edited_without_what_only_paper_needs() -> None:
    assert Number().edit(-1234567.5) == "-1234567,5"


def test_a_school_year_may_come_as_a_number() -> None:
    assert KINDS["year"]().accept(2026, TODAY) == "2026–2027"
    with pytest.raises(UserError):
        KINDS["year"]().accept(True, TODAY)


def test_serial_numbers_are_whole_and_positive() -> None:
    assert [Serial().parse(typed, TODAY) for typed in ("12", "№ 7", "007", "әқ")] == [12, 7, 7, 20]
    for typed in ("0", "-1", "1,5", "1000000001", "он"):
        with pytest.raises(UserError):
            Serial().parse(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *((typed, "7Ә") for typed in ("7ә", "7 Ә", "7-ә", '7"ә"', "7 «Ә»", "7 «ә» сынып", ".ә")),
        *(
            ("7", "7"),
            ("07", "7"),
            ("0 а", "0А"),
            ("11б", "11Б"),
            ("5 сынып", "5"),
            ("5а класс", "5А"),
        ),
        *(("7a", "7А"), ("7H", "7Н"), ("7i", "7І"), ("7ə", "7Ә"), ("7d", "7D")),
        *(('"" а', "11А"), ('" ә', "1Ә"), ("ұқ", "9Қ")),
    ],
)
def test_classes_as_people_type_them(typed: str, value: str) -> None:
    assert SchoolClass().parse(typed, TODAY) == value


@pytest.mark.parametrize("typed", ["13", "7аб", "7 1", "а7", "сынып", "123", "7 +"])
def test_what_is_no_class_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        SchoolClass().parse(typed, TODAY)


def test_classes_are_printed_with_their_letter_in_quotes_and_sorted_by_number() -> None:
    kind = SchoolClass()
    mixed = ["7Қ", "10А", "7", "7Ә", None, "7Б", "0А", "7А"]
    order = [None, "0А", "7", "7А", "7Ә", "7Б", "7Қ", "10А"]
    assert sorted(mixed, key=kind.sort_key) == order
    assert [kind.show(value) for value in ("7Ә", "7", None)] == ["7 «Ә»", "7", ""]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("қожахметова  айгүл болатқызы", "Қожахметова Айгүл Болатқызы"),
        ("әли болат ұлы", "Әли Болатұлы"),
        ("әли болат-ұлы", "Әли Болат-ұлы"),
        ("сейфуллина-ахметова анна", "Сейфуллина-Ахметова Анна"),
        ("МакДональд ван дер Берг", "МакДональд ван дер Берг"),
        ("АХМЕТОВ", "АХМЕТОВ"),
        ("Қожахметова айгүл болат қызы", "Қожахметова Айгүл Болатқызы"),
        ("қожахметова а. б.", "Қожахметова А. Б."),
        ("қожахметова а.б.", "Қожахметова А.Б."),
        ("школьников иван", "Школьников Иван"),
        ("атабекова анар", "Атабекова Анар"),
        ("сатпаева дана-мария", "Сатпаева Дана-Мария"),
    ],
)
def test_a_name_in_small_letters_gets_its_capitals(typed: str, value: str) -> None:
    assert Name().parse(typed, TODAY) == value


@pytest.mark.parametrize(
    ("value", "surname", "first", "patronymic", "initials"),
    [
        *(
            (
                "Қожахметова Айгүл Болатқызы",
                "Қожахметова",
                "Айгүл",
                "Болатқызы",
                "Қожахметова А. Б.",
            ),
            ("Қали Серік Болат ұлы", "Қали", "Серік", "Болат ұлы", "Қали С. Б."),
            ("Қали Серік", "Қали", "Серік", "", "Қали С."),
            ("Серік Болатұлы", "", "Серік", "Болатұлы", "Серік Б."),
            ("Айгүл", "Айгүл", "", "", "Айгүл"),
            (None, "", "", "", ""),
        ),
    ],
)
def test_a_name_is_taken_apart(
    value: str | None, surname: str, first: str, patronymic: str, initials: str
) -> None:
    shown = {view: show(value) for view, show in Name.views.items()}
    assert shown == {
        "surname": surname,
        "first": first,
        "patronymic": patronymic,
        "initials": initials,
    }


def test_a_word_of_two_scripts_is_warned_of() -> None:
    kind = Name()
    assert [found.values["word"] for found in kind.warnings("Aйгүл Ахметова", {}, TODAY)] == [
        "Aйгүл"
    ]
    assert list(kind.warnings("Айгүл Smith-Ахметова", {}, TODAY)) == []


def test_names_are_sorted_by_the_kazakh_alphabet() -> None:
    names = ["Яковлев", "Қали", None, "Әлиев", "Ахметов"]
    assert sorted(names, key=Name().sort_key) == [None, "Ахметов", "Әлиев", "Қали", "Яковлев"]


def test_only_the_domain_of_an_address_loses_its_capitals() -> None:
    assert Email().parse(" Aigul.K@Mektep.KZ ", TODAY) == "Aigul.K@mektep.kz"


@pytest.mark.parametrize(
    "typed",
    ["aigul", "aigul@mektep", "a b@c.kz", "a@@b.kz", ".a@b.kz", "a@-b.kz", "a@b..kz", "@b.kz"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Email().parse(typed, TODAY)


def test_a_cyrillic_letter_in_an_address_is_warned_of() -> None:
    assert [found.values["letter"] for found in Email().warnings("аigul@b.kz", {}, TODAY)] == ["а"]
    assert list(Email().warnings("aigul@b.kz", {}, TODAY)) == []


@pytest.mark.parametrize("typed", ["../a.jpg", "/etc/a.jpg", "A.jpg", "a.png", ".jpg", "a b.jpg"])
def test_a_photo_is_never_a_path(typed: str) -> None:
    with pytest.raises(UserError):
        Photo().parse(typed, TODAY)


def test_a_photo_prints_no_words() -> None:
    assert Photo().show("photo-1.jpg") == ""


def test_a_choice_that_is_a_number_is_meant_by_itself() -> None:
    marks = KINDS["choice"]("5 / 4 / 3 / 2")
    assert [marks.parse(mark, TODAY) for mark in "5432"] == [*"5432"]
    with pytest.raises(UserError) as refused:
        marks.parse("1", TODAY)
    assert str(refused.value) == "Тізімде мұндай жауап жоқ. Біреуін таңдаңыз: 5 / 4 / 3 / 2."


def assert_said(refusal: UserError) -> None:
    before = language()
    try:
        for code in LANGUAGES:
            use_language(code)
            assert str(refusal.message) not in {"", refusal.message.key}
    finally:
        use_language(before)


def assert_visible(shown: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in shown)

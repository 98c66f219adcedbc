"""Telephone numbers: one or several, of anywhere, each with a word of whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.forms.kinds.phone import Phone
from tui.user_error import UserError

TODAY = date(2026, 9, 16)


def read(typed: str) -> object:
    return Phone().parse(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        *("+77011234567", "87011234567", "77011234567", "7011234567", "+87011234567"),
        *("8 701 123 45 67", "8-701-123-45-67", "8.701.123.45.67", "8(701)1234567"),
        *("+7 (701) 123-45-67", "+ 7 701 1234567", "(87011234567)", "8 701 (123) 45 67"),
        *("+7\u00a0(701)\u00a0123‑45–67", "(701) 123 45 67"),
        *('ү.қ""әіңғ,.', 'үө.қ"ө"әіөңғө,.'),
    ],
)
def test_a_mobile_number_in_many_spellings(typed: str) -> None:
    assert read(typed) == "+77011234567"


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("8 (7212) 56-78-90", "+77212567890", "+7 (7212) 56-78-90"),
        ("(72131) 2-34-56", "+77213123456", "+7 (72131) 2-34-56"),
        ("+7 (7132) 55-44-33", "+77132554433", "+7 (7132) 55-44-33"),
        ("7132554433", "+77132554433", "+7 (7132) 55-44-33"),
        ("87172554433", "+77172554433", "+7 (7172) 55-44-33"),
        ("8 727 250 12 34", "+77272501234", "+7 (7272) 50-12-34"),
        ("8 71636 2-12-34", "+77163621234", "+7 (71636) 2-12-34"),
        ("87015554433", "+77015554433", "+7 (701) 555-44-33"),
        ("87475554433", "+77475554433", "+7 (747) 555-44-33"),
        ("88001234567", "+78001234567", "+7 (800) 123-45-67"),
        ("2-34-56", "23456", "2-34-56"),
        ("56 78 90", "567890", "56-78-90"),
        ("256 78 90", "2567890", "256-78-90"),
        ("+998 90 123-45-67", "+998901234567", "+998901234567"),
        ("84951234567", "+74951234567", "+7 (495) 123-45-67"),
    ],
)
def test_landlines_and_other_countries(typed: str, value: str, shown: str) -> None:
    assert read(typed) == value
    assert Phone().show(value).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *((short, short) for short in ("101", "102", "103", "104", "112", "111", "150", "1414")),
        *(('""ә', "112"), ("101 102 103", "101, 102, 103"), ("112, 150", "112, 150")),
        *(("102 полиция", "102 полиция"), ("полиция: 102", "102 полиция")),
        *(("112 (құтқару), 103", "112 (құтқару), 103"), ("112; 2-34-56", "112, 23456")),
        ("87011234567, 112", "+77011234567, 112"),
    ],
)
def test_short_numbers_are_numbers_where_nothing_longer_is(typed: str, value: str) -> None:
    assert read(typed) == value
    assert Phone().show(value).replace("\u00a0", " ").endswith(value[-2:])


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("55-44-33 ішкі 12", "554433 ішкі 12", "55-44-33 ішкі 12"),
        ("87132554433 доб. 12", "+77132554433 доб. 12", "+7 (7132) 55-44-33 доб. 12"),
        ("87132554433 (ішкі 112)", "+77132554433 (ішкі 112)", "+7 (7132) 55-44-33 (ішкі 112)"),
        ("87132554433, ішкі 12", "+77132554433 ішкі 12", "+7 (7132) 55-44-33 ішкі 12"),
        ("554433 вн. 12345", "554433 вн. 12345", "55-44-33 вн. 12345"),
        ("55-44-33 ext 12, 112", "554433 ext 12, 112", "55-44-33 ext 12, 112"),
    ],
)
def test_an_extension_stays_a_word_beside_its_number(typed: str, value: str, shown: str) -> None:
    assert read(typed) == value
    assert Phone().show(value).replace("\u00a0", " ") == shown


@pytest.mark.parametrize("between", [", ", ";", "/", " және ", " и ", "\n", " "])
def test_two_numbers_in_one_entry(between: str) -> None:
    assert read(f"87011234567{between}87052223344") == "+77011234567, +77052223344"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("87011234567 анасы", "+77011234567 анасы"),
        ("87011234567 (анасы)", "+77011234567 (анасы)"),
        ("анасы: 87011234567", "+77011234567 анасы"),
        ("анасы (87011234567)", "+77011234567 анасы"),
        ("87011234567 анасы, 87052223344 әкесі", "+77011234567 анасы, +77052223344 әкесі"),
        ("анасы 87011234567 әкесі 87052223344", "+77011234567 анасы, +77052223344 әкесі"),
        ("87011234567 (анасы, үй), 2-34-56", "+77011234567 (анасы, үй), 23456"),
        ("2 үй 87011234567", "+77011234567 (2 үй)"),
    ],
)
def test_a_word_stays_beside_its_number(typed: str, value: str) -> None:
    assert read(typed) == value


def test_no_line_breaks_inside_a_number() -> None:
    shown = Phone().show("+77011234567 анасы, +77052223344")
    assert shown == "+7\u00a0(701)\u00a0123-45-67 анасы, +7\u00a0(705)\u00a0222-33-44"


@pytest.mark.parametrize(
    "typed",
    [
        "анасы",
        "123",
        "911",
        "101-пәтер",
        "үй 101",
        "150-мектеп",
        "11",
        "4951234567",
        "+7 701 123",
        "870112345678",
        "+1234567",
        "+" + "9" * 16,
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        read(typed)


NUMBERS = st.one_of(
    st.from_regex(r"\+7[0-9]{10}", fullmatch=True),
    st.from_regex(r"[0-9]{5,7}", fullmatch=True),
    st.from_regex(r"\+77[12][0-9]{8}", fullmatch=True),
    st.from_regex(r"\+[1-68-9][0-9]{8,13}", fullmatch=True).filter(lambda n: n[:3] != "+87"),
)
NOTES = st.sampled_from(["", " анасы", " (әкесі)", " үй, кешке", " (2-әжесі)", " ішкі 112"])


@given(st.lists(st.sampled_from(["101", "112", "150", "1414", "103 жедел жәрдем"]), min_size=1))
def test_short_numbers_are_read_back(entries: list[str]) -> None:
    value = ", ".join(entries)
    assert read(value) == value == Phone().show(value)


@given(st.lists(st.tuples(NUMBERS, NOTES), min_size=1, max_size=4))
def test_what_is_shown_is_read_as_the_same_numbers(entries: list[tuple[str, str]]) -> None:
    value = ", ".join(number + note for number, note in entries)
    assert read(value) == value
    assert read(Phone().show(value)) == value


@given(st.text('0123456789+-() ,;/.\nанасы"қ№', max_size=40))
def test_no_figure_of_an_entry_is_ever_lost(typed: str) -> None:
    try:
        value = read(typed)
    except UserError:
        return
    if value is not None and not set(typed) & set('"қ№'):
        given_figures = sum(char.isdecimal() for char in typed)
        kept = str(value)
        added = kept.count("+7")
        assert (
            given_figures - added <= sum(char.isdecimal() for char in kept) <= given_figures + added
        )

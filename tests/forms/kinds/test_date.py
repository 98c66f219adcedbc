"""Dates, times and school years: all the ways in which people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sheets import sheet_of
from tui.forms.kinds import date as calendar
from tui.forms.kinds.date import Date, parse_iso, years_between
from tui.forms.kinds.time import Time
from tui.forms.kinds.year import Year, school_year
from tui.user_error import UserError

TODAY = date(2026, 9, 16)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
KEYS = str.maketrans("1234567890", '"әіңғ,.үұқ')


def read(typed: str) -> object:
    return Date().parse(typed, TODAY)


def refusal(typed: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read(typed)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    [
        *("1.9.26", "01.09.2026", "1/9/2026", "1 9 26", "1-9-26", "01092026", "010926"),
        *("2026-09-01", "2026.9.1", "1 . 9 . 2026", "01.09.2026 г.", "01.09.2026 ж."),
        *("1 қыркүйек 2026", "2026 жылғы 1 қыркүйек", "«1» қыркүйек 2026 ж.", "1 қыр 2026"),
        *("2026 жылдың 1 қыркүйегі", "26 жылғы 1 қыркүйек", "1 кыркуйек 26"),
        *("1 сентября 2026", "1 сентября 2026 (г.)", "1 сен", "1 September 2026"),
        *("1.9", "0109", "1 9", "1"),
        *('қ"құәқә,', '" ұ ә,', '"№ұ№ә,', '" қыркүйек әқә,', "-15", 'ө"ғ'),
    ],
)
def test_the_first_of_september_in_many_spellings(typed: str) -> None:
    assert read(typed) == "2026-09-01"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("бүгін", "2026-09-16"), ("Сегодня", "2026-09-16"), ("today", "2026-09-16")),
        *(("ертең", "2026-09-17"), ("кеше", "2026-09-15"), ("завтра", "2026-09-17")),
        *(("+7", "2026-09-23"), ("-3", "2026-09-13"), ("Һ.", "2026-09-23"), ("өі", "2026-09-13")),
        *(("ср", "2026-09-23"), ("бс", "2026-09-17"), ("сб", "2026-09-19"), ("жс", "2026-09-20")),
        *(("дс", "2026-09-21"), ("пн", "2026-09-21"), ("вт", "2026-09-22"), ("СС", "2026-09-22")),
    ],
)
def test_days_near_today_have_short_names(typed: str, value: str) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("15.3", "2027-03-15"),
        ("25 мамыр", "2026-05-25"),
        ("29.02", "2028-02-29"),
    ],
)
def test_without_a_year_the_nearest_such_day_is_meant(typed: str, value: str) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.1.36", "2036-01-01"), ("1.1.37", "1937-01-01"), ("1.1.00", "2000-01-01")],
)
def test_two_figures_of_a_year_reach_ten_years_ahead(typed: str, value: str) -> None:
    assert read(typed) == value


def of(words: str) -> Date:
    """The kind of a blank whose text has these options."""
    return Date(**{name: Date.options[name](value or "yes") for name, value in [words.split(" ")]})


@pytest.mark.parametrize(
    ("side", "typed", "value"),
    [
        *(("past ", "05.03.36", "1936-03-05"), ("past ", "5.3.26", "2026-03-05")),
        *(("past ", "311226", "2026-12-31"), ("past ", "1.1.27", "1927-01-01")),
        *(("past ", "1 қаңтар 30", "1930-01-01"), ("past ", "05.03.2036", "2036-03-05")),
        *(("past ", "31 жылғы 1 қаңтар", "1931-01-01"), ("past ", "15.3", "2026-03-15")),
        *(("past ", "16.9", "2026-09-16"), ("past ", "17.9", "2025-09-17")),
        *(("past ", "29.2", "2024-02-29"), ("past ", "қғқііү", "1938-03-05")),
        *(("future ", "1.9.36", "2036-09-01"), ("future ", "1.9.76", "2076-09-01")),
        *(("future ", "1.9.77", "1977-09-01"), ("future ", "1.9.26", "2026-09-01")),
        *(("future ", "15.3", "2027-03-15"), ("future ", "10.9", "2026-09-10")),
    ],
)
def test_two_figures_of_a_year_lie_on_the_side_that_the_blank_says(
    side: str, typed: str, value: str
) -> None:
    assert of(side).parse(typed, TODAY) == value


@given(DAYS, st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_two_figures_of_a_year_reach_a_century_back_or_half_of_one_each_way(
    day: date, today: date
) -> None:
    typed = f"{day:%d.%m.%y}"
    with suppress(UserError):
        # A 29 February that its year does not have is refused.
        past, future = (int(of(side).parse(typed, today)[:4]) for side in ("past ", "future "))
        assert 0 <= today.year - past < 100
        assert -50 <= today.year - future < 50


@pytest.mark.parametrize(
    ("side", "value", "key"),
    [
        *(("past ", "2026-09-17", "to_come"), ("past ", "2026-09-16", "")),
        *(("past ", "1906-09-16", ""), ("past ", "1906-09-15", "long_ago")),
        *(("past 20", "2006-09-16", ""), ("past 20", "2006-09-15", "long_ago")),
        *(("past 20", "1936-09-01", "long_ago"), ("past ", "2100-12-31", "to_come")),
        *(("future ", "2036-09-16", ""), ("future ", "2036-09-17", "far")),
        *(("future 2", "2028-09-17", "far"), ("future ", "2026-01-01", "")),
        *(("past no", "2036-09-17", "far"), ("past no", "2027-09-17", "")),
        *(("past no", "1906-09-15", "long_ago"), ("past no", "1907-01-01", "")),
    ],
)
def test_a_date_on_the_wrong_side_or_too_far_is_warned_of(side: str, value: str, key: str) -> None:
    found = [warning.key for warning in of(side).warnings(value, {}, TODAY)]
    assert found == ([f"kind.date.{key}"] if key else [])


def test_a_leap_day_is_counted_in_years_without_one() -> None:
    assert [each.key for each in of("past 1").warnings("2024-02-29", {}, date(2025, 2, 28))] == []
    assert [*of("past 1").warnings("2024-02-29", {}, date(2025, 3, 1))]
    assert list(Date().warnings("9999-12-31", {}, TODAY)) != []


def test_a_date_of_birth_lies_in_the_past_without_saying_so() -> None:
    blanks = sheet_of("{a: date, same child.born} {b: date, same child.x} {c: date, past 9}").blanks
    assert [blanks[name].kind.parse("1.1.30", TODAY) for name in "abc"] == [
        *("1930-01-01", "2030-01-01", "1930-01-01")
    ]


@pytest.mark.parametrize(
    ("typed", "days"), [("31.02.2026", 28), ("30.02.2028", 29), ("31", 30), ("0.1.2026", 31)]
)
def test_an_impossible_day_is_refused_with_the_days_of_that_month(typed: str, days: int) -> None:
    assert refusal(typed).message.values["days"] == days


@pytest.mark.parametrize("typed", ["1.1.1899", "1.1.2101", "+30000", "1.1.226"])
def test_a_year_that_no_record_is_about_is_refused(typed: str) -> None:
    assert refusal(typed).message.key == "kind.date.years"


@pytest.mark.parametrize(
    "typed",
    ["сөз", "1.9.26.1", "қыркүйек 2026", "1 сөз 2026", "²", "٣.9.26", "1@9@26", "123", "1" * 5000],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert refusal(typed).message.key == "kind.date.expected"


def test_months_shortened_to_three_letters_are_never_confused() -> None:
    for number, words in enumerate(calendar.MONTHS, 1):
        for word in words:
            assert str(read(f"5 {word[:3]} 2026")) == f"2026-{number:02}-05"
            assert str(read(f"5 {word} 2026")) == f"2026-{number:02}-05"


@given(DAYS, DAYS)
def test_a_date_is_read_back_in_any_full_spelling(day: date, today: date) -> None:
    kind = Date()
    value = day.isoformat()
    figures = f"{day:%d%m%Y}"
    spellings = (value, kind.show(value), kind.views["long"](value), figures)
    assert {kind.parse(typed, today) for typed in (*spellings, figures.translate(KEYS))} == {value}


@given(DAYS, st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_day_and_a_month_mean_a_day_at_most_half_a_year_away(day: date, today: date) -> None:
    if (day.month, day.day) != (2, 29):
        found = parse_iso(Date().parse(f"{day:%d.%m}", today))
        assert found is not None
        assert (found.day, found.month) == (day.day, day.month)
        assert abs(found - today) <= timedelta(183)


@pytest.mark.parametrize(
    ("today", "typed", "value"),
    [
        # 182 days ahead and 183 ago, and the other way round.
        (TODAY, "17.3", "2027-03-17"),
        (TODAY, "18.3", "2026-03-18"),
        # As far ahead as ago: what is to come is meant.
        (date(2027, 8, 31), "1.3", "2028-03-01"),
        (date(2027, 9, 1), "1.3", "2028-03-01"),
        (date(2027, 8, 30), "1.3", "2027-03-01"),
        # No further than records go.
        (date(1900, 1, 5), "31.12", "1900-12-31"),
        (date(2100, 12, 30), "1.1", "2100-01-01"),
        # A leap day may be years away.
        (date(2026, 3, 1), "29.2", "2028-02-29"),
        (date(2026, 2, 27), "29.2", "2024-02-29"),
        (date(1900, 1, 1), "29.2", "1904-02-29"),
        (date(2100, 12, 31), "29.2", "2096-02-29"),
    ],
)
def test_of_two_years_the_nearer_is_meant(today: date, typed: str, value: str) -> None:
    assert Date().parse(typed, today) == value


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        *(("01.09.2026", True), ("2026-09-01", True), ("20260901", True), ("1.9.2026", True)),
        *(("01.09.202", False), ("01.09.", False), ("2026-09-", False), ("2026090", False)),
        *(("", False), ("сөз", False), ("7к", False)),
    ],
)
def test_a_date_is_complete_when_nothing_can_follow(text: str, complete: bool) -> None:
    assert Date().is_complete(text) is complete


@pytest.mark.parametrize("option", ["past", "future"])
def test_the_years_of_an_option_are_a_switch_or_as_many_as_records_go_back(option: str) -> None:
    read_option: Any = Date.options[option]
    assert [read_option(written) for written in (False, "no")] == [0, 0]
    assert read_option(True) == read_option("yes") > 0
    assert [read_option(years) for years in ("1", "200", 20)] == [1, 200, 20]
    for wrong in ("0", "-1", "201", "сөз"):
        with pytest.raises(ValueError):  # noqa: PT011 - the reader of texts says what is wrong
            read_option(wrong)


def test_a_date_prints_in_the_words_of_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "local_day", lambda _: TODAY)
    views = {name: view("2015-09-17") for name, view in Date.views.items()}
    assert views == {
        "year": "2015",
        "month": "қыркүйек",
        "day": "17",
        "long": "2015 жылғы 17 қыркүйек",
        "signed": "«17» қыркүйек 2015 ж.",
        "age": "10",
    }
    assert {view(None) for view in Date.views.values()} == {""}


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2015-09-16", "2026-09-16", 11),
        ("2015-09-17", "2026-09-16", 10),
        ("2012-02-29", "2013-02-28", 0),
        ("2012-02-29", "2013-03-01", 1),
        (date(2015, 9, 16), TODAY, 11),
        ("2026-09-17", "2026-09-16", None),
        (None, "2026-09-16", None),
        ("2015-09-16", None, None),
        ("2015-02-31", "20260916", None),
    ],
)
def test_years_between_counts_full_years(born: object, on: object, years: int | None) -> None:
    assert years_between(born, on) == years


@pytest.mark.parametrize("typed", ["14:05", "14.05", "14,05", "14-05", "14 05", "1405", '"ңқғ'])
def test_a_time_in_many_spellings(typed: str) -> None:
    assert Time().parse(typed, TODAY) == "14:05"


def test_hours_alone_and_short_runs_are_times() -> None:
    assert [Time().parse(typed, TODAY) for typed in ("9", "930", "0", "0000")] == [
        *("09:00", "09:30", "00:00", "00:00")
    ]


@pytest.mark.parametrize("typed", ["24:00", "9:60", "9:5", "14:05:00", "түс", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Time().parse(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        *("2026", "26", "2026-2027", "2026/27", "2026–2027", "26/27", "2026 2027", "20262027"),
        *("әқә,", "әқә,әқә.", "2026-2027 оқу жылы", "2026 ж.", "бүгін"),
    ],
)
def test_a_school_year_in_many_spellings(typed: str) -> None:
    assert Year().parse(typed, TODAY) == "2026–2027"


@pytest.mark.parametrize("dash", ["-", "‐", "‑", "‒", "–", "—", "−", "/"])
@pytest.mark.parametrize("before", ["", " "])
@pytest.mark.parametrize("after", ["", " "])
def test_a_year_that_is_full_goes_on_with_a_dash(dash: str, before: str, after: str) -> None:
    assert Year().continues(f"2026{before}", dash)
    begun = f"2026{before}{dash}{after}"
    complete = [Year().is_complete(begun + "2027"[:length]) for length in (0, 3, 4)]
    assert complete == [False, False, True]
    assert Year().parse(f"{begun}2027", TODAY) == "2026–2027"


@pytest.mark.parametrize(
    ("text", "letter"),
    [("2026", "ө"), ("2026 ", "2"), ("2026", "о"), ("2026–2027", "–"), ("2026–2027 ", "–")],
)
def test_a_full_year_goes_on_with_nothing_else(text: str, letter: str) -> None:
    assert not Year().continues(text, letter)


@pytest.mark.parametrize("dash", ["-", "‐", "‑", "‒", "–", "—", "−"])
def test_any_dash_parts_the_figures_of_a_date_and_of_a_time(dash: str) -> None:
    assert Date().parse(f"1{dash}9{dash}2026", TODAY) == "2026-09-01"
    assert Time().parse(f"9{dash}30", TODAY) == "09:30"


def test_a_school_year_over_a_century() -> None:
    assert Year().parse("1999/00", TODAY) == "1999–2000"


@pytest.mark.parametrize("typed", ["2026-2028", "2026-2025", "1899", "2101", "202", "жылдар", "7"])
def test_what_is_no_school_year_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Year().parse(typed, TODAY)


def test_in_summer_the_coming_school_year_is_meant() -> None:
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1), date(2027, 1, 15))
    assert [school_year(day) for day in days] == [
        *("2025–2026", "2026–2027", "2026–2027", "2026–2027")
    ]

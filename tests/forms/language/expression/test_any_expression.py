"""Whatever an expression is and whatever a record has: a complaint, or a value; never a failure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from operator import add, mod, mul, sub, truediv
from statistics import fmean
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.forms.language.expression.texts import SHEET
from tests.support.examples import examples
from tui.forms.language.expression.checker import read_condition, read_expression
from tui.forms.language.expression.days import moved, units_between
from tui.forms.language.expression.expression import Expression
from tui.forms.language.expression.scope import Scope
from tui.forms.language.expression.values import rounded
from tui.user_error import UserError

SCOPE = Scope(SHEET.blanks, today=True)
NUMBERS = st.sampled_from(["q1", "q2", "asked", "turn", "0", "1.5", "sum plan.hours", "count plan"])
DAYS = st.sampled_from(["arrived", "left", "today", "2026-02-28", "min plan.due"])
TEXTS = st.sampled_from(["child", "note", "who", "group", "орта", '"x"', "child.initials", "year"])
UNITS = st.sampled_from(["days", "working days", "weeks", "months", "years"])
SIGNS = st.sampled_from(["+", "-", "*", "/", "mod"])
COMPARED = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, SIGNS, inner),
        st.builds("{}({})".format, st.sampled_from(["round", "abs", "floor"]), inner),
        st.builds("{}({}, {})".format, st.sampled_from(["mean", "max", "sum"]), inner, inner),
        st.builds("(if {} > {} then {} else {})".format, inner, inner, inner, inner),
        st.builds("({} from {} to {})".format, UNITS, DAYS, DAYS),
        st.builds("(years from ({} + {} {}) to today)".format, DAYS, inner, UNITS),
    )


VALUES = st.recursive(NUMBERS, _numbers, max_leaves=8)
CONDITIONS = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, VALUES, COMPARED, VALUES),
        st.builds("{} {} {}".format, DAYS, COMPARED, DAYS),
        st.sampled_from(
            ["who = өзі", "present has әкесі", "agreed", "plan is filled", "note is empty"]
        ),
        st.sampled_from(["level > орта", "who not in (өзі / ата-анасы)", 'note has "а"']),
        st.builds("(count plan where hours {} {}) > 1".format, COMPARED, NUMBERS),
    ),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=4,
)
JOINED = st.builds("{} & {} & {}".format, TEXTS, VALUES, DAYS)
MOVED = st.builds("{} + {} {}".format, DAYS, VALUES, UNITS)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["2026-09-01", "0001-01-01", "9999-12-31", "2100-12-31", "23:59", "24:00"]),
    st.sampled_from(["өзі", "орта", "7Ә", "2026–2027", "٢٠:٣٠", "²³:00"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["hours", "due", "done", "section"]), inner, max_size=3)
    ),
    max_leaves=6,
)
RECORDS = st.dictionaries(st.sampled_from(sorted(SHEET.blanks)), ANYTHING, max_size=8)
WORD = [
    *("(", ")", "+", "-", "*", "/", "&", ",", "=", "<", ">", "<=", '"', "«", "1,5", "1.5"),
    *("2026-13-01", "25:00", "and", "or", "not", "if", "then", "else", "in", "has", "is"),
    *("filled", "empty", "where", "from", "to", "mod", "sum", "count", "mean", "round"),
    *("length", "days", "working", "today", "yes", "q1", "plan", "who", "plan.hours"),
    *("arrived.year", "born", "аge", "сынып", "жетекшісі", "өзі", "орта"),
]
WORDS = st.lists(st.sampled_from(WORD) | st.text(max_size=3), max_size=9).map(" ".join)
TODAY = date(2026, 9, 16)


def _tried(text: str, record: dict[str, Any], row: Any) -> Expression | None:
    """Read an expression and work it out in every way."""
    try:
        found = read_expression(text, SCOPE)
    except UserError:
        return None
    for values in (record, {}):
        found.value(values, row if isinstance(row, dict) else None, today=TODAY)
        found.holds(values, today=TODAY)
        found.fails(values, today=TODAY)
    return found


@examples(60)
@given(st.one_of(VALUES, CONDITIONS, JOINED, MOVED), RECORDS, ANYTHING)
def test_an_expression_that_reads_never_fails(text: str, record: dict[str, Any], row: Any) -> None:
    assert _tried(text, record, row) is not None, text


@examples(60)
@given(WORDS, RECORDS)
def test_any_words_are_complained_of_or_worked_out(text: str, record: dict[str, Any]) -> None:
    _tried(text, record, None)


@examples(40)
@given(CONDITIONS, RECORDS)
def test_a_condition_and_its_contrary_never_hold_together(
    text: str, record: dict[str, Any]
) -> None:
    one, other = (read_condition(each, SCOPE) for each in (text, f"not ({text})"))
    assert not (one.holds(record, today=TODAY) and other.holds(record, today=TODAY))
    assert one.fails(record, today=TODAY) <= other.holds(record, today=TODAY)


# A simple reference: what Python itself says of numbers that are all there.

AMOUNTS = st.integers(-500, 500).map(lambda number: number / 4)


PYTHON = {"+": add, "-": sub, "*": mul, "/": truediv, "mod": mod}


@given(AMOUNTS, AMOUNTS, SIGNS)
def test_sums_and_products_are_those_of_arithmetic(one: float, other: float, sign: str) -> None:
    found = read_expression(f"q1 {sign} q2", SCOPE).value({"q1": one, "q2": other})
    if sign in {"/", "mod"} and not other:
        assert found is None
    else:
        wanted = PYTHON[sign](Fraction(one), Fraction(other))
        assert Fraction(str(found)) == rounded(wanted, 6)


@given(st.lists(AMOUNTS | st.none(), min_size=3, max_size=3))
def test_sums_and_means_leave_out_what_is_missing(numbers: list[float | None]) -> None:
    record = dict(zip(("q1", "q2", "q3"), numbers, strict=True))
    there = [number for number in numbers if number is not None]
    for name, wanted in (("sum", sum), ("mean", fmean), ("min", min), ("max", max)):
        found = read_expression(f"{name}(q1, q2, q3)", SCOPE).value(record)
        assert found == (round(wanted(there), 6) if there else None)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-400, 400))
def test_working_days_are_counted_as_by_going_from_day_to_day(day: date, amount: int) -> None:
    step = 1 if amount > 0 else -1
    there, left = day.toordinal(), abs(amount)
    while left:
        there += step
        left -= date.fromordinal(there).weekday() < 5
    assert moved(day, amount, "working") == date.fromordinal(there)
    between = range(min(day.toordinal(), there) + 1, max(day.toordinal(), there) + 1)
    count = sum(date.fromordinal(one).weekday() < 5 for one in between)
    assert units_between(day, date.fromordinal(there), "working") == step * count


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 600))
def test_months_between_are_those_that_were_added(day: date, months: int) -> None:
    later = moved(day, months, "month")
    assert later is not None
    if later.day == day.day:
        assert units_between(day, later, "month") == months
        assert units_between(later, day, "month") == -months
        assert units_between(day, later, "year") == months // 12

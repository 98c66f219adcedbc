"""The days that a form's records say one is to be reminded of, by the option `remind`."""

from __future__ import annotations

from contextlib import suppress
from datetime import MAXYEAR, date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import fold
from tui.forms.entry import child_facts
from tui.forms.kinds.date import MONTHS, Date, parse_iso
from tui.forms.kinds.periods.terms import terms_in
from tui.forms.language.blank import every_blank
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.forms.language.blank import Blank
    from tui.forms.language.placeholders.reminding import Remind
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place

_LONGEST: Final = 30
"""Days before its end from which on one is reminded of a term, such as a quarter."""
_SCHOOL_YEAR: Final = 8
"""The month with which the first half of a school year begins."""
_MONTHS: Final = {
    fold(word): number for number, words in enumerate(MONTHS, start=1) for word in words
}


class Day(NamedTuple):
    """A day that stands in a record, and when one is to be reminded of it."""

    place: Place
    day: str
    """ISO 8601, as the next two."""
    first: str
    last: str


class Dated(NamedTuple):
    """A record of a form with such days."""

    who: str
    """A digest of its child; empty where it is of none."""
    of: str
    """The day that the record belongs to, ISO 8601."""
    days: tuple[Day, ...]


def reminded_blanks(sheet: Sheet) -> list[Blank]:
    """The blanks, and columns of rows, that one is to be reminded of."""
    return [blank for blank in every_blank(sheet.blanks) if blank.remind]


def dated(sheet: Sheet, values: Values, calendar: SchoolCalendar) -> Dated:
    """A record, by its values in the edition of a sheet, with the days to be reminded of.

    `calendar` says when the terms are that a plan names.
    """
    facts = child_facts.facts_of_child(sheet, values)
    name = str(facts.get(child_facts.NAME, ""))
    who = ""
    if name:
        told = f"{child_facts.comparable_name(name)} {facts.get(child_facts.BORN, '')}"
        who = blake2b(told.encode(), digest_size=6).hexdigest()
    days = tuple(_days(sheet, values, calendar))
    return Dated(who, str(values.get(sheet.date_blank()) or ""), days)


def _days(sheet: Sheet, values: Values, calendar: SchoolCalendar) -> Iterator[Day]:
    for blank in reminded_blanks(sheet):
        assert blank.remind
        for place, value, around in _places(blank, values):
            asked = blank.remind.condition
            if asked is None or asked.holds(around):
                for day, ahead in _days_of(value, sheet, values, calendar):
                    yield _spanned(place, day, blank.remind, ahead)


def _places(blank: Blank, values: Values) -> Iterator[tuple[Place, Value, Values]]:
    if not blank.rows:
        yield blank.name, values.get(blank.name), values
        return
    rows = values.get(blank.rows)
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield (blank.rows, number, blank.name), row.get(blank.name), {**values, **row}


def _spanned(place: Place, day: date, remind: Remind, ahead: int) -> Day:
    first = _moved(day, -max(remind.ahead, ahead))
    last = date.max if remind.after is None else _moved(day, remind.after)
    return Day(place, f"{day}", f"{first}", f"{last}")


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _days_of(
    value: Value, sheet: Sheet, values: Values, calendar: SchoolCalendar
) -> Sequence[tuple[date, int]]:
    """The days that a value names, each with how many days before it one is to be reminded.

    Of a month that is its last day, reminded of from its first; of a quarter or the holidays,
    their last one.
    """
    day = parse_iso(value)
    if day is not None:
        return [(day, 0)]
    if not isinstance(value, str):
        return []
    year = _school_year(sheet, values)
    begin = date(year or 2000, _SCHOOL_YEAR, 1)
    with suppress(UserError):
        if (day := parse_iso(Date().parse(value, begin))) and value[:1].isdecimal():
            return [(day, 0)]
    words = (fold(word.strip(" .,;:–—-()«»")) for word in value.replace("-", " ").split())
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    if not year:
        return []
    if not months:
        terms = terms_in(value, year, calendar)
        return [(last, min((last - first).days, _LONGEST)) for first, last in terms]
    number = months[-1]
    year += number < _SCHOOL_YEAR
    end = date(year + number // 12, number % 12 + 1, 1) - timedelta(1)
    return [(end, end.day - 1)]


def _school_year(sheet: Sheet, values: Values) -> int:
    """The year in which the school year of a record begins; 0 where it says none."""
    name = next((one.name for one in sheet.blanks.values() if one.kind.name == "year"), "")
    figures = str(values.get(name) or "")[:4]
    return int(figures) if figures.isdecimal() and 1 < int(figures) < MAXYEAR else 0


def standing(records: dict[str, Dated]) -> Iterator[tuple[str, Day]]:
    """The days that still stand, each with its record's id.

    A later record of the same child takes the day of an earlier one over: it says another day in
    the same place, or belongs to that day or a later one.
    """
    told: dict[tuple[str, Place], tuple[str, str]] = {}
    newest: dict[str, str] = {}
    for key, each in records.items():
        if each.who:
            newest[each.who] = max(newest.get(each.who, ""), each.of)
            for one in each.days:
                place = (each.who, one.place)
                told[place] = max(told.get(place, ("", "")), (each.of, key))
    for key, each in records.items():
        for one in each.days:
            if each.who and isinstance(one.place, str):
                if told[each.who, one.place] != (each.of, key):
                    continue
                if newest[each.who] > each.of and newest[each.who] >= one.day:
                    continue
            yield key, one

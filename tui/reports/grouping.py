"""The groups of a report's rows: of which one a record is, and in which order they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.alphabet import kazakh_key
from tui.forms.kinds.choice import Choice, Flag
from tui.forms.kinds.counting.sentence import DATED
from tui.forms.kinds.counting.words import NONE
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.school_class import SchoolClass
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.forms.language.blank import Blank

YES, NO = "иә", "жоқ"
_SUMMER = frozenset((6, 7, 8))
_MONTHS = 12
_CLASS = SchoolClass()


class Grouping(NamedTuple):
    """How records are grouped: by a unit of one of their blanks."""

    unit: str
    name: str
    words: tuple[str, ...] = ()
    """The groups that there are whatever records there are: a list's words, sections."""

    def keys(self, values: Values, period: Period, calendar: SchoolCalendar) -> Sequence[str]:
        """The groups of a record, as a report keeps them; several where several were chosen."""
        value = values.get(self.name)
        if isinstance(value, list) and value:
            return tuple(map(str, value))
        return (self._key(value, period, calendar) or NONE,)

    def _key(self, value: Value, period: Period, calendar: SchoolCalendar) -> str:
        """The group of a value; '' for none."""
        if self.unit == "section":
            number = value if isinstance(value, int) else 1
            return self.words[number - 1] if 0 < number <= len(self.words) else ""
        if self.words == (YES, NO):
            return YES if value is True else NO
        if self.unit in DATED:
            day = parse_iso(value)
            return _part_of(self.unit, day, period, calendar) if day else ""
        if self.unit == "grade":
            return _CLASS.views["grade"](value)
        return str(value or "")

    def every(self, period: Period, calendar: SchoolCalendar) -> Iterator[str]:
        """Yield the groups that a report has in any case, in their order."""
        if self.unit not in DATED:
            yield from self.words
            return
        day, seen = period.first, set()
        while day <= period.last:
            key = _part_of(self.unit, day, period, calendar)
            if key not in seen:
                seen.add(key)
                yield key
            day = _next_month(day)
        key = _part_of(self.unit, period.last, period, calendar)
        if key not in seen:
            yield key

    def ordered(self, keys: Iterable[str], every: Sequence[str]) -> list[str]:
        """Groups in the order that people expect: those of `every` first, what has none last."""
        known = [key for key in every if key != NONE]
        found = set(keys)
        more = sorted(found - {*known, NONE}, key=self._sort_key)
        if self.unit in {"class", "grade"}:
            known = sorted({*known, *more}, key=self._sort_key)
            more = []
        return [*known, *more, *([NONE] if NONE in found else [])]

    def _sort_key(self, key: str) -> tuple[object, ...]:
        if self.unit == "class":
            number, letters = _CLASS.sort_key(key)
            return (number, letters, key)
        if self.unit == "grade" and key.isdigit():
            return (int(key), "", key)
        return (0, kazakh_key(key), key)


def grouping(unit: str, blank: Blank, sections: Sequence[str] = ()) -> Grouping:
    """How records are grouped by a blank.

    Raises:
        UserError: its values are not of that unit.
    """
    kind = blank.result
    wanted = {"class": "class", "grade": "class"} | dict.fromkeys(DATED, "date")
    if unit == "section":
        return Grouping(unit, "section", tuple(sections))
    if unit in wanted and kind.name != wanted[unit]:
        told = message("report.unit_kind", unit=unit, name=blank.name, kind=wanted[unit])
        raise UserError(told)
    if unit == "choice" and isinstance(kind, Flag):
        return Grouping(unit, blank.name, (YES, NO))
    if unit == "choice" and not isinstance(kind, Choice):
        told = message("report.unit_kind", unit=unit, name=blank.name, kind="choice")
        raise UserError(told)
    words = tuple(kind.choices) if isinstance(kind, Choice) and not isinstance(kind, Flag) else ()
    return Grouping(unit, blank.name, words)


def is_idle(unit: str, key: str) -> bool:
    """Whether a group is left out where nothing is counted in it: the months of summer."""
    return unit == "month" and key[-2:].isdigit() and int(key[-2:]) in _SUMMER


def _part_of(unit: str, day: date, period: Period, calendar: SchoolCalendar) -> str:
    """The month, quarter, half or school year of a day, as a report keeps it."""
    months = (period.last.year - period.first.year) * _MONTHS
    long = months + period.last.month - period.first.month >= _MONTHS
    if unit == "month":
        return f"{day.year}-{day.month:02}" if long else f"{day.month:02}"
    year = calendar.year_on(day)
    if unit == "year":
        return f"{year}–{year + 1}"
    quarter = next(n for n in (4, 3, 2, 1) if n == 1 or calendar.quarters(year, n, n).first <= day)
    number = quarter if unit == "quarter" else (quarter + 1) // 2
    return f"{year}-{number}" if long else f"{number}"


def _next_month(day: date) -> date:
    at = day.year * _MONTHS + day.month
    return day.replace(year=at // _MONTHS, month=at % _MONTHS + 1, day=1)

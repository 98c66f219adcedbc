"""The school's calendar, from its own record or as it usually is: years, quarters, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.periods.days import Period
from tui.forms.kinds.periods.holidays import Holidays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Values

_BEGINS: Final = (9, 1)
_QUARTERS: Final = (((9, 1), (10, 26)), ((11, 3), (12, 28)), ((1, 8), (3, 18)), ((3, 30), (5, 25)))
"""The usual first and last days of the quarters, by month and day."""
_FIRST_YEAR: Final = re.compile("[0-9]{4}")


class SchoolCalendar:
    """School years, quarters and holidays, by the year in which a school year begins.

    `values` are those of the school's record: its rows `years` and `quarters` have a `year`,
    and the days on which it `begins` and `ends`; see `Holidays` for those of `holidays`. What
    they do not say is as usual. The years before stay beside a new one.
    """

    def __init__(self, values: Values) -> None:
        self._begins: dict[int, date] = {}
        self._ends: dict[int, date] = {}
        self._quarters: dict[tuple[int, int], Period] = {}
        for year, row in _rows(values.get("years")):
            if begins := parse_iso(row.get("begins")):
                self._begins[year] = begins
            if ends := parse_iso(row.get("ends")):
                self._ends[year] = ends
        for year, row in _rows(values.get("quarters")):
            begins, ends = parse_iso(row.get("begins")), parse_iso(row.get("ends"))
            number = str(row.get("quarter", ""))
            if begins and ends and begins <= ends and number in {"1", "2", "3", "4"}:
                self._quarters[year, int(number)] = Period(begins, ends)
        self.holidays = Holidays(values.get("holidays"))
        """The days on which nobody works, and those without lessons."""
        said = repr([values.get(name) for name in ("years", "quarters", "holidays")])
        self.digest = blake2b(said.encode(), digest_size=6).hexdigest()
        """A digest of all that the school says of it, by which a change of it is noticed."""

    def year_on(self, day: date) -> int:
        """The school year that a day belongs to."""
        return day.year if day >= self._begin(day.year) else day.year - 1

    def school_year(self, year: int) -> Period:
        """The days of a school year, its summer included."""
        return Period(self._begin(year), self._begin(year + 1) - timedelta(days=1))

    def last_lesson(self, year: int) -> date:
        """The day on which lessons end."""
        known = self._ends.get(year)
        return known if known and known > self._begin(year) else self._quarter(year, 4).last

    def quarters(self, year: int, first: int, last: int) -> Period:
        """The days of a school year from one quarter to another."""
        return Period(self._quarter(year, first).first, self._quarter(year, last).last)

    def quarter_on(self, day: date, *, before: bool = False) -> Period:
        """The days of the latest quarter that has begun, or of the one before that."""
        year = self.year_on(day)
        quarters = [self._quarter(one, n) for one in (year - 1, year) for n in (1, 2, 3, 4)]
        begun = [each for each in quarters if each.first <= day]
        return begun[-2 if before else -1]

    def _begin(self, year: int) -> date:
        return self._begins.get(year) or date(year, *_BEGINS)

    def _quarter(self, year: int, number: int) -> Period:
        if known := self._quarters.get((year, number)):
            return known
        first, last = _QUARTERS[number - 1]
        later = year + (number > 2)
        begins = self._begin(year) if number == 1 else date(later, *first)
        return Period(begins, date(later, *last))


def _rows(found: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with the year in which their school year begins."""
    for row in found if isinstance(found, list) else ():
        if isinstance(row, dict) and (year := _FIRST_YEAR.match(str(row.get("year", "")))):
            yield int(year[0]), row

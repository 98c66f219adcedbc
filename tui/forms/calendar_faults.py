"""What is wrong with the calendar in the record of the school: quarters, years, holidays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.periods.holidays import LONGEST
from tui.forms.problem import Problem
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.forms.kinds.kind import Values

_TABLES: Final = ("years", "quarters", "holidays")


class _Row(NamedTuple):
    """A row with a first and a last day."""

    table: str
    number: int
    values: dict[str, Any]
    first: date
    last: date

    def problem(self, column: str, key: str, *, warning: bool = True, **told: object) -> Problem:
        """A problem in a column of it."""
        place = self.table, self.number, column
        return Problem(place, message(f"school.{key}", **told), warning=warning)

    @property
    def quarter(self) -> tuple[str, str]:
        """The school year and the number of a quarter."""
        return str(self.values.get("year") or ""), str(self.values.get("quarter") or "")


def calendar_faults(record: Values) -> Iterator[Problem]:
    """What periods and due dates could not be counted by: days in the wrong order or year."""
    rows = [row for table in _TABLES for row in _rows(record, table)]
    for row in rows:
        if row.first > row.last:
            yield row.problem("ends", "reversed", warning=False)
        elif row.table != "holidays":
            yield from _of_another_year(row)
        elif (row.last - row.first).days >= LONGEST:
            yield row.problem("ends", "long_holiday", days=LONGEST)
    quarters = [row for row in rows if row.table == "quarters" and row.first <= row.last]
    yield from _crossing(quarters)


def _rows(record: Values, table: str) -> Iterator[_Row]:
    found = record.get(table)
    for number, row in enumerate(found if isinstance(found, list) else ()):
        if isinstance(row, dict):
            first, last = parse_iso(row.get("begins")), parse_iso(row.get("ends"))
            if first and last:
                yield _Row(table, number, row, first, last)


def _of_another_year(row: _Row) -> Iterator[Problem]:
    """A day that is of neither calendar year of its school year."""
    figures = str(row.values.get("year") or "")[:4]
    if not figures.isdecimal():
        return
    for column, day in (("begins", row.first), ("ends", row.last)):
        if day.year - int(figures) not in {0, 1}:
            yield row.problem(column, "other_year", year=row.values["year"], day=f"{day:%d.%m.%Y}")


def _crossing(quarters: list[_Row]) -> Iterator[Problem]:
    """Quarters that are there twice, or begin before the one before them has ended."""
    known: dict[tuple[str, str], _Row] = {}
    for row in quarters:
        if row.quarter in known:
            yield row.problem("quarter", "twice", year=row.quarter[0], quarter=row.quarter[1])
        known[row.quarter] = row
    ordered = sorted(known.values(), key=lambda row: row.quarter)
    for before, row in pairwise(ordered):
        if row.first <= before.last:
            day = f"{before.last:%d.%m.%Y}"
            yield row.problem("begins", "overlap", quarter=before.quarter[1], day=day)

"""Kind of periods: a month, a quarter, half a year, a school year, or the days between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.clean import clean_line
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.kind import Kind
from tui.forms.kinds.periods.calendar_in_use import calendar_in_use
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Value
    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.reading import PeriodReader


def period_of(value: Value) -> Period | None:
    """The period that a record keeps; None where it keeps none."""
    from tui.forms.kinds.periods.days import Period

    first, _, last = str(value or "").partition("/")
    begin, end = parse_iso(first), parse_iso(last)
    return Period(begin, end) if begin and end and begin <= end else None


class PeriodKind(Kind):
    """A period, kept as "2026-09-01/2027-08-31" and read in the words that people have for it."""

    name = "period"
    width = 23
    read_back = True

    def _reader(self, today: date) -> PeriodReader:
        from tui.forms.kinds.periods.reading import PeriodReader

        return PeriodReader(today, calendar_in_use)

    def parse(self, typed: str, today: date) -> Value:
        typed = clean_line(typed).strip()
        if not typed:
            return None
        found = period_of(typed) or self._reader(today).read(typed)
        if found is None:
            raise UserError(self.expected())
        return "/".join(found.days)

    def show(self, value: Value) -> str:
        found = period_of(value)
        return found.text if found else str(value or "")

    def sort_key(self, value: Value) -> str:
        return str(value or "")

    def samples(self) -> tuple[Value, ...]:
        return ("2026-09-01/2027-08-31", "2026-11-23/2026-11-23", "2026-11-01/2026-11-30")

"""The days of a report: which records of a form belong to its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.entry.on_roll import ARRIVED, LEFT, is_date
from tui.forms.kinds.year import Year
from tui.forms.language.faults.letters import unknown_name
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from tui.forms.kinds.counting.sentence import Days
    from tui.forms.kinds.kind import Value
    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

START, END = "start", "end"
"""The words for the first and the last day of the period."""
NOW = "now"
"""The word for the day that it is, and for the last one of a period that is over."""


class Span(NamedTuple):
    """The days that are counted."""

    period: Period
    days: Mapping[str, str]
    """The days of the report's own date blanks, ISO 8601, by name."""

    def named(self, today: date) -> dict[str, str]:
        """The days that a condition may name."""
        first, last = self.period.days
        return {START: first, END: last, NOW: min(last, today.isoformat())}

    def day(self, name: str) -> str:
        """The day that `on` names, ISO 8601; '' where the report has none yet."""
        first, last = self.period.days
        return {START: first, END: last}.get(name) or self.days.get(name, "")


class Membership(NamedTuple):
    """How it is told whether a record belongs to the days that are counted."""

    how: str
    """by, on, year, or ever."""
    name: str = ""

    def parts(self, span: Span, calendar: SchoolCalendar) -> dict[str, Callable[[Value], bool]]:
        """By blank, which values a record has to have there to belong to these days."""
        first, last = span.period.days
        match self.how:
            case "by":
                return {self.name: lambda day: isinstance(day, str) and first <= day <= last}
            case "on":
                on = span.day(self.name)
                return {
                    ARRIVED: lambda day: bool(on) and (not day or str(day) <= on),
                    LEFT: lambda day: not day or on < str(day),
                }
            case "year":
                return {self.name: lambda year: _is_in_year(year, span.period, calendar)}
        return {}


def membership(days: Days, sheet: Sheet, columns: Mapping[str, Blank], own: Any) -> Membership:
    """How records of a form are told to belong to a period; `own` are the report's blanks.

    Raises:
        UserError: the form has no such day, or none at all.
    """
    if days.how == "ever":
        return Membership("ever")
    if days.how == "by":
        return _by(days.name, sheet, columns)
    has_roll = is_date(sheet, ARRIVED) and is_date(sheet, LEFT)
    if days.how == "on":
        dates = [name for name, blank in own.items() if blank.kind.name == "date"]
        if days.name not in {START, END, *dates}:
            raise unknown_name("report.on", days.name, (START, END, *dates))
        if not has_roll:
            raise UserError(message("report.no_roll", form=sheet.id))
        return Membership("on", days.name)
    return Membership("on", END) if has_roll else _usual(sheet)


def _by(name: str, sheet: Sheet, columns: Mapping[str, Blank]) -> Membership:
    blank = columns.get(name) or sheet.blanks.get(name)
    if blank is None:
        raise unknown_name("text.blank", name, {**sheet.blanks, **columns})
    if blank.result.name != "date":
        raise UserError(message("report.by_date", name=name))
    return Membership("by", name)


def _usual(sheet: Sheet) -> Membership:
    """How records of a form belong to a period where nothing is said of it."""
    if sheet.kind == "plan":
        years = (name for name, blank in sheet.blanks.items() if isinstance(blank.kind, Year))
        return Membership("year", next(years, ""))
    if name := sheet.date_blank():
        return Membership("by", name)
    if sheet.single:
        return Membership("ever")
    raise UserError(message("report.no_date", form=sheet.id))


def _is_in_year(value: object, period: Period, calendar: SchoolCalendar) -> bool:
    """Whether a school year, "2026–2027", has days of a period."""
    written = str(value or "")[:4]
    if not written.isdigit():
        return False
    first, last = calendar.school_year(int(written))
    return first <= period.last and period.first <= last

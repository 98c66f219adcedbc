"""Repairs of dates: a spreadsheet's numbers of days, months before days, years of two figures."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui.exchange.repairs.repair import Repair
from tui.exchange.repairs.spellings import AS_FIGURES
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.kinds.date import Date
    from tui.forms.kinds.kind import Value

_NUMBER: Final = re.compile(r"([0-9]{3,5})(?:[.,]0+)?")
_FROM_1900: Final = date(1899, 12, 30)
_FROM_1904: Final = date(1904, 1, 1)
_FEWEST: Final = 8_000
"""Days from which on a number is one of days, in 1921 or 1925: a smaller one is a year."""
_TWO_FIGURES: Final = re.compile(r"([0-9]{1,2})[./\-, ]([0-9]{1,2})[./\-, ]([0-9]{2})")
_MONTH_FIRST: Final = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")

_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN: Final = re.compile(
    r"([0-9]{1,2})[./ -]+([IVXІХ]{1,4})[./ -]+"
    r"([0-9]{4}|[0-9]{2}) ?(?:ж|г)?[.]?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r" *\([^)]*\)")
_AROUND: Final = re.compile(
    r"(?<![^\W\d_])[гж]\.? ?[рт](?!\w)\.?|\b(?:г|ж)?род\w*|\bтуған\b|12:00:00 AM", re.IGNORECASE
)
_GLUED: Final = re.compile(r"(?<![0-9.])([0-9]{2})\.?([0-9]{2})\.?((?:19|20)[0-9]{2})(?![0-9.])")
_AS_LATIN: Final = str.maketrans("ІХіх", "IXix")
_MONTH_WORD: Final = re.compile(r"[^\W\d_]{2,}|[IVXІХ]+")
_DOTTED: Final = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}")


def has_year(written: str) -> bool:
    """Whether a text has a day, a month and a year; a spreadsheet's number of days has none to see.

    Who types may leave out what is this month's or this year's; a table that was written
    another day means another.
    """
    figures = re.findall("[0-9]+", written)
    parts = len(figures) + bool(_MONTH_WORD.search(written))
    return parts >= 3 or (len(figures) == 1 and len(figures[0]) in {3, 5, 6, 8})


def date_repair(
    written: str, kind: Date, today: date, born: date | None, *, from_1904: bool
) -> Repair | None:
    """The day that is probably meant by a text that is no date.

    `born` is the day that the ЖСН of the same row has: of the two systems in which days are
    counted, the one that agrees with it is meant.
    """
    if found := _NUMBER.fullmatch(written.replace(" ", "")):
        return _by_number(int(found[1]), kind, today, born, from_1904=from_1904)
    found = _ROMAN.fullmatch(written)
    if found and (roman := found[2].translate(_AS_LATIN).upper()) in _MONTHS:
        month = _MONTHS.index(roman) + 1
        return _read_so(f"{found[1]}.{month}.{found[3]}", kind, today, "roman")
    if (spelled := written.translate(AS_FIGURES)) != written and _DOTTED.fullmatch(spelled):
        return _read_so(spelled, kind, today, "figures_of_day")
    bare = _IN_BRACKETS.sub("", _GLUED.sub(r"\1.\2.\3", _AROUND.sub(" ", written))).strip()
    if bare != written and has_year(bare):
        with suppress(UserError):
            value = kind.accept(bare, today)
            return Repair(
                "letters", value, message("import.repair.beside_day", day=kind.show(value))
            )
    if found := _MONTH_FIRST.fullmatch(written):
        text = f"{found[3]}.{found[1]}.{found[4]}"
        with suppress(UserError):
            value = kind.accept(text, today)
            return Repair("date-order", value, message("import.repair.date_order"))
    return None


def _read_so(text: str, kind: Date, today: date, why: str) -> Repair | None:
    with suppress(UserError):
        value = kind.accept(text, today)
        reason = message(f"import.repair.{why}", day=kind.show(value))
        return Repair("letters", value, reason)
    return None


def short_year(written: str, value: Value, kind: Date) -> Repair | None:
    """The proposal that says how a year of two figures was read."""
    if value and _TWO_FIGURES.fullmatch(written):
        return Repair("two-figure-year", value, message("import.repair.year", day=kind.show(value)))
    return None


def _by_number(
    number: int, kind: Date, today: date, born: date | None, *, from_1904: bool
) -> Repair | None:
    if number < _FEWEST:
        return None
    systems = [_FROM_1904, _FROM_1900] if from_1904 else [_FROM_1900, _FROM_1904]
    days = [begin + timedelta(number) for begin in systems]
    if born in days:
        days = [day for day in days if day == born]
    past = [day for day in days if day <= today] if kind.settings.get("past") else days
    for day in past:
        with suppress(UserError):
            value = kind.accept(day.isoformat(), today)
            shown = kind.show(value)
            return Repair("date-number", value, message("import.repair.date_number", day=shown))
    return None

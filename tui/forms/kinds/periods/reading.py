"""Periods, read from the words that people have for them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import fold
from tui.forms.clean import clean_line
from tui.forms.kinds.date import FIRST_YEAR, LAST_YEAR, MONTHS, TODAY, full_year
from tui.forms.kinds.figures import DASHES
from tui.forms.kinds.periods.days import Period
from tui.forms.kinds.periods.ordinals import ORDINAL_ENDING, ORDINALS
from tui.keyboard import ROW_FIGURES, as_cyrillic, digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.forms.kinds.periods.school_calendar import SchoolCalendar


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _spelled(word: str) -> str:
    """A word as words are compared; folded, the English may would be the beginning of others."""
    return word.casefold() if word.isascii() else fold(word)


_MONTH_NUMBERS: Final = {
    _spelled(word): number for number, words in enumerate(MONTHS, 1) for word in words
}
_YESTERDAY: Final = _folded("кеше вчера yesterday")
_YEAR: Final = _folded("жыл жылы жылғы жылдың жылының жылында год года г ж year")
_MONTH: Final = _folded("ай айы айында месяц месяца month")
_QUARTER: Final = _folded("тоқсан тоқсаны четверть четверти четвертая quarter")
_HALF: Final = _folded("жартыжылдық жартыжылдығы полугодие полугодия half semester семестр")
_SCHOOL: Final = _folded("оқу учебный учебного уч school")
_THIS: Final = _folded("осы биылғы этот эта этого этой текущий текущая текущего this current")
_LAST: Final = _folded("өткен былтырғы прошлый прошлая прошлого прошлой last previous")
_ISO: Final = re.compile(rf"([0-9]{{4}})[{DASHES}]([0-9]{{2}})(?:[{DASHES}]([0-9]{{2}}))?")
_FIGURES: Final = re.compile(r"[0-9]{1,4}(?: ?[./,] ?[0-9]{1,4}){0,2}\.?")
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_SPLIT: Final = re.compile(rf" ?(?:[{DASHES}]|\.\.+|…|(?<=[0-9])[өӨ](?=[0-9])) ?")
_SCHOOL_YEAR: Final = re.compile(
    rf"(?<![0-9.])([0-9]{{4}}) ?[/өӨ{DASHES}] ?([0-9]{{4}}|[0-9]{{2}})(?![0-9])"
)
_LONGEST: Final = 60
"""Characters from which on nothing is a period."""


class _Day(NamedTuple):
    """A day, a month or a year, as far as it is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.year is not None and self.day is None
        # 29.02 without a year is one of a leap year.
        longest = monthrange(self.year or 2000, self.month)[1] if 1 <= self.month <= 12 else 0
        return bool(longest) and (self.day is None or 1 <= self.day <= longest)

    def period(self) -> Period:
        """Its days; the year must be known."""
        assert self.year is not None
        if self.month is None:
            return Period(date(self.year, 1, 1), date(self.year, 12, 31))
        last = self.day or monthrange(self.year, self.month)[1]
        return Period(date(self.year, self.month, self.day or 1), date(self.year, self.month, last))

    def before(self, day: date) -> Period | None:
        """Its days; where no year is said, the latest ones that do not begin after a day."""
        return self._nearest(range(day.year, FIRST_YEAR, -1), lambda one: one.first <= day)

    def after(self, day: date) -> Period | None:
        """Its days; where no year is said, the first ones that do not end before a day."""
        return self._nearest(range(day.year, LAST_YEAR), lambda one: one.last >= day)

    def _nearest(self, years: Iterable[int], fits: Callable[[Period], bool]) -> Period | None:
        if self.year is not None:
            return self.period()
        made = (self._replace(year=year) for year in years)
        return next((found for one in made if one.exists and fits(found := one.period())), None)


class PeriodReader:
    """The reader of periods on a day: `11.2026`, `қараша`, `1 тоқсан`, `01.11–15.11`.

    A month or a day without a year is the latest that has begun. Quarters are those of the
    calendar that `read_calendar` returns; it is called when the first is asked for.
    """

    def __init__(self, today: date, read_calendar: Callable[[], SchoolCalendar]) -> None:
        self._today, self._read_calendar = today, read_calendar

    @cached_property
    def _calendar(self) -> SchoolCalendar:
        return self._read_calendar()

    def read(self, typed: str) -> Period | None:
        """The period that is typed, on whatever layout; None where it is none."""
        typed = " ".join(clean_line(typed).split())
        if not typed or len(typed) > _LONGEST:
            return None
        return next(filter(None, map(self._read, _meanings(typed))), None)

    def parse(self, typed: str) -> Period:
        """The period that is typed.

        Raises:
            UserError: it is none.
        """
        found = self.read(typed)
        if found is None:
            raise UserError(message("period.unknown", word=typed))
        return found

    def _read(self, text: str) -> Period | None:
        return self._of_school(text) or self._simple(text) or self._range(text)

    def _of_school(self, text: str) -> Period | None:
        """A school year, a part of one, or this or the last month or year."""
        year, rest = None, text
        if found := _SCHOOL_YEAR.search(text):
            year = int(found[1])
            if not str(year + 1).endswith(found[2]) or not FIRST_YEAR <= year < LAST_YEAR:
                return None
            rest = text[: found.start()] + text[found.end() :]
        said = [fold(word) for word in _TOKEN.findall(ORDINAL_ENDING.sub("", rest))]
        school, whole = _SCHOOL & {*said}, _YEAR & {*said}
        match [word for word in said if word not in _SCHOOL | _YEAR]:
            case [] if year or (school and whole):
                return self._calendar.school_year(year or self._calendar.year_on(self._today))
            case [which] if which in _THIS | _LAST and whole:
                return self._year(school=bool(school), before=which in _LAST)
            case [which, unit] if which in _THIS | _LAST:
                return self._relative(unit, before=which in _LAST)
            case [first, second]:
                return self._part(first, second, year) or self._part(second, first, year)
        return None

    def _part(self, which: str, unit: str, year: int | None) -> Period | None:
        """A quarter or half of a school year; where no year is said, the latest that has begun."""
        number = ORDINALS.get(which, 0)
        if unit in _QUARTER and number:
            first = last = number
        elif unit in _HALF and 1 <= number <= 2:
            first, last = 2 * number - 1, 2 * number
        else:
            return None
        found = self._calendar.quarters(year or self._calendar.year_on(self._today), first, last)
        if year is None and found.first > self._today:
            found = self._calendar.quarters(self._calendar.year_on(self._today) - 1, first, last)
        return found

    def _year(self, *, school: bool, before: bool) -> Period | None:
        """This year or school year, or the one before."""
        if school:
            return self._calendar.school_year(self._calendar.year_on(self._today) - before)
        return _Day(self._today.year - before).period()

    def _relative(self, unit: str, *, before: bool) -> Period | None:
        """This month or quarter, or the one before."""
        today = self._today
        if unit in _QUARTER:
            return self._calendar.quarter_on(today, before=before)
        if unit not in _MONTH:
            return None
        day = today.replace(day=1) - timedelta(days=1) if before else today
        return _Day(day.year, day.month).period()

    def _simple(self, text: str) -> Period | None:
        found = self._day(text)
        return found.before(self._today) if found else None

    def _range(self, text: str) -> Period | None:
        """The days from one to another: `01.11–15.11`, `1–15 қараша`, `09.2026–11.2026`."""
        for dash in _SPLIT.finditer(text):
            written, last = text[: dash.start()], self._day(text[dash.end() :])
            first = self._day(written)
            if last and written.isdecimal() and len(written) <= 2:
                # 1–15.11 are days of one month, 09–11.2026 months of one year.
                month = (last.month, int(written)) if last.day else (int(written), None)
                first = _Day(last.year, *month)
                last = last if last.month else first
            if not first or not last or not first.exists:
                continue
            begin, end = self._ends(first, last)
            if begin and end and begin.first <= end.last:
                return Period(begin.first, end.last)
        return None

    def _ends(self, first: _Day, last: _Day) -> tuple[Period | None, Period | None]:
        """The days of both ends of a range; one without a year lies near the other."""
        if first.year is None and last.year is not None:
            end = last.period()
            return first.before(end.last), end
        begin = first.before(self._today)
        return begin, last.after(begin.first) if begin else None

    def _day(self, text: str) -> _Day | None:
        """A day, month or year, as far as it is said; None where the text is none."""
        text = text.strip()
        word = fold(text)
        if word in TODAY | _YESTERDAY:
            day = self._today - timedelta(days=word in _YESTERDAY)
            return _Day(day.year, day.month, day.day)
        try:
            found = _iso(text) or self._in_figures(text) or _with_month(text)
        except UserError:
            return None
        return found if found and found.exists else None

    def _in_figures(self, text: str) -> _Day | None:
        """A day, month or year in figures: `23.11.2026`, `11.2026`, `2026`."""
        if not _FIGURES.fullmatch(text):
            return None
        groups = re.findall("[0-9]+", text)
        if len(groups[0]) > 2:
            groups.reverse()
        # A number alone is no day of this month: it is a class, or the beginning of a number.
        if any(len(group) > 2 for group in groups[:-1]) or (
            len(groups) == 1 and len(groups[0]) < 4
        ):
            return None
        if len(groups[-1]) < 3 and len(groups) < 3:
            groups.append("")
        *rest, written = groups
        year = full_year(written, self._today) if written else None
        month, day = [*map(int, reversed(rest)), None, None][:2]
        return _Day(year, month, day)


def _iso(text: str) -> _Day | None:
    found = _ISO.fullmatch(text)
    return _Day(*(int(part) for part in found.groups() if part)) if found else None


def _with_month(text: str) -> _Day | None:
    """A month by its name, with a day before it and a year before or behind."""
    tokens = _TOKEN.findall(text)
    words = [_spelled(token) for token in tokens if not token.isdecimal()]
    figures = [token for token in tokens if token.isdecimal()]
    months = [_MONTH_NUMBERS[word] for word in words if word in _MONTH_NUMBERS]
    if set(words) - _MONTH_NUMBERS.keys() - _YEAR - _MONTH or len(months) > 1:
        return None
    years = [int(one) for one in figures if len(one) == 4]
    days = [int(one) for one in figures if len(one) <= 2]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) < len(figures):
        return None
    if not months and (days or not words):
        return None
    return _Day(next(iter(years), None), next(iter(months), None), next(iter(days), None))


def _meanings(typed: str) -> Iterator[str]:
    """A text as typed, as the Kazakh number row has it, and as other layouts have it."""
    yield typed
    yield " ".join(digits(part) if ROW_FIGURES.keys() & {*part} else part for part in typed.split())
    yield digits(typed)
    yield from as_cyrillic(typed.casefold())

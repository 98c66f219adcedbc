"""Terms of a school year in free words, as plans have them: a quarter, a half, the holidays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.kinds.periods.days import Period
from tui.forms.kinds.periods.ordinals import ORDINAL_ENDING, ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.forms.kinds.periods.school_calendar import SchoolCalendar

_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_AND: Final = frozenset(map(fold, ("және", "мен", "и", "and")))
_QUARTER: Final = tuple(map(fold, ("тоқсан", "четверт", "quarter")))
_HALF: Final = tuple(map(fold, ("жартыжыл", "полугоди", "семестр", "semester", "half")))
_HOLIDAYS: Final = tuple(map(fold, ("каникул", "vacation", "holidays")))
_DAYS_OFF: Final = (fold("демалыс"),)
"""A word for holidays, and for the end of a week."""
_SEASONS: Final = tuple(
    tuple(map(fold, words.split()))
    for words in (
        "күзгі күздік осен autumn",
        "қысқы зимн winter",
        "көктемгі весен spring",
        "жазғы летн summer",
    )
)
"""How the words for the holidays begin, by the quarter that they follow."""
_SHORTEST: Final = 3
"""Days from which on a row of the school's is a term, not a day off."""


def terms_in(text: str, year: int, calendar: SchoolCalendar) -> tuple[Period, ...]:
    """The terms that a text names, of the school year that begins in `year`.

    A quarter without its number is each of them, and so are holidays without their season.
    """
    words = [fold(word) for word in _TOKEN.findall(ORDINAL_ENDING.sub("", text))]
    for at, word in enumerate(words):
        if word.startswith(_QUARTER):
            return _parts(words, at, year, calendar, length=1)
        if word.startswith(_HALF):
            return _parts(words, at, year, calendar, length=2)
        if word.startswith((*_HOLIDAYS, *_DAYS_OFF)):
            named = [season for season, stems in enumerate(_SEASONS) if _says(words, stems)]
            every = range(3) if word.startswith(_HOLIDAYS) else ()
            found = (_season(each, year, calendar) for each in named or every)
            return tuple(filter(None, found))
    return ()


def _parts(
    words: Sequence[str], at: int, year: int, calendar: SchoolCalendar, *, length: int
) -> tuple[Period, ...]:
    """Quarters or halves: from the first number that is said to the last."""
    count = 4 // length
    numbers = [each for each in _numbers(words, at) if each <= count]
    spans = [(min(numbers), max(numbers))] if numbers else [(n + 1, n + 1) for n in range(count)]
    return tuple(
        calendar.quarters(year, (first - 1) * length + 1, last * length) for first, last in spans
    )


def _numbers(words: Sequence[str], at: int) -> list[int]:
    """The numbers right before a word, or right behind it."""
    return _leading(reversed(words[:at])) or _leading(words[at + 1 :])


def _leading(words: Iterable[str]) -> list[int]:
    found = []
    for word in words:
        if word in ORDINALS:
            found.append(ORDINALS[word])
        elif word not in _AND:
            break
    return found


def _season(season: int, year: int, calendar: SchoolCalendar) -> Period | None:
    """The holidays of a season: those of that name, or the days between two quarters."""
    for name, (first, last), _ in calendar.holidays.all:
        is_long = (last - first).days + 1 >= _SHORTEST
        is_named = _says(map(fold, _TOKEN.findall(name)), _SEASONS[season])
        if is_long and is_named and calendar.year_on(first) == year:
            return Period(first, last)
    first = calendar.quarters(year, season + 1, season + 1).last + timedelta(1)
    after = season + 2
    later = calendar.school_year(year + 1) if after > 4 else calendar.quarters(year, after, after)
    last = later.first - timedelta(1)
    return Period(first, last) if first <= last else None


def _says(words: Iterable[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words)

"""Kind of dates, typed in whatever way is quickest; days read from stored values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.clock import local_day, system_clock
from tui.forms.alphabet import fold
from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.keyboard import ROW_FIGURES, digits
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

# The Kazakh name comes first: the paper says it, whatever language the screen speaks.
_MONTHS: Final = tuple(
    tuple(words.split())
    for words in (
        "қаңтар қаңтары январь января january",
        "ақпан ақпаны февраль февраля february",
        "наурыз наурызы март марта march",
        "сәуір сәуірі апрель апреля april",
        "мамыр мамыры май мая may",
        "маусым маусымы июнь июня june",
        "шілде шілдесі июль июля july",
        "тамыз тамызы август августа august",
        "қыркүйек қыркүйегі сентябрь сентября september",
        "қазан қазаны октябрь октября october",
        "қараша қарашасы ноябрь ноября november",
        "желтоқсан желтоқсаны декабрь декабря december",
    )
)
_YEAR_WORDS: Final = frozenset(
    map(fold, ("жылғы", "жылы", "жылдың", "жыл", "ж", "года", "год", "г"))
)
TODAY: Final = frozenset(map(fold, ("бүгін", "сегодня", "today")))
"""The words for today, folded."""

_NEAR_DAYS: Final = (
    dict.fromkeys(map(fold, ("кеше", "вчера", "yesterday")), -1)
    | dict.fromkeys((*TODAY, fold("б")), 0)
    | dict.fromkeys(map(fold, ("е", "ертең", "завтра", "tomorrow")), 1)
)
# Two weekdays are called alike in Kazakh and Russian, and then they are the same.
_WEEKDAYS: Final = {
    fold(word): place
    for week in ("пн вт ср чт пт сб вс", "дс сс ср бс жм сб жс")
    for place, word in enumerate(week.split())
}

_SHIFT: Final = re.compile(r"([+һҺ]|[-−–өӨ]) ?([0-9]{1,5})")
_LATER: Final = re.compile(r"([0-9әіңғүұқӘІҢҒҮҰҚ\"!,;.:]{1,5}) ?((?![әіңғүұқӘІҢҒҮҰҚ])[^\W\d_]+)")
_UNITS: Final = {
    fold(word): days
    for words, days in (
        ("к күн күннен д дн дня дней день d day days", 1),
        ("а апта аптадан н нед недели неделю недель w week weeks", 7),
    )
    for word in words.split()
}
"""Days that a word after a number means: `7к` and `1 апта` are a week from today."""
_TOKEN: Final = re.compile(r"[0-9]+|(?![өӨ])[^\W\d_]+")
_BETWEEN: Final = re.compile(r"[ \u00a0.,/\-‐‑–—−өӨ«»()]*")
_ISO: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_BEGUN: Final = re.compile("(?:19|20)(?:1[3-9]|[2-9][0-9]|[0-9]{2}-)")
_CUTS: Final = {1: (), 2: (), 4: (2,), 6: (2, 4), 8: (2, 4)}


def parse_iso(value: object) -> date | None:
    """The date of a stored value such as "2026-09-01"; None where it is no date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def years_between(born: object, on: object) -> int | None:
    """Full years from one stored date to another.

    None where either is missing or is no date, and where `born` is the later one.
    """
    first, last = parse_iso(born), parse_iso(on)
    if first is None or last is None or first > last:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def full_year(typed: str, today: date) -> int:
    """The year meant by two or four figures; two reach ten years ahead of today.

    Raises:
        UserError: it is no year, or none that a record could be about.
    """
    if len(typed) not in {2, 4}:
        raise UserError(message("kind.date.years", first=FIRST_YEAR, last=LAST_YEAR))
    year = int(typed)
    if len(typed) == 2:
        year += 2000 if year <= today.year - 2000 + 10 else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(message("kind.date.years", first=FIRST_YEAR, last=LAST_YEAR))
    return year


def _view(shown: Callable[[date], str]) -> Callable[[Value], str]:
    def view(value: Value) -> str:
        day = parse_iso(value)
        return "" if day is None else shown(day)

    return view


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


class Date(Kind):
    """A date, kept as "2026-09-01" and shown as 01.09.2026."""

    name = "date"
    editor = "date"
    width = 10
    digits = True
    mask = "99.99.9999"
    length = 10
    read_back = True
    views = {
        "year": _view(lambda day: str(day.year)),
        "month": _view(lambda day: _MONTHS[day.month - 1][0]),
        "day": _view(lambda day: str(day.day)),
        "long": _view(lambda day: f"{day.year} жылғы {day.day} {_MONTHS[day.month - 1][0]}"),
        "age": _view(lambda day: _shown(years_between(day, local_day(system_clock())))),
    }

    def parse(self, typed: str, today: date) -> Value:
        typed = clean_line(typed)
        if not typed:
            return None
        word = fold(typed)
        if word in _NEAR_DAYS:
            return _moved(today, _NEAR_DAYS[word])
        if word in _WEEKDAYS:
            return _moved(today, (_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
        if shift := _SHIFT.fullmatch(digits(typed)):
            days = int(shift[2])
            return _moved(today, days if shift[1] in "+һҺ" else -days)
        if (later := _LATER.fullmatch(typed)) and fold(later[2]) in _UNITS:
            count = digits(later[1])
            if count.isdecimal():
                return _moved(today, int(count) * _UNITS[fold(later[2])])
        return self._read(typed, today).isoformat()

    def masked(self, typed: str) -> str:
        # A year that comes first is no day and month: 2026 cannot be, 2010- is not meant to be.
        read = digits(typed)
        if _ISO_BEGUN.match(read):
            return read
        return super().masked(typed)

    def is_complete(self, text: str) -> bool:
        return super().is_complete(text) or bool(parse_iso(text)) or bool(_iso_run(text))

    def preview(self, value: Value) -> str:
        day = parse_iso(value)
        return "" if day is None else f"{self.show(value)}, {say(f'kind.date.day.{day.weekday()}')}"

    def _read(self, typed: str, today: date) -> date:
        """Read a day written as groups of figures and the word of a month."""
        text = digits(typed)
        if text == typed:
            text = " ".join(
                digits(part) if set(part) & ROW_FIGURES.keys() else part for part in typed.split()
            )
        tokens = _TOKEN.findall(text)
        groups = [token for token in tokens if token.isdecimal()]
        words = [token for token in tokens if not token.isdecimal() and not _is_year_word(token)]
        if not groups or len(words) > 1 or not _BETWEEN.fullmatch(_TOKEN.sub("", text)):
            raise UserError(self.expected())
        if words:
            groups = self._with_month(groups, _month(words[0]), _is_year_word(tokens[1]))
        elif len(groups) == 1:
            groups = self._split(groups[0])
        if len(groups) == 3 and len(groups[0]) == 4:
            groups.reverse()
        if len(groups) > 3 or any(len(group) > 2 for group in groups[:2]):
            raise UserError(self.expected())
        return _day_of(groups, today)

    def _with_month(self, groups: list[str], month: int, year_first: bool) -> list[str]:
        if not month or len(groups) > 2:
            raise UserError(self.expected())
        if len(groups) == 2 and (year_first or len(groups[0]) == 4):
            groups.reverse()
        return [groups[0], str(month), *groups[1:]]

    def _split(self, figures: str) -> list[str]:
        """Split figures that were typed without anything between them."""
        if year_first := _iso_run(figures):
            return year_first
        if len(figures) not in _CUTS:
            raise UserError(self.expected())
        cuts = (0, *_CUTS[len(figures)], len(figures))
        return [figures[start:end] for start, end in pairwise(cuts)]

    def show(self, value: Value) -> str:
        day = parse_iso(value)
        return super().show(value) if day is None else f"{day:%d.%m.%Y}"

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return ("2026-09-01", "1900-01-01", "2100-12-31")


def _iso_run(figures: str) -> list[str]:
    """Year, month and day of eight figures that can be nothing else; else nothing."""
    if len(figures) != 8 or not figures.isdecimal() or not _ISO_BEGUN.match(figures):
        return []
    groups = [figures[:4], figures[4:6], figures[6:]]
    return groups if parse_iso("-".join(groups)) else []


def _is_year_word(word: str) -> bool:
    return fold(word) in _YEAR_WORDS


def _month(word: str) -> int:
    """The number of a month written out or cut off after three letters; 0 for another word."""
    # Unfolded first: folded, the English may and the Kazakh мау(сым) are the same.
    for spelled in (str.casefold, fold):
        found = {
            number
            for number, words in enumerate(_MONTHS, 1)
            if len(word) >= 3 and any(spelled(one).startswith(spelled(word)) for one in words)
        }
        if len(found) == 1:
            return found.pop()
    return 0


def _moved(today: date, days: int) -> str:
    moved = today + timedelta(days)
    return date(full_year(str(moved.year), today), moved.month, moved.day).isoformat()


def _day_of(groups: list[str], today: date) -> date:
    """The date of a day, a day and a month, or all three."""
    day, month = int(groups[0]), int(groups[1]) if len(groups) > 1 else today.month
    if not 1 <= month <= 12:
        raise UserError(message("kind.date.months", month=month))
    if len(groups) == 2:
        return _nearest(day, month, today)
    return _real(day, month, full_year(groups[2], today) if len(groups) > 2 else today.year)


def _nearest(day: int, month: int, today: date) -> date:
    """The nearest such day; four years each way hold a 29 February."""
    years = range(max(today.year - 4, FIRST_YEAR), min(today.year + 4, LAST_YEAR) + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    if not days:
        return _real(day, month, today.year)
    return min(days, key=lambda found: (abs(found - today), found < today))


def _real(day: int, month: int, year: int) -> date:
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise UserError(
            message(
                "kind.date.days",
                month=message(f"kind.date.month.{month}"),
                year=year,
                days=last,
                example=f"{last}.{month:02}.{year}",
            )
        )
    return date(year, month, day)

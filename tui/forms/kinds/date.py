"""Kind of dates, typed in whatever way is quickest; days read from stored values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from tui.forms.alphabet import fold
from tui.forms.clean import clean_line
from tui.forms.kinds.figures import DASHES, FigureKind
from tui.keyboard import ROW_FIGURES, digits
from tui.locale import message, say, say_in
from tui.system.clock import local_day, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.forms.kinds.kind import Cell, Value, Values
    from tui.locale import Message

SIGNED: Final = "signed"
"""The view of a date below a signature: «05» қыркүйек 2026 ж., or as it is written by hand."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LONGEST_LIFE: Final = 120
"""Years after which a date is warned of, where its blank says no other number."""
FARTHEST: Final = 10
"""Years ahead from which on a date is warned of, where its blank says no other number."""

# The Kazakh name comes first: the paper says it, whatever language the screen speaks.
MONTHS: Final = tuple(
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
_WORD_BEGINS: Final = frozenset(word[0] for word in _YEAR_WORDS)
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
_IN_DAYS: Final = re.compile(r"([0-9]{1,5}) ?([^\W\d_]+)")
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
_BETWEEN: Final = re.compile(rf"[ \u00a0.,/өӨ«»(){DASHES}]*")
# A year of two figures may be the beginning of 1999 or 2026: only then more is waited for.
_FULL: Final = re.compile(
    "(?:0?[1-9]|[12][0-9]|3[01])[.,/ -](?:0?[1-9]|1[0-2])[.,/ -]"
    "(?:(?!19|20)[0-9]{2}|(?:19|20)[0-9]{2})"
)
_ISO: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_BEGUN: Final = re.compile("(?:19|20)(?:1[3-9]|[2-9][0-9]|[0-9]{2}-)")
_HALF_CENTURY: Final = 50
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


def _years(usual: int) -> Callable[[Any], int]:
    """The reader of an option that is a switch or has a number of years."""

    def read(written: Any) -> int:
        if written is False or written == "no":
            return 0
        years = usual if written is True or written == "yes" else int(str(written))
        if not 0 < years <= LAST_YEAR - FIRST_YEAR:
            raise ValueError
        return years

    return read


def _view(shown: Callable[[date], str]) -> Callable[[Value], str]:
    def view(value: Value) -> str:
        day = parse_iso(value)
        return "" if day is None else shown(day)

    return view


def signed_day(value: Value, code: str) -> str:
    """A day as it stands below a signature; without one, the words to write it between by hand."""
    day = parse_iso(value)
    if day is None:
        return say_in(code, "sheet.day_by_hand")
    months = {"kk": 0, "ru": 3}
    name = MONTHS[day.month - 1][months.get(code, -1)]
    return say_in(code, "sheet.day", day=f"{day.day:02}", month=name, year=day.year)


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


class Date(FigureKind):
    """A date, kept as "2026-09-01" and shown as 01.09.2026.

    With the option `past` or `future` its blank says on which side of today it lies. A number
    after it (`past 20`) are the years beyond which a date is warned of.
    """

    name = "date"
    editor = "date"
    width = 10
    cell_type = "date"
    mask = "99.99.9999"
    length = 10
    read_back = True
    options = {"past": _years(LONGEST_LIFE), "future": _years(FARTHEST)}
    views = {
        "year": _view(lambda day: str(day.year)),
        "month": _view(lambda day: MONTHS[day.month - 1][0]),
        "day": _view(lambda day: str(day.day)),
        "long": _view(lambda day: f"{day.year} жылғы {day.day} {MONTHS[day.month - 1][0]}"),
        SIGNED: lambda value: signed_day(value, "kk") if value else "",
        "age": _view(lambda day: _shown(years_between(day, local_day(system_clock())))),
    }

    def __init__(self, argument: str = "", **options: Any) -> None:
        super().__init__(argument, **options)
        if self._past and self._future:
            raise UserError(message("kind.date.both"))

    @property
    def _past(self) -> int:
        return int(self.settings.get("past", 0))

    @property
    def _future(self) -> int:
        return int(self.settings.get("future", 0))

    def as_figures(self, typed: str) -> str:
        text = super().as_figures(typed)
        if (later := _LATER.fullmatch(text)) and fold(later[2]) in _UNITS:
            return f"{digits(later[1])} {later[2]}"
        # Beside the word of a month only what is no word is figures.
        parts = text.split()
        return " ".join(digits(part) if ROW_FIGURES.keys() & {*part} else part for part in parts)

    def read(self, text: str, today: date) -> Value:
        text = clean_line(text)
        if not text:
            return None
        word = fold(text)
        if word in _NEAR_DAYS:
            return _moved(today, _NEAR_DAYS[word])
        if word in _WEEKDAYS:
            return _moved(today, (_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
        if shift := _SHIFT.fullmatch(text):
            days = int(shift[2])
            return _moved(today, days if shift[1] in "+һҺ" else -days)
        if (later := _IN_DAYS.fullmatch(text)) and fold(later[2]) in _UNITS:
            return _moved(today, int(later[1]) * _UNITS[fold(later[2])])
        return self._read(text, today).isoformat()

    def masked(self, typed: str) -> str:
        # A year that comes first is no day and month: 2026 cannot be, 2010- is not meant to be.
        read = digits(typed)
        if _ISO_BEGUN.match(read):
            return read
        return super().masked(typed)

    def is_complete(self, text: str) -> bool:
        if super().is_complete(text) or _FULL.fullmatch(digits(text)):
            return True
        return bool(parse_iso(text)) or bool(_iso_run(text))

    def continues(self, text: str, letter: str) -> bool:
        # «01.09.2026 ж.» is one entry.
        return text.endswith(" ") and letter.casefold() in _WORD_BEGINS

    def preview(self, value: Value) -> str:
        day = parse_iso(value)
        return "" if day is None else f"{self.show(value)}, {say(f'kind.date.day.{day.weekday()}')}"

    def warnings(self, value: Value, values: Values, today: date) -> Iterator[Message]:  # noqa: ARG002
        day = parse_iso(value)
        if day is None:
            return
        shown = self.show(value)
        if self._past and day > today:
            yield message("kind.date.to_come", day=shown)
        elif day > _years_later(today, ahead := self._future or FARTHEST):
            yield message("kind.date.far", day=shown, years=ahead)
        elif today > _years_later(day, self._past or LONGEST_LIFE):
            yield message("kind.date.long_ago", day=shown, years=years_between(day, today))

    def _read(self, text: str, today: date) -> date:
        """Read a day written as groups of figures and the word of a month."""
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
        return self._day_of(groups, today)

    def _day_of(self, groups: list[str], today: date) -> date:
        """The date of a day, a day and a month, or all three."""
        day, month = int(groups[0]), int(groups[1]) if len(groups) > 1 else today.month
        if not 1 <= month <= 12:
            raise UserError(message("kind.date.months", month=month))
        if len(groups) == 2:
            return _nearest(day, month, today, past=bool(self._past))
        return _real(day, month, self._year(groups[2], today) if len(groups) > 2 else today.year)

    def _year(self, typed: str, today: date) -> int:
        """The year meant by two or four figures, two by the side of today where that is said."""
        if len(typed) == 2 and (self._past or self._future):
            latest = today.year + (0 if self._past else _HALF_CENTURY)
            typed = str(latest - (latest - int(typed)) % 100)
        return full_year(typed, today)

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

    def cell(self, value: Value) -> Cell:
        return parse_iso(value) or super().cell(value)

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
            for number, words in enumerate(MONTHS, 1)
            if len(word) >= 3 and any(spelled(one).startswith(spelled(word)) for one in words)
        }
        if len(found) == 1:
            return found.pop()
    return 0


def _years_later(day: date, years: int) -> date:
    """The same day so many years later, in a year without it the one before."""
    year = min(day.year + years, MAXYEAR)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _moved(today: date, days: int) -> str:
    try:
        moved = today + timedelta(days)
    except OverflowError:
        why = message("kind.date.years", first=FIRST_YEAR, last=LAST_YEAR)
        raise UserError(why) from None
    return date(full_year(str(moved.year), today), moved.month, moved.day).isoformat()


def _nearest(day: int, month: int, today: date, *, past: bool) -> date:
    """The nearest such day, not after today where it lies in the past."""
    # So many years hold a 29 February: four each way, and eight back from one such as 1904.
    before, after = (8, 0) if past else (4, 4)
    years = range(max(today.year - before, FIRST_YEAR), min(today.year + after, LAST_YEAR) + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    days = [found for found in days if found <= today or not past]
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

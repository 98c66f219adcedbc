"""The class that a sheet's name, a title or a line between the rows gives to the rows below it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.match import Fixed
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.exchange.matching.match import Match
    from tui.exchange.table.table import Table
    from tui.forms.language.sheet import Sheet

_LETTER: Final = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_QUOTE: Final = '«"“„' + "'"
_YEAR: Final = "(?P<year>1[0-2]|[0-9])(?![0-9])"
_NAMED: Final = rf"{_YEAR}[ _\-–—]*[{_QUOTE}]? ?(?P<letter>[{_LETTER}]{{0,3}})(?!\w) ?[»\"”']?"
_WORD: Final = r"(?:сынып|сыныбы|класс|кл\.)"
_BEFORE: Final = r"(?<![0-9])(?<![0-9][\-–—])"
_IN_A_LINE: Final = re.compile(rf"{_BEFORE}{_NAMED}[ \-–—]*{_WORD}", re.IGNORECASE)
_AFTER_THE_WORD: Final = re.compile(rf"{_WORD}[а-яәі]{{0,3}}[ :№\-–—]*{_NAMED}", re.IGNORECASE)
_ALONE: Final = re.compile(rf"(?<![\w.]){_NAMED.replace('{0,3}', '{1}')}", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    rf"[0-9][ »”{_QUOTE}{_LETTER}]{{0,6}}(?:[\-–—,;+]|\bи\b|және|мен)[ {_QUOTE}]*"
    rf"(?:[0-9]|[{_LETTER}](?!\w))",
    re.IGNORECASE,
)
"""Several classes, such as «1-4 сынып» and «5 А, Б», of which none is that of all rows."""
_ONE: Final = re.compile(rf"[0-9] ?[\-–—] ?[{_QUOTE}]?[{_LETTER}]", re.IGNORECASE)
_YEARS: Final = re.compile(r"(?:19|20)[0-9]{2}(?:[ \-–—/]+(?:20)?[0-9]{2}(?![0-9]))?")
_SHORT: Final = 12
_OF_A_SHEET: Final = 25
"""Letters up to which a line with a number and a letter is the name of a class."""


def class_blank(sheet: Sheet) -> str:
    """The blank of a child's class; empty where the form has none, or several."""
    found = [name for name, blank in sheet.blanks.items() if blank.kind.name == "class"]
    return found[0] if len(found) == 1 else ""


def class_in(text: str, sheet: Sheet, today: date) -> str:
    """The class that a line names, such as «7 «А» сынып оқушылары»; empty where it names none."""
    name = class_blank(sheet)
    text = " ".join(text.split())
    if not name or not text:
        return ""
    kind = sheet.blanks[name].kind
    with suppress(UserError):
        if len(text) <= _SHORT and any(map(str.isalpha, text)) and any(map(str.isdecimal, text)):
            return str(kind.accept(text, today) or "")
    patterns = [_IN_A_LINE, _AFTER_THE_WORD, *([_ALONE] if len(text) <= _OF_A_SHEET else ())]
    found = {_written(each) for pattern in patterns for each in pattern.finditer(text)}
    if len(found) == 1 and not _names_several(text):
        with suppress(UserError):
            return str(kind.accept(found.pop(), today) or "")
    return ""


def _written(found: re.Match[str]) -> str:
    return f"{found['year']}{found['letter'].upper()}"


def _names_several(text: str) -> bool:
    """Whether a line names several classes; years, days and a letter behind a dash are none."""
    return any(not _ONE.fullmatch(each[0]) for each in _SEVERAL.finditer(_YEARS.sub(" ", text)))


def with_offered_class(match: Match, table: Table, sheet: Sheet, today: date) -> Match:
    """A match with the class of the sheet's name, or else of a title, where no column has it."""
    name = class_blank(sheet)
    if not name or match.column_of(name) is not None or table.form:
        return match
    titles = tuple(reversed(table.titles))
    # Of several tables on a sheet each has a title of its own.
    several = table.grid.part_of is not None
    origins = (*titles, table.grid.name) if several else (table.grid.name, *titles)
    named = [(each, origin) for origin in origins if (each := class_in(origin, sheet, today))]
    if not named:
        return match
    # «5 «Ә» сынып» says more than a sheet that is called «5 сынып».
    found, origin = next((each for each in named if not each[0].isdecimal()), named[0])
    return match.with_fixed({name: Fixed(found, origin)})

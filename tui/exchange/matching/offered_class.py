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
_IN_A_LINE: Final = re.compile(
    rf"(?<![0-9])(?P<year>1[0-2]|[0-9])[ \-–—]*[«\"“„']? ?(?P<letter>[{_LETTER}]{{0,3}}) ?[»\"”']?"
    r"[ \-–—]*(?:сынып|сыныбы|класс|кл\.)",
    re.IGNORECASE,
)
_SHORT: Final = 12


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
        if len(text) <= _SHORT and not text.isdecimal() and any(map(str.isdecimal, text)):
            return str(kind.accept(text, today) or "")
    if found := _IN_A_LINE.search(text):
        with suppress(UserError):
            return str(kind.accept(f"{found['year']}{found['letter'].upper()}", today) or "")
    return ""


def with_offered_class(match: Match, table: Table, sheet: Sheet, today: date) -> Match:
    """A match with the class of the sheet's name, or else of a title, where no column has it."""
    name = class_blank(sheet)
    if not name or match.column_of(name) is not None or table.form:
        return match
    for origin in (table.grid.name, *reversed(table.titles)):
        if found := class_in(origin, sheet, today):
            return match.with_fixed({name: Fixed(found, origin)})
    return match

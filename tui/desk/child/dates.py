"""The dates of a child: what lies ahead of it or has run out, and what has been, day by day."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.entry.child_facts import NAME
from tui.forms.kinds.date import Date, parse_iso
from tui.forms.language.record_name import slot_text
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.search.child import Key

_LONGEST: Final = 200
"""Letters of a text."""


class Told(NamedTuple):
    """A record of a child, told by the edition of its form that is in force."""

    form: Form
    record: Record
    sheet: Sheet
    values: Values

    @property
    def key(self) -> Key:
        """Its form and its id."""
        return self.form.id, self.record.id

    @property
    def day(self) -> str:
        """The day that it belongs to, ISO 8601; empty where it has none."""
        return str(self.values.get(self.sheet.date_blank()) or "")

    @property
    def day_text(self) -> str:
        """That day as it is printed."""
        return Date().show(self.day or None)


class Ahead(NamedTuple):
    """A day in a record that lies ahead, or has run out."""

    label: str
    text: str
    look: str
    key: Key
    place: str
    day: str


def days_ahead(told: Sequence[Told], today: date) -> list[Ahead]:
    """The days ahead that the texts know as such, the first one first; of each blank the newest.

    A day that has passed is told only where its blank says to remind of it: it has run out.
    """
    newest: dict[tuple[str, str], tuple[str, Ahead]] = {}
    for each in told:
        for name, blank in each.sheet.blanks.items():
            day = parse_iso(each.values.get(name)) if is_ahead(blank) else None
            # What lies ahead is the same thing in all forms that share the fact.
            mark = ("", blank.same) if blank.same else (each.form.id, name)
            if day is None or newest.get(mark, ("",))[0] > each.day:
                continue
            found = Ahead(blank.label, _ahead(day, today), "words", each.key, name, f"{day}")
            newest[mark] = each.day, found if day >= today else found._replace(look="warning")
    days = [found for _, found in newest.values() if not _is_done(found, told, today)]
    return sorted(days, key=lambda found: found.day)


def is_ahead(blank: Blank) -> bool:
    """Whether a blank's text says that its day lies ahead, or to remind of it."""
    return not blank.columns and bool(blank.kind.settings.get("future") or blank.remind)


def _is_done(found: Ahead, told: Sequence[Told], today: date) -> bool:
    """Whether a day that has passed was kept: a later record of its form is there."""
    if found.day >= f"{today}":
        return False
    others = (each for each in told if each.key != found.key and each.form.id == found.key[0])
    return any(each.day >= found.day for each in others)


def _ahead(day: date, today: date) -> str:
    left = (day - today).days
    word = "today" if not left else "ahead" if left > 0 else "over"
    return say(f"child.day.{word}", day=f"{day:%d.%m.%Y}", count=abs(left))


def days_ago(day: str, today: date) -> str:
    """A day that has passed, and how long ago; one of today is said to be."""
    known = parse_iso(day)
    return _ahead(known, today) if known else ""


def is_meeting(told: Told) -> bool:
    """Whether a record is a row of a journal that says its day."""
    return told.sheet.kind == "register" and bool(told.day)


def timeline(told: Sequence[Told]) -> Iterator[tuple[str, str, Key]]:
    """What was done with the child day by day, the latest first: the rows of the journals."""
    rows = [each for each in told if is_meeting(each)]
    for each in sorted(rows, key=lambda row: row.day, reverse=True):
        # Of the journal in which one writes every day nobody has to be told.
        title = "" if each.sheet.quick else each.form.title
        yield each.day_text, ": ".join(filter(None, (title, about(each)))), each.key


def about(told: Told) -> str:
    """What a row of a journal says besides its day and whose it is, as the list shows it."""
    sheet = told.sheet
    names = {name for name, blank in sheet.blanks.items() if blank.same == NAME}
    names.add(sheet.date_blank())
    slots = [slot for slot in sheet.columns if slot.blank not in names and not slot.column]
    texts = (slot_text(sheet, slot, told.values) for slot in slots)
    return brief(" · ".join(filter(None, texts)))


def brief(text: str) -> str:
    """A text on one line, and no more of it than a summary has room for beside others."""
    return shorten(text, _LONGEST, placeholder="…")

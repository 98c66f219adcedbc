"""The reader of cells: a cell's value for a blank, by the blank's own kind, else a proposal.

What belongs into a blank is said by its kind alone; here are only the other spellings in which
tables have it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from tui.exchange.repairs.choices import choice_readers
from tui.exchange.repairs.dates import date_repair, has_year, short_year
from tui.exchange.repairs.iins import iin_repair, lost_figures
from tui.exchange.repairs.names import has_other_things, name_repair, rest_repair
from tui.exchange.repairs.repair import Reading, Repair
from tui.exchange.repairs.spellings import (
    class_repair,
    flag_repair,
    is_power,
    means_nothing,
    nothing_repair,
    number_repair,
    phone_repair,
    whole_number,
)
from tui.exchange.table.cell import cell_text
from tui.forms.entry.child_facts import PARENTS
from tui.forms.kinds.choice import Choice
from tui.forms.kinds.date import Date
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.grid import Grid, Where
    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank
    from tui.locale import Message

_LOST: Final = re.compile(r"[а-яёіА-ЯЁІ]\?+[а-яёі]|(?<!\S)\?+[а-яёі]{2}|\ufffd")
_MIDNIGHT: Final = re.compile(r"[ T]0?0:00(?::00(?:[.,]0+)?)?Z?\Z")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2} ?(?:ж|г|жыл|год)?[.]?")
_DATED: Final = (date, datetime)


class CellReader:
    """Reads the cells of a form's tables; `today` is the day as of which dates are read."""

    def __init__(self, vocabulary: Vocabulary, today: date) -> None:
        self._vocabulary, self.today = vocabulary, today
        form, sheet = vocabulary.form, vocabulary.sheet
        sheets = [form.sheet(sheet.edition, code) for code in LANGUAGES]
        names = [name for name, blank in sheet.blanks.items() if not blank.columns]
        blanks = {name: [each.blanks[name] for each in sheets] for name in names}
        self._choices = choice_readers(blanks, today)

    def is_parent(self, blank: str) -> bool:
        """Whether a blank is the name of a parent."""
        return self._vocabulary.blank(blank).same in PARENTS

    def read(
        self,
        grid: Grid,
        where: Where,
        blank: str,
        born: date | None = None,
        text: str | None = None,
    ) -> Reading:
        """Read a cell for a blank.

        Args:
            grid: the grid.
            where: the cell, by row and column from 0.
            blank: the blank's name.
            born: the day of birth that other cells of the row give.
            text: the part of the cell that is meant, where it has more.
        """
        raw = grid.value(*where)
        if fault := grid.faults.get(where):
            return Reading(blank, where, cell_text(raw), None, message(f"import.fault.{fault}"))
        value = raw if text is None else text
        written = cell_text(value)
        if not written:
            return Reading(blank, where, "", None)
        return self.read_value(blank, where, value, written, born, from_1904=grid.from_1904)

    def read_value(
        self,
        name: str,
        where: Where,
        raw: CellValue,
        written: str,
        born: date | None,
        *,
        from_1904: bool = False,
    ) -> Reading:
        """Read a value for a blank, which is not empty; `written` is its text."""
        blank = self._vocabulary.blank(name)
        if (reader := self._choices.get(name)) and (found := reader.read(written)):
            value, repair = found
            fault = None if repair is None else _expected(blank)
            return Reading(name, where, written, None if fault else value, fault, repair)
        if lost := _LOST.search(written):
            fault = message("import.fault.letters", text=lost[0])
            return Reading(name, where, written, None, fault)
        if fault := _unfinished(blank, written):
            repair = self._repair(blank, raw, written, born, from_1904=from_1904)
            return Reading(name, where, written, None, fault, repair)
        try:
            value = blank.kind.accept(_given(raw, written, blank), self.today)
        except UserError as refusal:
            fault = self._fault(blank, written, refusal.message)
            repair = self._repair(blank, raw, written, born, from_1904=from_1904)
            return Reading(name, where, written, None, fault, repair)
        if blank.kind.name == "name" and has_other_things(written):
            fault = message("import.fault.name")
            return Reading(name, where, written, None, fault, rest_repair(written))
        return Reading(name, where, written, value, repair=self._doubt(blank, written, value))

    def _fault(self, blank: Blank, written: str, refusal: Message) -> Message:
        if blank.kind.name == "iin":
            return lost_figures(written) or refusal
        if isinstance(blank.kind, Choice):
            return _expected(blank)
        if isinstance(blank.kind, Date) and _YEAR.fullmatch(written):
            return message("import.fault.year")
        return refusal

    def _repair(
        self, blank: Blank, raw: CellValue, written: str, born: date | None, *, from_1904: bool
    ) -> Repair | None:
        """The proposal for what a kind does not take."""
        kind, found = blank.kind, None
        if kind.name == "iin":
            found = iin_repair(written, born)
        elif isinstance(kind, Date):
            found = date_repair(written, kind, self.today, born, from_1904=from_1904)
        elif kind.name == "class" and not isinstance(raw, _DATED):
            found = class_repair(written, kind, self.today)
        elif kind.name == "phone":
            found = phone_repair(written, kind, self.today)
        elif kind.name == "flag":
            found = flag_repair(written, kind)
        elif kind.name == "number":
            found = number_repair(written, kind, self.today)
        if found is None and not blank.required:
            found = nothing_repair(written)
        return found

    def _doubt(self, blank: Blank, written: str, value: Value) -> Repair | None:
        """The proposal for what a kind takes and looks wrong all the same."""
        kind = blank.kind
        if kind.name == "name":
            if not blank.required and means_nothing(written):
                return nothing_repair(written)
            return rest_repair(str(value)) or name_repair(str(value))
        if isinstance(kind, Date):
            return short_year(written, value, kind)
        return None


def _expected(blank: Blank) -> Message:
    """What belongs into a blank of a table, where nobody types the number of a choice."""
    if not isinstance(blank.kind, Choice):
        return blank.kind.expected()
    choices = " / ".join(blank.kind.words.values())
    return message(f"kind.{blank.kind.name}.expected_words", choices=choices)


def _unfinished(blank: Blank, written: str) -> Message | None:
    """The sentence on what a blank would take as it is typed, and a table means otherwise."""
    if isinstance(blank.kind, Date) and not _YEAR.fullmatch(written) and not has_year(written):
        return message("import.fault.no_year")
    if isinstance(blank.kind, Choice) and written.isdecimal():
        # By whose list the number counts, no table says.
        return _expected(blank)
    if blank.kind.name == "phone" and is_power(written):
        return blank.kind.expected() if whole_number(written) else message("import.fault.rounded")
    return None


def _given(raw: CellValue, written: str, blank: Blank) -> Value:
    """What a kind is given of a cell: numbers and days as such, all else as its text."""
    kind = blank.kind
    if isinstance(raw, bool):
        return raw if kind.name == "flag" else written
    if isinstance(raw, int | float) and kind.name in {"number", "serial"}:
        return int(raw) if float(raw).is_integer() else raw
    if isinstance(raw, _DATED) and isinstance(kind, Date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return day.isoformat()
    if isinstance(raw, datetime | time | timedelta) and kind.name == "time":
        return f"{raw:%H:%M}" if isinstance(raw, datetime) else cell_text(raw)
    if isinstance(kind, Date):
        # Programs write a day with the time at which it begins.
        return _MIDNIGHT.sub("", written)
    keeps_lines = kind.editor == "text" or kind.name == "phone"
    return written if keeps_lines else " ".join(written.split("\n"))

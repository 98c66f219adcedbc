"""The values of a record from data: JSON from outside, or rows that a text gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.bounds import within_bounds
from tui.forms.problem import Problem
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place

_LONGEST: Final = 80
"""Characters of a name that nobody knows which a complaint repeats."""
_NAMED: Final = 10
"""Names that nobody knows which are complained of one by one; of more, only the number is said."""


def accept_record(
    sheet: Sheet, data: Mapping[str, Value], today: date
) -> tuple[dict[str, Value], list[Problem]]:
    """Accept a record that came as JSON: its values, and the problems of what is left out.

    An entry such as "today" is read as of the day `today`.
    """
    values: dict[str, Value] = {}
    problems = _Problems()
    for name, given in data.items():
        if name not in sheet.blanks:
            problems.add_unknown(name[:_LONGEST], name[:_LONGEST], sheet.blanks)
            continue
        blank = sheet.blanks[name]
        try:
            value = blank.kind.accept(within_bounds(given), today)
        except UserError as refusal:
            problems.append(Problem(name, refusal.message))
            continue
        if blank.columns and value:
            sections = sheet.sections_of(name)
            value = [
                _accept_row(blank, index, row, today, problems, sections=sections)
                for index, row in enumerate(value)
            ]
        if value is not None:
            values[name] = value
    return values, problems.all()


class _Problems(list[Problem]):
    """The problems of a record; of very many names that no blank has, only the first are told."""

    _unknown = 0

    def add_unknown(self, place: Place, word: str, known: Collection[str]) -> None:
        """Add that no blank has a name; to look for one that is near takes a while."""
        self._unknown += 1
        if self._unknown <= _NAMED:
            self.append(Problem(place, unknown_word("record.blank", word, known).message))

    def all(self) -> list[Problem]:
        """The problems, with the number of names that were not told."""
        more = self._unknown - _NAMED
        return [*self, *([Problem("", message("record.more_unknown", count=more))] * (more > 0))]


def _accept_row(
    blank: Blank,
    index: int,
    given: Mapping[str, Value],
    today: date,
    problems: _Problems,
    *,
    sections: tuple[int, ...],
) -> dict[str, Value]:
    row: dict[str, Value] = {}
    for name, data in given.items():
        place = (blank.name, index, name[:_LONGEST])
        if name == "section" and blank.sections:
            if type(data) is int and data in sections:
                row[name] = data
            else:
                problems.append(Problem(place, message("record.section", count=blank.sections)))
        elif name not in blank.columns:
            problems.add_unknown(place, place[2], blank.columns)
        else:
            try:
                value = blank.columns[name].kind.accept(within_bounds(data), today)
            except UserError as refusal:
                problems.append(Problem(place, refusal.message))
                continue
            if value is not None:
                row[name] = value
    if blank.sections and "section" not in row:
        row["section"] = sections[0]
    return row

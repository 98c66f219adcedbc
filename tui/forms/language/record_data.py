"""The values of a record from data: JSON from outside, or rows that a text gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.problem import Problem
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

_LONGEST: Final = 80
"""Characters of a name that nobody knows which a complaint repeats."""


def accept_record(
    sheet: Sheet, data: Mapping[str, Value], today: date
) -> tuple[dict[str, Value], list[Problem]]:
    """Accept a record that came as JSON: its values, and the problems of what is left out.

    An entry such as "today" is read as of the day `today`.
    """
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, given in data.items():
        if name not in sheet.blanks:
            word = name[:_LONGEST]
            why = unknown_word("record.blank", word, sheet.blanks).message
            problems.append(Problem(word, why))
            continue
        blank = sheet.blanks[name]
        try:
            value = blank.kind.accept(given, today)
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
    return values, problems


def _accept_row(
    blank: Blank,
    index: int,
    given: Mapping[str, Value],
    today: date,
    problems: list[Problem],
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
            why = unknown_word("record.blank", place[2], blank.columns).message
            problems.append(Problem(place, why))
        else:
            try:
                value = blank.columns[name].kind.accept(data, today)
            except UserError as refusal:
                problems.append(Problem(place, refusal.message))
                continue
            if value is not None:
                row[name] = value
    if blank.sections and "section" not in row:
        row["section"] = sections[0]
    return row

"""Invented values for a form, so that one sees it filled in before anybody has used it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.date import parse_iso

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

ROWS: Final = 3
"""Rows of a table that are filled in."""
_BORN: Final = "2018-12-28"
"""The day of birth that the invented IIN has in it."""
_LESSON: Final = 45
"""Minutes from one time to the next."""


def sample_record(sheet: Sheet, turn: int = 0) -> Values:
    """Invented values for the blanks of a sheet; another `turn` gives others of the same kinds."""
    values: dict[str, Any] = {}
    later = _places(sheet.blanks)
    for name, blank in sheet.blanks.items():
        if blank.columns:
            values[name] = _rows(sheet, blank, turn)
        elif (value := _value(blank, turn, later[name])) is not None:
            values[name] = value
    if sheet.computation:
        found = sheet.computation.changes(values, None)
        values |= {name: value for name, value in found.items() if value is not None}
    return values


def _rows(sheet: Sheet, blank: Blank, turn: int) -> list[dict[str, Any]]:
    sections = sheet.sections_of(blank.name)
    later = _places(blank.columns)
    rows = []
    for section in sections:
        for number in range(ROWS if len(sections) == 1 else 1):
            row = {
                name: _value(column, turn + number, later[name])
                for name, column in blank.columns.items()
            }
            filled = {name: value for name, value in row.items() if value is not None}
            rows.append({**filled, "section": section} if section else filled)
    return rows


def _places(blanks: Mapping[str, Blank]) -> dict[str, int]:
    """How many blanks of the same kind stand before each."""
    kinds = [blank.kind.name for blank in blanks.values()]
    return {name: kinds[:at].count(kinds[at]) for at, name in enumerate(blanks)}


def _value(blank: Blank, turn: int, later: int) -> Any:
    """A value of a usual length; of a list one after the other, of days and times each later."""
    kind = blank.kind
    if not blank.typed or kind.name == "photo":
        return None
    choices = getattr(kind, "choices", ())
    if choices:
        chosen = choices[turn % len(choices)]
        return [chosen] if kind.editor == "choices" else chosen
    usual = kind.samples()[0]
    if kind.name == "serial" and isinstance(usual, int):
        return usual + turn
    if kind.name == "date" and (day := parse_iso(usual)):
        return _BORN if blank.same == "child.born" else (day + timedelta(days=later)).isoformat()
    if kind.name == "time":
        minutes = 9 * 60 + later * _LESSON
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return usual

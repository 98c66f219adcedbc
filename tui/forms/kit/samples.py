"""Invented values for a form, so that one sees it filled in before anybody has used it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

ROWS: Final = 3
"""Rows of a table that are filled in."""


def sample_record(sheet: Sheet, turn: int = 0) -> Values:
    """Invented values for the blanks of a sheet; another `turn` gives others of the same kinds."""
    values: dict[str, Any] = {}
    for name, blank in sheet.blanks.items():
        if blank.columns:
            values[name] = _rows(sheet, blank, turn)
        elif (value := _value(blank, turn)) is not None:
            values[name] = value
    if sheet.computation:
        found = sheet.computation.changes(values, None)
        values |= {name: value for name, value in found.items() if value is not None}
    return values


def _rows(sheet: Sheet, blank: Blank, turn: int) -> list[dict[str, Any]]:
    sections = sheet.sections_of(blank.name)
    rows = []
    for section in sections:
        for number in range(ROWS if len(sections) == 1 else 1):
            row = {name: _value(column, turn + number) for name, column in blank.columns.items()}
            filled = {name: value for name, value in row.items() if value is not None}
            rows.append({**filled, "section": section} if section else filled)
    return rows


def _value(blank: Blank, turn: int) -> Any:
    """A value of a usual length; of a list one after the other."""
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
    return usual

"""A draft as JSON, read again: the form may have changed since it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.entry.validation import accept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


class Snapshot(NamedTuple):
    """What stood in a draft when it was kept."""

    values: dict[str, Value]
    entries: list[tuple[Place, str]]
    """What was typed and refused, or is not taken any more."""
    typing: tuple[Place, str] | None
    offered: frozenset[str]


def read(sheet: Sheet, kept: Mapping[str, Any], today: date) -> Snapshot | None:
    """Return what `Draft.snapshot` told; None where it does not fit the sheet."""
    if kept.get("edition") != sheet.edition.isoformat():
        return None
    values, refused, offered = kept.get("values"), kept.get("refused"), kept.get("offered")
    if not isinstance(values, dict) or not isinstance(refused, list):
        return None
    taken, problems = accept(sheet, values, today)
    unfit = [[problem.place, values.get(str(problem.place))] for problem in problems]
    entries = [_entry(sheet, one, taken) for one in (*refused, *unfit)]
    if None in entries or any(_is_table(sheet, problem.place) for problem in problems):
        return None
    known = frozenset(offered) if isinstance(offered, list) else frozenset[str]()
    typing = _entry(sheet, kept.get("typing"), taken)
    return Snapshot(taken, [one for one in entries if one], typing, known)


def _is_table(sheet: Sheet, place: Place) -> bool:
    return isinstance(place, str) and bool(sheet.blanks[place].columns)


def _entry(sheet: Sheet, kept: Any, values: Values) -> tuple[Place, str] | None:
    """Return an entry that is no value; None where it has no place."""
    match kept:
        case [str() as name, str() as text] if name in sheet.blanks:
            return name, text
        case [[str() as rows, int() as index, str() as column], str() as text]:
            found = values.get(rows) or ()
            if 0 <= index < len(found) and column in sheet.blanks[rows].columns:
                return (rows, index, column), text
    return None

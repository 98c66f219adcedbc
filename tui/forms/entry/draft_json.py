"""A draft as JSON, read again: the form may have changed since it was kept."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.clean import seen_value
from tui.forms.language.record_data import accept_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.entry.state import State
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


class StoredDraft(NamedTuple):
    """A draft as it was when it was kept."""

    values: dict[str, Value]
    entries: list[tuple[Place, str]]
    """Entries that were refused, or whose value is not taken any more."""
    typing: tuple[Place, str] | None
    """The place in focus, and the text in its editor."""
    pasted: str
    """What of that text was pasted."""
    offered: frozenset[str]
    given: frozenset[Place]
    """The places whose value nobody has typed."""
    emptied: frozenset[str]
    """Blanks on which nothing is to be offered again."""


def draft_to_json(
    sheet: Sheet, state: State, typing: tuple[Place, str] | None, pasted: str
) -> dict[str, Any]:
    """All that was typed into a draft of a sheet."""
    return {
        "edition": sheet.edition.isoformat(),
        "values": deepcopy(state.values),
        "refused": [[place, text] for place, (text, _) in state.refused.items()],
        "typing": list(typing) if typing else None,
        "pasted": pasted if typing else "",
        "offered": sorted(state.offered & state.values.keys()),
        "given": sorted((p for p in state.given if state.value(p) is not None), key=str),
        "emptied": sorted(state.emptied),
    }


def draft_from_json(sheet: Sheet, kept: Mapping[str, Any], today: date) -> StoredDraft | None:
    """Read what `draft_to_json` gave; None where it does not fit the sheet."""
    if kept.get("edition") != sheet.edition.isoformat():
        return None
    kept = seen_value(dict(kept))
    values, refused, offered = kept.get("values"), kept.get("refused"), kept.get("offered")
    if not isinstance(values, dict) or not isinstance(refused, list):
        return None
    taken, problems = accept_record(sheet, values, today)
    unfit = [[problem.place, values.get(str(problem.place))] for problem in problems]
    entries = [_entry(sheet, one, taken) for one in (*refused, *unfit)]
    if None in entries or any(_is_table(sheet, problem.place) for problem in problems):
        return None
    known = frozenset(offered) if isinstance(offered, list) else frozenset[str]()
    typing = _entry(sheet, kept.get("typing"), taken)
    # A draft that was kept by a former version does not say which values nobody has typed.
    given = [_entry(sheet, [place, ""], taken) for place in kept.get("given") or offered or ()]
    return StoredDraft(
        taken,
        [one for one in entries if one],
        typing,
        str(kept.get("pasted") or ""),
        known,
        frozenset(one[0] for one in given if one),
        frozenset(name for name in kept.get("emptied") or () if name in sheet.blanks),
    )


def _is_table(sheet: Sheet, place: Place) -> bool:
    return isinstance(place, str) and bool(sheet.blanks[place].columns)


def _entry(sheet: Sheet, kept: Any, values: Values) -> tuple[Place, str] | None:
    """A place with the text typed there; None where the sheet has no such place."""
    match kept:
        case [str() as name, str() as text] if name in sheet.blanks:
            return name, text
        case [[str() as rows, int() as index, str() as column], str() as text]:
            found = values.get(rows) or ()
            if 0 <= index < len(found) and column in sheet.blanks[rows].columns:
                return (rows, index, column), text
    return None

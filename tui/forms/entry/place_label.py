"""The label of a place in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.place import is_new_row
from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place


def place_label(draft: Draft, place: Place) -> str:
    """The label of a blank; for a cell, its column, its row's number from 1 and its rows."""
    if isinstance(place, str):
        return draft.blank(place).label
    rows = draft.sheet.blanks[place[0]].label
    if is_new_row(place):
        return f"{rows}: {say('sheet.add_row')}"
    return f"{draft.blank(place).label} {place[1] + 1} · {rows}"

"""How a record is called, and what lists show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.sheet import Slot, Words
from tui.forms.problem import is_adding
from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet, Spans
    from tui.forms.problem import Place


def name_of(sheet: Sheet, values: Values) -> str:
    """Return how a record is called: the header's `name` with its values, on one line."""
    return spans_text(sheet, sheet.name, values)


def spans_text(sheet: Sheet, spans: Spans, values: Values) -> str:
    """Return words and values as one line."""
    parts = (
        span.text if isinstance(span, Words) else value_of(sheet, span, values)
        for span in spans
        if isinstance(span, Words | Slot)
    )
    return " ".join("".join(parts).split())


def value_of(sheet: Sheet, slot: Slot, values: Values) -> str:
    """Return what a list shows of a blank, on one line."""
    value = values.get(slot.blank)
    if value is None:
        return ""
    kind = sheet.blanks[slot.blank].kind
    return " ".join((kind.views[slot.view](value) if slot.view else kind.show(value)).split())


def called(draft: Draft, place: Place) -> str:
    """Return what a place of a draft is called: a cell by its row's number, too."""
    if isinstance(place, str):
        return draft.blank(place).label
    rows = draft.sheet.blanks[place[0]].label
    if is_adding(place):
        return f"{rows}: {say('sheet.add_row')}"
    return f"{draft.blank(place).label} {place[1] + 1} · {rows}"

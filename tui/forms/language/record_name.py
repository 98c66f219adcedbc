"""The name of a record, and what lists show of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.nodes import Slot, Words

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values
    from tui.forms.language.nodes import Spans
    from tui.forms.language.sheet import Sheet


def record_name(sheet: Sheet, values: Values) -> str:
    """The name of a record: the header's `name` with its values, on one line."""
    return spans_text(sheet, sheet.name, values)


def spans_text(sheet: Sheet, spans: Spans, values: Values) -> str:
    """Words with the values of a record on their blanks, on one line."""
    parts = (
        span.text if isinstance(span, Words) else slot_text(sheet, span, values)
        for span in spans
        if isinstance(span, Words | Slot)
    )
    return " ".join("".join(parts).split())


def slot_text(sheet: Sheet, slot: Slot, values: Values) -> str:
    """A blank's value, or its view, as a list shows it, on one line.

    It is empty where there is none, or the record does not ask for it.
    """
    value, blank = values.get(slot.blank), sheet.blanks[slot.blank]
    if value is None or not blank.is_relevant(values):
        return ""
    kind = blank.kind
    return " ".join((kind.views[slot.view](value) if slot.view else kind.show(value)).split())

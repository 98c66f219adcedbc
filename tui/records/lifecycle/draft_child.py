"""The child that the draft of a record is about, as far as it has been typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.entry import child_facts
from tui.forms.kinds.date import parse_iso
from tui.records.ledger.record import Record
from tui.records.search.child import child_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet
    from tui.records.search.child import ChildRecord


def child_of_draft(forms: Mapping[str, Form], state: Mapping[str, Any]) -> ChildRecord | None:
    """A draft, as it is kept, as a record about a child; None where it names none."""
    form, edition = forms.get(str(state.get("form"))), parse_iso(state.get("edition"))
    if form is None or edition not in form.editions:
        return None
    return child_record(form, Record("", edition, _typed(form.sheet(edition), state)), "")


def _typed(sheet: Sheet, state: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a draft, with names as they are being typed.

    A name of which nobody has said yet whose it is counts as the child's.
    """
    values = dict(state.get("values") or {})
    for place, text in filter(None, (*(state.get("refused") or ()), state.get("typing"))):
        blank = sheet.fact_blanks.get(place) if isinstance(place, str) else None
        if blank is not None and blank.same in child_facts.NAMES:
            values[place] = text
    for blank in sheet.fact_blanks.values():
        if (meant := blank.same_if) and values.get(meant.blank) is None:
            values[meant.blank] = meant.value
    return values

"""Facts of a draft's child that other forms, or other blanks of the draft, state otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry import child_facts
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place


def fact_elsewhere(draft: Draft, place: Place) -> str:
    """The fact of a blank that others state otherwise, as it would be typed there.

    Empty where they state the same or nothing.
    """
    blank = draft.blank(place)
    if not blank.same or (blank.same in child_facts.NAMES and not draft.record):
        return ""
    latest = (draft.child.facts if draft.child else {}).get(blank.same)
    if latest is None and draft.value(place) is None:
        latest = child_facts.infer_facts(draft.facts).get(blank.same)
    try:
        value = blank.kind.accept(latest, draft.today)
    except UserError:
        return ""
    same = child_facts.is_same(value, draft.value(place))
    return "" if same else blank.kind.edit(value)


def outdated_blanks(draft: Draft) -> list[str]:
    """The blanks of a saved record whose fact another form has stated otherwise since."""
    kept = draft.values if draft.record else {}
    return [
        name for name in draft.sheet.fact_blanks if name in kept and fact_elsewhere(draft, name)
    ]

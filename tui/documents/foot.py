"""The foot of a paper: whose it is, so that a sheet that was dropped can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.child_facts import NAME, facts_of_child
from tui.forms.kinds.name import Name
from tui.forms.language.nodes import Slot
from tui.forms.language.record_name import record_name

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


def record_foot(sheet: Sheet, values: Values) -> str:
    """The child's short name and the record's number; of no child, the form and the record's name.

    Nothing that is never printed is in it.
    """
    child = facts_of_child(sheet, values).get(NAME)
    whose = Name.views["initials"](child) if child else _titled(sheet, values)
    numbers = (
        f"№ {values[blank.name]}"
        for blank in sheet.blanks.values()
        if blank.kind.name == "serial" and not blank.private and values.get(blank.name)
    )
    return ", ".join(filter(None, (whose, next(numbers, ""))))


def _titled(sheet: Sheet, values: Values) -> str:
    named = (sheet.blank(span) for span in sheet.name if isinstance(span, Slot))
    name = "" if any(blank.private for blank in named) else record_name(sheet, values)
    return ", ".join(filter(None, (sheet.title, name)))

"""What is said of blanks that nobody fills, when the pen passes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.relevance import untyped_slots
from tui.forms.place import blank_name
from tui.locale import say
from tui.widgets.painted_sheet import first_place

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.language.nodes import Slot
    from tui.forms.place import Place


class Passing:
    """The blanks of a draft that the pen has passed, since nobody fills them.

    Why is said once for each reason.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft, self._place = draft, blank_name(first_place(draft))
        self._said: set[str] = set()

    def move_to(self, place: Place) -> str:
        """Go to another place; the sentence on what is passed, empty where all has been said."""
        draft, left = self._draft, self._place
        self._place = blank_name(place)
        for slot in untyped_slots(draft.sheet, draft.values, left, self._place):
            label, why = self._reason(slot)
            if why not in self._said:
                self._said.add(why)
                return f"{label}: {why}" if label else why
        return ""

    def _reason(self, slot: Slot) -> tuple[str, str]:
        blank = self._draft.sheet.blank(slot)
        if slot.view or slot.column:
            return "", say("entry.taken_from", source=blank.label)
        return blank.label, blank.help or say("entry.computed")

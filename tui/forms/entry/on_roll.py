"""The blanks by which a form says from when until when a child is at the school.

A text declares them by their names: the dates `arrived` and `left`, and with `left` the words
`left_to` and `left_why`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.entry.child_facts import IIN

if TYPE_CHECKING:
    from tui.forms.language.sheet import Sheet

ARRIVED: Final = "arrived"
"""The blank with the day of coming."""
LEFT: Final = "left"
"""The blank with the day of leaving."""
LEFT_TO: Final = "left_to"
"""The blank that says where the child went."""
LEFT_WHY: Final = "left_why"
"""The blank that says why it left."""


def has_one_record_a_child(sheet: Sheet) -> bool:
    """Whether no two records of a form may be about the same child."""
    return any(blank.unique and blank.same == IIN for blank in sheet.fact_blanks.values())


def is_date(sheet: Sheet, name: str) -> bool:
    """Whether a sheet has a date blank of a name."""
    return name in sheet.blanks and sheet.blanks[name].kind.name == "date"


def says_leaving(sheet: Sheet) -> bool:
    """Whether records of a form say when their child left the school."""
    return has_one_record_a_child(sheet) and is_date(sheet, LEFT)

"""A child in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.forms.kinds.school_class import SchoolClass

if TYPE_CHECKING:
    from tui.records.search.child import Child


def about(child: Child) -> str:
    """The class and the birthday of a child."""
    school_class = SchoolClass().show(child.fact(child_facts.CLASS))
    return " ".join(filter(None, (school_class, Date().show(child.born or None))))

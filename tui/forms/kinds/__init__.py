"""Kinds of blank: one module each, and the table of those that come along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kinds.choice import Choice, Choices, Flag
from tui.forms.kinds.date import Date
from tui.forms.kinds.email import Email
from tui.forms.kinds.iin import Iin
from tui.forms.kinds.name import Name
from tui.forms.kinds.number import Number, Serial
from tui.forms.kinds.periods.period import PeriodKind
from tui.forms.kinds.phone import Phone
from tui.forms.kinds.photo import Photo
from tui.forms.kinds.rows import Rows
from tui.forms.kinds.school_class import SchoolClass
from tui.forms.kinds.text import Computed, Long, Text
from tui.forms.kinds.time import Time
from tui.forms.kinds.year import Year

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Kind

KINDS: dict[str, type[Kind]] = {
    kind.name: kind
    for kind in (
        *(Text, Long, Name, Date, Time, Year, PeriodKind, Number, Iin, Phone, Email, SchoolClass),
        *(Choice, Choices, Flag, Serial, Photo, Computed, Rows),
    )
}
"""The kinds by their name in texts."""

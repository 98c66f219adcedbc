"""The calendar that the record of the school gives, kept until that record changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.periods.calendar_in_use import use_calendar, usual_calendar
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.kinds.kind import Values
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar

SCHOOL: Final = "school"
"""The form whose only record says what is to be known of the school."""


class OwnCalendar:
    """The calendar of a vault's school, which is the one in use from now on.

    `last` gives the values of a form's last record.
    """

    def __init__(self, last: Callable[[str], Values | None]) -> None:
        self._last = last
        self._known: SchoolCalendar | None = None
        use_calendar(self.read)

    def read(self) -> SchoolCalendar:
        """The calendar; the usual one where the record cannot be read."""
        known = self._known
        if known is None:
            from tui.forms.kinds.periods.school_calendar import SchoolCalendar

            try:
                known = self._known = SchoolCalendar(self._last(SCHOOL) or {})
            except UserError:
                return usual_calendar()
        return known

    def clear(self) -> None:
        """Read it anew when it is asked for the next time."""
        self._known = None

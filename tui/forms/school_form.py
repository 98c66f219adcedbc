"""The form of the school itself, the one that the program brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.form import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Values
    from tui.forms.problem import Problem
    from tui.forms.records_view import RecordsView


class SchoolForm(Form):
    """The form of the school, whose record has the calendar of its years."""

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Say what is wrong with the calendar, such as quarters that overlap."""
        from tui.forms.calendar_faults import calendar_faults

        del records
        return calendar_faults(record)

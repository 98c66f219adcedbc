"""The calendar in use: that of the school whose vault is open, or the usual one.

Kinds and expressions are read once for all vaults, and ask here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.kinds.periods.school_calendar import SchoolCalendar


def usual_calendar() -> SchoolCalendar:
    """The calendar of a school that says nothing of its own."""
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar

    return SchoolCalendar({})


def use_calendar(read: Callable[[], SchoolCalendar]) -> None:
    """Use the calendar that `read` returns from now on; it is called whenever one is needed."""
    global _read  # noqa: PLW0603 - as the language in use
    _read = read


def calendar_in_use() -> SchoolCalendar:
    """The calendar in use."""
    return _read()


_read: Callable[[], SchoolCalendar] = usual_calendar

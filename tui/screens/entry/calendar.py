"""A dialog to pick a day from a month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.forms.kinds.periods.calendar_in_use import calendar_in_use
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

_WIDTH = 27
"""Cells of a week, but for the one before it."""
_STEPS = {"left": -1, "right": 1, "up": -7, "down": 7}


class Month(Canvas):
    """A month as a table of weeks, the chosen day in brackets, those of holidays with a star."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day
        self._holidays = calendar_in_use().holidays

    def line_count(self) -> int:
        """8: the month, the weekdays, and six weeks; with holidays one more for their names."""
        return 8 + bool(self._holidays.all)

    def pieces(self, index: int) -> list[Piece]:
        """A line of the month."""
        if index == 0:
            month = say(f"calendar.month_{self.day.month}")
            return [(f" {month} {self.day.year}", "heading")]
        if index == 1:
            return [("".join(f"{name:>4}" for name in say("calendar.days").split()), "note")]
        if index == 8:
            holiday = self._holidays.on(self.day)
            return [(f" {cut(holiday.name, _WIDTH)}", "note")] if holiday else []
        weeks = calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)
        if index - 2 >= len(weeks):
            return []
        return [self._day(day) for day in weeks[index - 2]]

    def _day(self, day: date) -> Piece:
        if day == self.day:
            return (f"[{day.day:>2}]", "cursor")
        mark = "*" if self._holidays.on(day) else " "
        return (f" {day.day:>2}{mark}", "words" if day.month == self.day.month else "note")


class CalendarDialog(Dialog[str]):
    """A choice of a day: arrows go by days and weeks, Page Up and Down by months.

    It begins at `value`, an ISO date, or at `today`; the answer is an ISO date.
    """

    def __init__(self, value: object, today: date) -> None:
        super().__init__()
        self.title_text = say("calendar.title")
        self._day = date.fromisoformat(value) if isinstance(value, str) else today

    def body(self) -> Iterator[Widget]:
        """The month and how to use it."""
        yield Month(self._day)
        yield Label(say("calendar.keys"), look="note")

    @property
    def focused_canvas(self) -> Month:
        """The month."""
        return self.query_one(Month)

    async def press_key(self, event: events.Key) -> None:
        """Go to another day, or answer with this one at Enter."""
        month = self.focused_canvas
        if event.key == "enter":
            self.dismiss(month.day.isoformat())
        elif event.key in _STEPS:
            self._move(month, _moved(month.day, _STEPS[event.key]))
        elif event.key in {"pageup", "pagedown"}:
            self._move(month, _month(month.day, -1 if event.key == "pageup" else 1))
        else:
            await super().press_key(event)

    def _move(self, month: Month, day: date) -> None:
        if 1900 <= day.year <= 2100:
            month.day = day
            month.refresh()


def _moved(day: date, step: int) -> date:
    return day + timedelta(days=step)


def _month(day: date, step: int) -> date:
    number = day.year * 12 + day.month - 1 + step
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

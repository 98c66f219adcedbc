"""The agenda: all lines about what is due, without those that the user is done with."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.desk.due.answers import DONE, LATER, Answers, has_day, line_key
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desk.desk import Desk
    from tui.desk.due.answers import Answer
    from tui.hooks import Reminder


class Agenda:
    """The lines of all sources, and what the user says of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answers = Answers(desk.vault)
        self._lines: list[Reminder] = []
        self._read_on: date | None = None
        self.changed = False
        """Whether a record has changed since the sources were asked."""

    @property
    def is_of_another_day(self) -> bool:
        """Whether the sources were asked on a day that is over."""
        return self._read_on not in {None, self._desk.today()}

    def clear(self) -> None:
        """Forget the lines."""
        self._lines = []

    def read(self) -> list[Reminder]:
        """Ask all sources, which reads records; return the lines that are open, soonest first."""
        self.changed, self._read_on = False, self._desk.today()
        self._lines = self.asked()
        return self.open_lines()

    def open_lines(self) -> list[Reminder]:
        """The lines that were read last and are open now; nothing is read."""
        return self.open_ones(self._lines, self._desk.today())

    def between(self, first: date, last: date) -> list[Reminder]:
        """The lines whose day is in a period, open or not; reads records.

        Of days in records those are among them that one is not reminded of today.
        """
        from tui.desk.due.sources import days_between

        lines = self.merged([*self.asked(), *days_between(self._desk, first, last)])
        return [line for line in lines if first <= line.due <= last]

    def ahead(self, days: int) -> list[Reminder]:
        """The lines of today, and those whose day is one of the next ones, open or not."""
        today = self._desk.today()
        coming = self.between(today, self.day_ahead(days)) if days else ()
        return self.merged([*self.asked(), *coming])

    def day_ahead(self, days: int) -> date:
        """The day so many days from now, as far as there are days."""
        today = self._desk.today()
        return today + timedelta(min(days, (date.max - today).days))

    def open_ones(self, lines: Iterable[Reminder], day: date) -> list[Reminder]:
        """Those of lines that are open on a day."""
        answers = self.answers.by_line()
        return [line for line in lines if _is_open(line, answers.get(line_key(line)), f"{day}")]

    def merged(self, lines: Iterable[Reminder]) -> list[Reminder]:
        """Lines of several askings, each once, in the order of the first screen."""
        found: dict[str, Reminder] = {}
        for line in lines:
            # Of two that are about the same place of a record, one is enough.
            found.setdefault(line_key(line), line)
        # What has no record is about the program and comes first, the acts that wait before lists.
        return sorted(found.values(), key=lambda line: (bool(line.record), not line.act, line.due))

    def asked(self) -> list[Reminder]:
        """The lines of today, open or not; reads records."""
        from tui.desk.due.sources import SOURCES

        today = self._desk.today()
        found: list[Reminder] = []
        for source in SOURCES:
            with suppress(UserError):
                found += source(self._desk, today)
        return self.merged(found)


def _is_open(line: Reminder, answer: Answer | None, day: str) -> bool:
    """Whether a line is to be shown on a day: not done, not dismissed, not put off beyond it.

    Done is done for that day only where the line stands until its cause is gone, and is there
    again: a backup that is due would else never be asked for any more.
    """
    if answer is None:
        return True
    if answer.way == LATER:
        return answer.day <= day
    return answer.way == DONE and not has_day(line) and answer.day < day

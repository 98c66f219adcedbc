"""The agenda: all lines about what is due, without those that the user is done with."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.desk.due.answers import LATER, Answers, line_key
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.desk.due.answers import Answer
    from tui.hooks import Reminder


class Agenda:
    """The lines of all sources, and what the user says of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answers = Answers(desk.vault)
        self._lines: list[Reminder] = []
        self.stale = False
        """Whether a record has changed since the sources were asked."""

    def clear(self) -> None:
        """Forget the lines."""
        self._lines = []

    def read(self) -> list[Reminder]:
        """Ask all sources, which reads records; return the lines that are open, soonest first."""
        from tui.desk.due.sources import SOURCES

        self.stale = False
        today = self._desk.today()
        found: dict[str, Reminder] = {}
        for source in SOURCES:
            with suppress(UserError):
                for line in source(self._desk, today):
                    # Of two that are about the same place of a record, one is enough.
                    found.setdefault(line_key(line), line)
        # What has no record is about the program and comes first; Python keeps the order else.
        self._lines = sorted(found.values(), key=lambda line: (bool(line.record), line.due))
        return self.open_lines()

    def open_lines(self) -> list[Reminder]:
        """The lines that were read last and are open now; nothing is read."""
        today, answers = f"{self._desk.today()}", self.answers.by_line()
        return [line for line in self._lines if _is_open(answers.get(line_key(line)), today)]


def _is_open(answer: Answer | None, today: str) -> bool:
    """Whether a line is still to be shown: not done, not dismissed, not put off beyond today."""
    return answer is None or (answer.way == LATER and answer.day <= today)

"""What the user has said of lines: done, put off to a day, dismissed; each can be taken back."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.date import Date, parse_iso
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.hooks import Reminder
    from tui.records.open_vault import Vault

DONE: Final = "done"
LATER: Final = "later"
DISMISSED: Final = "dismissed"
_WAYS: Final = (DONE, LATER, DISMISSED)
_SETTING: Final = "due"
_ID_BYTES: Final = 5
_MOST: Final = 2000
"""Answers that are kept; the oldest are of lines that have gone long since."""


class Answer(NamedTuple):
    """What was said of a line."""

    line: str
    """The line's key; see `line_key`."""
    way: str
    """done, later or dismissed."""
    day: str
    """The day to which it is put off, or on which it was said; ISO 8601."""


def line_key(line: Reminder) -> str:
    """By what a line is known again; a record's other day is another line."""
    place = line.place if isinstance(line.place, str) else ".".join(map(str, line.place))
    day = f"{line.due}" if has_day(line) else ""
    return " ".join((line.text.key.partition("_past")[0], line.form, line.record, place, day))


def has_day(line: Reminder) -> bool:
    """Whether a line is about a day, and not about what stands until its cause is gone."""
    return bool(line.record) and not line.lasting


def line_id(key: str) -> str:
    """The id of a line by its key, by which a script names it; it is the same in every session."""
    return blake2b(key.encode(errors="replace"), digest_size=_ID_BYTES).hexdigest()


def day_after(text: str, today: date) -> date:
    """The day that is meant to put a line off to, typed in whatever way a date is.

    Raises:
        UserError: it is no day, or none after today.
    """
    day = parse_iso(Date().parse(text, today))
    if day is None or day <= today:
        raise UserError(message("due.past_day"))
    return day


class Answers:
    """The answers, in the vault's settings: they hold ids and days, and name nobody."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def by_line(self) -> dict[str, Answer]:
        """What was said last, by the keys of lines."""
        return {answer.line: answer for answer in self._all()}

    def give(self, lines: Sequence[Reminder], way: str, day: date) -> None:
        """Say that lines are done, put off to a day, or dismissed.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        self._keep([*self._all(), *(Answer(line_key(line), way, f"{day}") for line in lines)])

    def take_back(self) -> str:
        """Take the last answer back; return the key of its line.

        Raises:
            UserError: there is none, this session does not write, or the disk refuses.
        """
        answers = self._all()
        if not answers:
            raise UserError(message("due.no_answer"))
        self._keep(answers[:-1])
        return answers[-1].line

    def open_again(self, lines: Sequence[Reminder]) -> None:
        """Take back all that was said of lines.

        Raises:
            UserError: of one nothing was said, this session does not write, or the disk refuses.
        """
        known, keys = self.by_line(), {line_key(line) for line in lines}
        if not keys <= known.keys():
            raise UserError(message("due.no_answer"))
        self._keep([answer for answer in self._all() if answer.line not in keys])

    def _all(self) -> list[Answer]:
        kept = self._vault.settings.get(_SETTING)
        found = []
        for each in kept if isinstance(kept, list) else ():
            match each:
                case [str(line), str(way), str(day)] if way in _WAYS and parse_iso(day):
                    found.append(Answer(line, way, day))
        return found

    def _keep(self, answers: list[Answer]) -> None:
        self._vault.set(_SETTING, [list(each) for each in answers[-_MOST:]])

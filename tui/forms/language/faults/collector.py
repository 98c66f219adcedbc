"""The collector of faults: a text is read on after a fault, and none is told twice."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tui.forms.language.faults.fault import Fault, Level
from tui.forms.language.faults.letters import UnknownNameError
from tui.forms.language.text_error import TextError
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.locale import Message

_MOST: Final = 100
"""Faults after which a text is read no further: it is none."""


class EnoughFaultsError(Exception):
    """So many faults that the rest of the text is not read."""


class Faults:
    """The faults and warnings of the text of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[int, int, str], Fault] = {}
        self.suspects: set[str] = set()
        """Names of blanks at fault already: what follows from that is no fault of its own."""
        self.guessed: set[str] = set()
        """Names that cannot be, as they were probably meant."""
        self.nameless = False
        """Whether a blank has no name that can be read: then any name may be its."""

    def add(self, line: int, why: Message, column: int = 0, level: Level = Level.FAULT) -> None:
        """Add what is wrong in a line, counted from 1; 0 is the file as a whole.

        Raises:
            EnoughFaultsError: these were too many.
        """
        self._found.setdefault(
            (line, column, repr(why)), Fault(self.file, line, column, why, level)
        )
        if len(self._found) >= _MOST:
            raise EnoughFaultsError

    def warn(self, line: int, why: Message, column: int = 0) -> None:
        """Add what is legal, but unwise."""
        self.add(line, why, column, Level.WARNING)

    @contextmanager
    def at(self, line: int, column: int = 0) -> Iterator[None]:
        """Add the `UserError` that is raised within, and go on after it."""
        try:
            yield
        except UserError as refusal:
            if not self.follows(refusal):
                self.add(line, refusal.message, column)

    def follows(self, refusal: UserError) -> bool:
        """Whether that a name is not known follows from a fault that has been told already."""
        if not isinstance(refusal, UnknownNameError):
            return False
        return self.nameless or refusal.name in self.suspects or refusal.meant in self.guessed

    @property
    def all(self) -> tuple[Fault, ...]:
        """All faults and warnings in the order of the text."""
        return tuple(sorted(self._found.values(), key=lambda fault: fault[1:3]))

    @property
    def any(self) -> bool:
        """Whether there is a fault; warnings are none."""
        return any(fault.level is Level.FAULT for fault in self._found.values())

    def error(self) -> TextError:
        """The complaint about the first fault, which has the others with it."""
        found = [fault for fault in self.all if fault.level is Level.FAULT]
        return TextError(self.file, found[0].line, found[0].why, tuple(found))

"""A fault of a text, or a warning: where it is, what is wrong and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.locale import Message


class Level(StrEnum):
    """The level of a complaint."""

    FAULT = "fault"
    """No form can be made of the text."""
    WARNING = "warning"
    """Legal, but unwise."""


class Fault(NamedTuple):
    """A complaint about one place of a text.

    A sentence of the catalogues about a text has two lines where there is a mend to tell: what is
    wrong, and what to do.
    """

    file: str
    line: int
    """Counted from 1; 0 for the file as a whole."""
    column: int
    """Counted from 1, in characters; 0 for the line as a whole."""
    why: Message
    level: Level = Level.FAULT

    @property
    def what(self) -> str:
        """What is wrong, in the language in use."""
        return str(self.why).partition("\n")[0]

    @property
    def mend(self) -> str:
        """What to do, in the language in use; '' where what is wrong says it."""
        return " ".join(str(self.why).split("\n")[1:])

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, on one line."""
        return " ".join(str(self.why).split("\n"))

"""The complaint about a text that no form can be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.language.faults.fault import Fault
    from tui.locale import Message


class TextError(UserError):
    """A fault of a text: its file, its line counted from 1, what is wrong and how to mend it.

    `faults` are all that were found in the text, this one the first of them.
    """

    def __init__(self, file: str, line: int, why: Message, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message("text.error", file=file, line=line, why=why))
        self.file, self.line, self.why, self.faults = file, line, why, faults

    @property
    def told(self) -> list[tuple[int, str]]:
        """The line and the sentence of each fault."""
        found = [(fault.line, fault.sentence) for fault in self.faults]
        return found or [(self.line, " ".join(str(self.why).split("\n")))]

    def __str__(self) -> str:
        return " ".join(super().__str__().split("\n"))

"""The complaint about a text that no form can be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.locale import Message


class TextError(UserError):
    """A fault of a text: its file, its line counted from 1, what is wrong and how to mend it."""

    def __init__(self, file: str, line: int, why: Message) -> None:
        super().__init__(message("text.error", file=file, line=line, why=why))
        self.file, self.line, self.why = file, line, why

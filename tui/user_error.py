"""The expected failure: a sentence for the user, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.locale import Message


class UserError(ValueError):
    """An expected failure, raised to be shown; its message says what is wrong and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)

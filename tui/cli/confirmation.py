"""The question at the terminal before an act that cannot be taken back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.locale import Message


def confirm(question: str, unasked: Message, *, yes: bool) -> None:
    """Ask a question, unless `yes` was said on the command line.

    Raises:
        UserError: the answer is no; or nobody can answer, which `unasked` says.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UserError(unasked)
    if input(question + " ").strip().lower() not in say("restore.yes").split():
        raise UserError(message("restore.not_done"))

"""Trials of what a terminal does, which its name does not say.

Before anything is painted, it is given something to do and asked where its cursor is then. One
that does not know a sequence leaves the cursor elsewhere; one that writes the sequence out, or
takes a letter for a wide one, has it elsewhere, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.terminal.modes import REPEATED, TABBED

if TYPE_CHECKING:
    from tui.system.capability import Capability


class CursorReport(Message):
    """The terminal's answer where its cursor is; the first row and the first column are 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__()
        self.row, self.column = row, column

    def refined(self, can: Capability) -> Capability:
        """The capability `can` with what this answer shows of it."""
        if self.row == REPEATED[0]:
            return can._replace(repeats=self.column == REPEATED[1])
        if self.row == TABBED[0]:
            return can._replace(tabs=self.column == TABBED[1])
        return can

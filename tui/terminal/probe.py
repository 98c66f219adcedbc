"""Trials of what a terminal does, which its name does not say.

Before anything is painted, it is given something to do and asked where its cursor is then. One
that does not know a sequence leaves the cursor elsewhere; one that writes the sequence out, or
takes a letter for a wide one, has it elsewhere, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message

from tui.terminal.output.tabs import CLEAR_STOPS, SET_STOP

if TYPE_CHECKING:
    from tui.terminal.capability import Capability

# In the first row the answer would read like a function key.
_REPEATED: Final = (2, 7)
_TABBED: Final = (3, 12)
TRIALS: Final = {
    f"\x1b[2;1H─\x1b[{_REPEATED[1] - 2}b\x1b[6n": _REPEATED,
    f"{CLEAR_STOPS}\x1b[3;{_TABBED[1]}H{SET_STOP}\r\t\x1b[6n": _TABBED,
}
"""Sequences to send, with the row and column in which one that knows them then has its cursor."""


class CursorReport(Message):
    """The terminal's answer where its cursor is; the first row and the first column are 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__()
        self.row, self.column = row, column

    def refined(self, can: Capability) -> Capability:
        """The capability `can` with what this answer shows of it."""
        if self.row == _REPEATED[0]:
            return can._replace(repeats=self.column == _REPEATED[1])
        if self.row == _TABBED[0]:
            return can._replace(tabs=self.column == _TABBED[1])
        return can

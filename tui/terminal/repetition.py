"""Whether a terminal repeats letters, found out by trying: a table's frame then costs a tenth.

Before anything is painted, a letter is written and repeated, and the terminal is asked where its
cursor is. One that does not know the sequence leaves the cursor behind the first letter; one that
writes the sequence out, or takes the letter for a wide one, ends elsewhere, too.
"""

from __future__ import annotations

import re
from typing import Final

from textual.message import Message

_TIMES: Final = 5
_ROW: Final = 2
"""In the first row the answer would read like a function key."""
TRIAL: Final = f"\x1b[{_ROW};1H─\x1b[{_TIMES}b\x1b[6n"

_RUN: Final = re.compile(r"([^ ])\1{2,}")


class CursorStands(Message):
    """The terminal says where its cursor is; the first row and the first column are 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__()
        self.row, self.column = row, column

    @property
    def has_repeated(self) -> bool:
        """Whether that is where a letter that was repeated has brought it."""
        return (self.row, self.column) == (_ROW, _TIMES + 2)


def shortened(text: str) -> str:
    """Return a text with runs of one letter said by repeating it, where that is shorter."""
    return _RUN.sub(_repeated, text)


def _repeated(run: re.Match[str]) -> str:
    letter, more = run[1], len(run[0]) - 1
    order = f"{letter}\x1b[{more}b"
    return order if len(order.encode()) < len(run[0].encode()) else run[0]

"""A text of many lines that is edited: the pen in it, what can be undone, what is found."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.forms.alphabet import fold
from tui.forms.clean import clean_text

_MOST_STEPS: Final = 500
"""Changes that can be undone."""
_LONGEST: Final = 500_000
"""Letters of a text; more cannot be written."""


class _State(NamedTuple):
    lines: tuple[str, ...]
    row: int
    column: int


class TextBuffer:
    """The lines of a text and the pen, at a row and a column, both counted from 0."""

    def __init__(self, text: str = "") -> None:
        self.lines = clean_text(text).split("\n")
        self.row = self.column = 0
        self.version = 0
        """Another number after each change of the text."""
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._typing = False
        """Whether the last change was a letter typed: letters in a row are one step."""
        self._wished: int | None = None
        """The column that the pen had before it went through shorter lines."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)

    @property
    def line(self) -> str:
        """The line of the pen."""
        return self.lines[self.row]

    def write(self, text: str) -> bool:
        """Write a text at the pen; False where it would be too much."""
        text = clean_text(text)
        if len(text) + sum(map(len, self.lines)) > _LONGEST:
            return False
        typed = len(text) == 1 and text != " "
        self._begin(joins=typed and self._typing)
        before, after = self.line[: self.column], self.line[self.column :]
        new = text.split("\n")
        column = len(new[-1]) + (len(before) if len(new) == 1 else 0)
        new[0] = before + new[0]
        new[-1] += after
        self.lines[self.row : self.row + 1] = new
        self.row, self.column = self.row + len(new) - 1, column
        self._typing = typed
        return True

    def insert_line(self, row: int, text: str) -> None:
        """Insert whole lines before a row, with the pen at the end of the last one."""
        self._begin()
        new = clean_text(text).split("\n")
        self.lines[row:row] = new
        self.row = row + len(new) - 1
        self.column = len(self.line)

    def replace(self, begin: int, end: int, text: str) -> None:
        """Replace letters of the line by a text, with the pen behind it."""
        self._begin()
        self.lines[self.row] = self.line[:begin] + text + self.line[end:]
        self.column = begin + len(text)

    def rub_out(self, step: int) -> None:
        """Delete the letter before the pen (-1), or after it (1), or the end of a line."""
        if step < 0 and self.column == 0:
            if self.row == 0:
                return
            self._begin()
            self.row -= 1
            self.column = len(self.line)
            self._join()
        elif step > 0 and self.column == len(self.line):
            if self.row == len(self.lines) - 1:
                return
            self._begin()
            self._join()
        else:
            self._begin()
            at = self.column - (step < 0)
            self.lines[self.row] = self.line[:at] + self.line[at + 1 :]
            self.column = at

    def cut_line(self) -> None:
        """Delete the line of the pen."""
        self._begin()
        del self.lines[self.row]
        self.lines = self.lines or [""]
        self.go_to(self.row, 0)

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        return self._swap(self._before, self._after)

    def redo(self) -> bool:
        """Make again the change that was taken back; False where there is none."""
        return self._swap(self._after, self._before)

    def go_to(self, row: int, column: int) -> None:
        """Move the pen, or as near as it can go."""
        self.row = min(max(row, 0), len(self.lines) - 1)
        self.column = min(max(column, 0), len(self.line))
        self._typing, self._wished = False, None

    def move_rows(self, step: int) -> None:
        """Move the pen by lines, in the column where it began."""
        wished = self.column if self._wished is None else self._wished
        self.go_to(self.row + step, wished)
        self._wished = wished

    def move(self, step: int) -> None:
        """Move the pen by a letter, also over the end of a line."""
        column = self.column + step
        if column < 0 and self.row:
            self.go_to(self.row - 1, len(self.lines[self.row - 1]))
        elif column > len(self.line) and self.row < len(self.lines) - 1:
            self.go_to(self.row + 1, 0)
        else:
            self.go_to(self.row, column)

    def move_word(self, step: int) -> None:
        """Move the pen to the beginning of a word before it (-1), or behind one after it (1)."""
        line, at = self.line, self.column
        if (step < 0 and at == 0) or (step > 0 and at == len(line)):
            self.move(step)
            return
        beside = -1 if step < 0 else 0
        for is_word in (False, True):
            while 0 <= at + beside < len(line) and line[at + beside].isalnum() == is_word:
                at += step
        self.go_to(self.row, at)

    def find(self, sought: str) -> bool:
        """Move the pen to the next place of some words, around the end; False for none."""
        sought = fold(sought)
        count = len(self.lines)
        for step in range(count + 1):
            row = (self.row + step) % count
            begin = self.column + 1 if step == 0 else 0
            at = fold(self.lines[row]).find(sought, begin)
            if at >= 0 and sought:
                self.go_to(row, at)
                return True
        return False

    def _join(self) -> None:
        self.lines[self.row : self.row + 2] = [self.line + self.lines[self.row + 1]]

    def _begin(self, *, joins: bool = False) -> None:
        """Begin a change: what was before can be had again."""
        if not joins:
            self._before.append(_State(tuple(self.lines), self.row, self.column))
            del self._before[:-_MOST_STEPS]
        self._after.clear()
        self._typing, self._wished = False, None
        self.version += 1

    def _swap(self, one: list[_State], other: list[_State]) -> bool:
        if not one:
            return False
        other.append(_State(tuple(self.lines), self.row, self.column))
        lines, row, column = one.pop()
        self.lines = [*lines]
        self.go_to(row, column)
        self.version += 1
        return True

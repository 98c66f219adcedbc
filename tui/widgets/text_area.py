"""An area in which a text is written: long lines are broken, each complaint is under its line.

Textual's own TextArea takes keys past the program's queue, knows no lines between those of the
text, and costs more to import than all of this program's widgets.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.cells import cell_of, cells_of
from tui.forms.clean import seen
from tui.forms.language.faults.fault import Level
from tui.keys import letter_of
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui.forms.language.faults.fault import Fault
    from tui.widgets.text_buffer import TextBuffer

_MARGIN: Final = 2
"""Cells at the left of each line: a mark stands there where something is wrong."""
_MOST: Final = 4
"""Lines that a complaint may have."""
_FENCE: Final = "+++"
_KNOWN_LINES: Final = 4096
"""Lines of which it is remembered where they are broken: a key changes one of them."""


class TextChanged(NamedTuple):
    """Report that the text is another one now."""


class PenMoved(NamedTuple):
    """Report that the pen is elsewhere, the text being the same."""


class _Row(NamedTuple):
    """A row on the screen: a part of a line, or a part of what is wrong with it."""

    line: int
    begin: int
    end: int
    said: str = ""
    look: str = "words"


class TextArea(Canvas):
    """A text that is edited."""

    def __init__(self, buffer: TextBuffer) -> None:
        super().__init__()
        self.buffer = buffer
        self.faults: Sequence[Fault] = ()
        self._sentences: list[str] = []
        self._rows: list[_Row] = []
        self._first: list[int] = []
        """By line of the text, its first row."""
        self._fences: list[int] = []
        """The lines around the header."""
        self._built: object = None

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong, each under its line."""
        if faults != self.faults:
            self.faults, self._built = faults, None
            self._sentences = [fault.sentence for fault in faults]
            self._show_pen()

    def line_count(self) -> int:
        """The number of rows."""
        return len(self._all_rows())

    def on_resize(self) -> None:
        """Break the lines anew, with the pen in view."""
        self._built = None
        self._show_pen()

    def pieces(self, index: int) -> list[Piece]:
        """A part of a line with the pen on it, or of a complaint."""
        row = self._all_rows()[index]
        if row.said:
            return [("  ", "words"), (row.said, row.look)]
        text = self.buffer.lines[row.line]
        mark = self._mark(row.line) if row.begin == 0 else ("  ", "words")
        shown, look = text[row.begin : row.end], self._look(text, row.line)
        if index != self._pen_row():
            return [mark, (seen(shown), look)]
        at = self.buffer.column - row.begin
        caret = shown[at : at + 1] or " "
        return [
            mark,
            (seen(shown[:at]), look),
            (seen(caret), "caret"),
            (seen(shown[at + 1 :]), look),
        ]

    def press_key(self, event: events.Key) -> bool:
        """Write, rub out, or move the pen; False for a key that means none of these."""
        version = self.buffer.version
        if letter := letter_of(event):
            self.buffer.write(letter)
        elif event.key in {"enter", "ctrl+j"}:
            self.buffer.write("\n")
        elif event.key in {"backspace", "delete"}:
            self.buffer.rub_out(-1 if event.key == "backspace" else 1)
        elif not self._travel(event.key):
            return False
        self.changed(version)
        return True

    def paste(self, text: str) -> None:
        """Write a text that was pasted."""
        version = self.buffer.version
        self.buffer.write(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
        self.changed(version)

    def changed(self, version: int) -> None:
        """Show what has become of the text since it had a version."""
        self._built = None
        self._show_pen()
        self.report(PenMoved() if version == self.buffer.version else TextChanged())

    def go_to(self, line: int, column: int) -> None:
        """Move the pen to a line and a column, both counted from 0."""
        self.buffer.go_to(line, column)
        self.changed(self.buffer.version)

    def on_click(self, event: events.Click) -> None:
        """Move the pen to where one has clicked."""
        rows = self._all_rows()
        index = self.top + event.y
        if index < len(rows) and not rows[index].said:
            row = rows[index]
            at, cells = row.begin, _MARGIN
            for letter in self.buffer.lines[row.line][row.begin : row.end]:
                cells += cell_of(letter)
                if cells > event.x:
                    break
                at += 1
            self.go_to(row.line, at)

    def _travel(self, key: str) -> bool:
        buffer = self.buffer
        page = max(self.size.height - 2, 1)
        match key:
            case "left" | "right":
                buffer.move(-1 if key == "left" else 1)
            case "up" | "down":
                self._move_row(-1 if key == "up" else 1)
            case "pageup" | "pagedown":
                buffer.move_rows(-page if key == "pageup" else page)
            case "home" | "end":
                buffer.go_to(buffer.row, 0 if key == "home" else len(buffer.line))
            case "ctrl+home" | "ctrl+end":
                last = len(buffer.lines) - 1
                buffer.go_to(*((0, 0) if key == "ctrl+home" else (last, len(buffer.lines[last]))))
            case "ctrl+left" | "ctrl+right":
                buffer.move_word(-1 if key == "ctrl+left" else 1)
            case _:
                return False
        return True

    def _move_row(self, step: int) -> None:
        """Move the pen by a row of the screen: a long line has several."""
        rows = self._all_rows()
        now = self._pen_row()
        beside = now + step
        while 0 <= beside < len(rows) and rows[beside].said:
            beside += step
        if not 0 <= beside < len(rows) or rows[beside].line != rows[now].line:
            self.buffer.move_rows(step)
            return
        row = rows[beside]
        column = row.begin + self.buffer.column - rows[now].begin
        self.buffer.go_to(row.line, min(column, row.end - (beside < now)))

    def _mark(self, line: int) -> Piece:
        levels = {fault.level for fault in self.faults if fault.line == line + 1}
        if Level.FAULT in levels:
            return "✗ ", "error"
        return ("! ", "warning") if levels else ("  ", "words")

    def _look(self, text: str, line: int) -> str:
        above = sum(fence < line for fence in self._fences)
        if text == _FENCE or (above == 1 and len(self._fences) > 1):
            return "small"
        return "heading" if text.lstrip("><= ").startswith("#") else "words"

    def _show_pen(self) -> None:
        if self.size.width:
            rows, pen = self._all_rows(), self._pen_row()
            last = pen
            while last + 1 < len(rows) and rows[last + 1].line == rows[pen].line:
                last += 1
            # What is wrong with the pen's line is seen with it.
            self.show_line(last)
            self.show_line(pen, margin=1 if last == pen else 0)
        self.refresh()

    def _pen_row(self) -> int:
        rows, column = self._all_rows(), self.buffer.column
        found = self._first[self.buffer.row]
        while (
            found + 1 < len(rows)
            and not rows[found + 1].said
            and (rows[found + 1].line == self.buffer.row and rows[found + 1].begin <= column)
        ):
            found += 1
        return found

    def _all_rows(self) -> list[_Row]:
        key = (self.buffer.version, self.size.width)
        if self._built != key:
            self._build()
            self._built = key
        return self._rows

    def _build(self) -> None:
        """Break the lines, and put what is wrong under each."""
        lines, width = self.buffer.lines, max(self.size.width - _MARGIN - 1, 10)
        wrong: dict[int, list[_Row]] = {}
        for fault, sentence in zip(self.faults, self._sentences, strict=True):
            line = min(max(fault.line, 1), len(lines)) - 1
            look = "error" if fault.level is Level.FAULT else "warning"
            said = _wrapped(sentence, width)
            wrong.setdefault(line, []).extend(_Row(line, 0, 0, each, look) for each in said)
        self._rows, self._first = [], []
        for line, text in enumerate(lines):
            self._first.append(len(self._rows))
            self._rows += [_Row(line, begin, end) for begin, end in _parts(text, width)]
            self._rows += wrong.get(line, ())
        self._fences = [at for at, text in enumerate(lines) if text == _FENCE][:2]


@lru_cache(_KNOWN_LINES)
def _wrapped(sentence: str, width: int) -> tuple[str, ...]:
    """The lines of a complaint."""
    return tuple(wrapped(f"↑ {sentence}", width)[:_MOST])


@lru_cache(_KNOWN_LINES)
def _parts(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Where the parts of a line begin and end, each of at most so many cells."""
    if cells_of(text) <= width:
        return ((0, len(text)),)
    parts, begin, cells, space = [], 0, 0, 0
    for at, letter in enumerate(text):
        cells += cell_of(letter)
        if cells > width:
            end = space if space > begin else at
            parts.append((begin, end))
            begin = end
            cells = cells_of(text[begin : at + 1])
        if letter == " ":
            space = at + 1
    return (*parts, (begin, len(text)))

"""A terminal in memory that lacks what a capability does not promise, and shows what is relied on.

pyte draws; what differs between terminals is put over it: the colour of what is erased, regions
that scroll, cells that are erased. Sequences that few terminals know end the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyte
from pyte.screens import Char

from tests.support.terminals.emulated_screen import EmulatedScreen
from tui.system.capability import Capability

CAN_ALL = Capability()


class Emulator(EmulatedScreen):
    def __init__(self, width: int, height: int, can: Capability = CAN_ALL) -> None:
        self.can = can
        self.answers: list[str] = []
        super().__init__(width, height)
        self.garble()

    def feed(self, text: str) -> None:
        # A shell, a resize or a reset may have set other stops since the last time.
        self.tabstops = {3, 17, 64}
        self.take(text.encode())

    def garble(self) -> None:
        """Show what nobody wrote."""
        garbled = dict.fromkeys(range(self.columns), Char("?", fg="green", bg="red"))
        for y in range(self.lines):
            self.buffer[y].update(garbled)

    def resize_to(self, width: int, height: int) -> None:
        self.lines, self.columns = height, width
        self.reset()
        self.reset_mode(7, private=True)
        self.garble()

    def repeat(self, count: int = 1) -> None:
        if self.can.repeats:
            super().repeat(count)

    def report_device_status(self, mode: int, **_: object) -> None:
        """Answer where the cursor is."""
        if mode == 6:
            self.answers.append(f"\x1b[{self.cursor.y + 1};{self.cursor.x + 1}R")

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        if self.can.scrolls:
            super().set_margins(top, bottom)

    def erase_characters(self, count: int | None = None) -> None:
        if self.can.erases_cells:
            self._erase(lambda: super(Emulator, self).erase_characters(count))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._erase(lambda: super(Emulator, self).erase_in_line(how, private))

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        self._erase(lambda: super(Emulator, self).erase_in_display(how))

    def index(self) -> None:
        bottom = self.margins.bottom if self.margins else self.lines - 1
        scrolls = self.cursor.y == bottom
        super().index()
        if scrolls:
            self._fill(bottom)

    def reverse_index(self) -> None:
        top = self.margins.top if self.margins else 0
        scrolls = self.cursor.y == top
        super().reverse_index()
        if scrolls:
            self._fill(top)

    def set_tab_stop(self) -> None:
        if self.can.tabs:
            super().set_tab_stop()

    def clear_tab_stop(self, how: int = 0) -> None:
        if self.can.tabs:
            super().clear_tab_stop(how)

    def insert_lines(self, count: int | None = None) -> None:
        assert self.can.moves_lines
        super().insert_lines(count)
        for y in range(self.cursor.y, self.cursor.y + (count or 1)):
            self._fill(y)

    def delete_lines(self, count: int | None = None) -> None:
        assert self.can.moves_lines
        super().delete_lines(count)
        for y in range(self.lines - (count or 1), self.lines):
            self._fill(y)

    def insert_characters(self, count: int | None = None) -> None:
        raise AssertionError("not every terminal inserts cells")

    def delete_characters(self, count: int | None = None) -> None:
        raise AssertionError("not every terminal deletes cells")

    def differences(self, stock: pyte.Screen, caret: Char) -> Iterator[str]:
        """Yield the cells that look otherwise; where our cursor is, a caret is to be painted."""
        cursor = None if self.cursor.hidden else (self.cursor.x, self.cursor.y)
        for y in range(self.lines):
            mine, theirs = self.buffer[y], stock.buffer[y]
            if mine == theirs and not (cursor and cursor[1] == y):
                continue
            for x in range(self.columns):
                one, other = mine[x], theirs[x]
                if (x, y) == cursor:
                    one = caret._replace(data=one.data)
                if one != other and look_of(one) != look_of(other):
                    yield f"line {y}, cell {x}: {one} instead of {other}"

    def _erase(self, act: Callable[[], None]) -> None:
        attrs = self.cursor.attrs
        if not self.can.erases_in_colour:
            self.cursor.attrs = self.default_char
        act()
        self.cursor.attrs = attrs

    def _fill(self, y: int) -> None:
        """A line that comes in by scrolling is erased as all else."""
        if self.can.erases_in_colour:
            blank = self.cursor.attrs._replace(data=" ")
            self.buffer[y].update(dict.fromkeys(range(self.columns), blank))


def look_of(char: Char) -> Char:
    """The part of a cell that is seen: not the colour of a letter that is not there."""
    if char.data != " ":
        return char
    ruled = char.underscore or char.strikethrough or char.reverse
    fg = char.fg if ruled else "default"
    return char._replace(fg=fg, bold=False, italics=False, blink=False)

"""The terminal's cursor: where it is, with what look it writes, and the shortest way elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from tui.terminal.output.repetition import shortened
from tui.terminal.output.screen import is_sure
from tui.terminal.output.sgr import change, of_blank
from tui.terminal.output.tabs import CLEAR, SET, Jump

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.terminal.capability import Capability
    from tui.terminal.output.screen import Row, Screen

UNKNOWN: Final = -1
_GAPS: Final = re.compile(" {12,}")
"""So many spaces that it is shorter to erase them and to go over them."""
_NEAR: Final = 6
"""Cells that are looked at for whether writing them again is shorter than going over them."""

_State = tuple[int, int, str | None, list[int], frozenset[int]]


class Cursor:
    """Writes letters on a terminal and says what it takes.

    `out` holds the orders and letters so far; `x` and `y` are UNKNOWN where terminals differ in
    where the cursor is, and `look` is None where nobody knows it.
    """

    def __init__(self, can: Capability) -> None:
        self.can = can
        self.x = self.y = UNKNOWN
        self.look: str | None = None
        self.out: list[str] = []
        self.jumps: list[Jump] | None = None
        """The ways so far, where somebody wants to know them."""
        self._rows: Sequence[Row] = ()
        self._width = 0
        self._stops: list[int] = []
        self._unset: frozenset[int] = frozenset()

    def begin(self, wanted: Screen) -> None:
        """Begin to paint a screen: what stands on it may be written again on the way."""
        self._rows, self._width = wanted.rows, wanted.width
        self.out = []
        self._stops, self._unset = [], frozenset()

    def stand(self, x: int, y: int, look: str) -> None:
        """Count as being there, with a look."""
        self.x, self.y, self.look = x, y, look

    def shortest(self, *ways: Callable[[], None]) -> None:
        """Do what takes the fewest bytes; each way leaves the same on the screen."""
        begun, state = len(self.out), self._state
        found = []
        for way in ways:
            self._state = state
            way()
            found.append((self.out[begun:], self._state))
            del self.out[begun:]
        painted, self._state = min(found, key=lambda each: size_of(each[0]))
        self.out += painted

    def set_tabs(self, columns: Sequence[int]) -> None:
        """Put a stop of the tabulator at some columns when the cursor first comes there."""
        if columns:
            self.out.append(CLEAR)
        self._stops, self._unset = [], frozenset(columns)

    def use(self, look: str) -> None:
        """Write with a look from now on."""
        self.out.append(change(self.look, look))
        self.look = look

    def move(self, x: int, y: int) -> None:
        """Come to a cell."""
        if (self.x, self.y) != (x, y):
            way = self.way(x, y)
            self.out.append(way)
            if self.jumps is not None:
                self.jumps.append(self._jump(x, y, len(way.encode())))
            self.x, self.y = x, y
            self._arrive()

    def cost(self, x: int, y: int) -> int:
        """Return how many bytes it takes to come to a cell."""
        return len(self.way(x, y).encode()) if (self.x, self.y) != (x, y) else 0

    def way(self, x: int, y: int) -> str:
        """Return the shortest sequence that brings the cursor to another cell."""
        if self.y == UNKNOWN:
            return _address(x, y)
        upright = self._upright(y - self.y)
        ways = [f"{upright}\r{self._rightwards(0, x, y)}"]
        if self.x != UNKNOWN:
            back = self.x - x
            ways.append(
                upright + (_leftwards(back) if back > 0 else self._rightwards(self.x, x, y))
            )
        if min(map(len, ways)) > len("\x1b[yH"):
            ways.append(_address(x, y))
        return min(ways, key=lambda way: len(way.encode()))

    def suits(self, x: int, y: int) -> bool:
        """Tell whether a cell can be written with the look in use."""
        row = self._rows[y]
        look = row.looks[x]
        if self.look is None or look == self.look:
            return look == self.look
        return row.letters[x] == " " and look == of_blank(self.look)

    def write(self, text: str, *, erases: bool) -> None:
        """Write letters that every terminal draws in one cell each, with the look in use.

        Args:
            text: the letters.
            erases: whether cells that are erased look as spaces written with that look do.
        """
        if self.can.repeats:
            self._put(shortened(text), len(text))
            return
        at = 0
        for gap in _GAPS.finditer(text) if erases and self.can.erases_cells else ():
            wide = gap.end() - gap.start()
            self._put(text[at : gap.start()], gap.start() - at)
            order = f"\x1b[{wide}X"
            self._put(order + (steps(wide, "C") if gap.end() < len(text) else ""), 0)
            if gap.end() < len(text):
                self.x += wide
            at = gap.end()
        self._put(text[at:], len(text) - at)

    def write_unsure(self, letter: str) -> None:
        """Write a letter of which a terminal may think otherwise how wide it is."""
        self.out.append(letter)
        self.x = UNKNOWN

    def _put(self, text: str, cells: int) -> None:
        self.out.append(text)
        if cells:
            after = self.x + cells
            self.x = after if after < self._width else UNKNOWN
            self._arrive()

    def _arrive(self) -> None:
        if self.x in self._unset:
            self.out.append(SET)
            self._unset -= {self.x}
            self._stops = sorted([*self._stops, self.x])

    def _upright(self, down: int) -> str:
        if down >= 0:
            return "\n" * down if down <= len("\x1b[nB") else steps(down, "B")
        return "\x1bM" if down == -1 and self.can.scrolls else steps(-down, "A")

    def _rightwards(self, begin: int, end: int, y: int) -> str:
        """Return the shortest way to the right in a line."""
        ways = [self._over(begin, end, y)]
        after, before = bisect_right(self._stops, begin), bisect_right(self._stops, end)
        if after < before:
            ways.append("\t" * (before - after) + self._over(self._stops[before - 1], end, y))
        if before < len(self._stops):
            ways.append("\t" * (before + 1 - after) + "\b" * (self._stops[before] - end))
        return min(ways, key=lambda way: len(way.encode())) if len(ways) > 1 else ways[0]

    def _over(self, begin: int, end: int, y: int) -> str:
        """Return the way over cells, by writing them again where that is shorter."""
        if begin == end:
            return ""
        way = steps(end - begin, "C")
        if end - begin > _NEAR:
            return way
        row = self._rows[y]
        text = "".join(row.letters[begin:end])
        short = len(text) == end - begin and len(text.encode()) <= len(way) and is_sure(text)
        return text if short and all(self.suits(x, y) for x in range(begin, end)) else way

    def _jump(self, x: int, y: int, cost: int) -> Jump:
        letters, free = self._rows[y].letters, 0
        while free < min(3, x) and letters[x - free - 1] == " " and self.suits(x - free - 1, y):
            free += 1
        down = y - self.y
        lead = len(self._upright(down)) if self.y != UNKNOWN else cost
        begin = self.x if self.x <= x else UNKNOWN
        return Jump(begin, x, cost, lead, free)

    @property
    def _state(self) -> _State:
        return self.x, self.y, self.look, self._stops, self._unset

    @_state.setter
    def _state(self, state: _State) -> None:
        self.x, self.y, self.look, self._stops, self._unset = state


def size_of(texts: list[str]) -> int:
    """Return how many bytes some texts take."""
    return len("".join(texts).encode())


def steps(count: int, direction: str) -> str:
    """Return what moves the cursor by cells or lines: A up, B down, C right, D left."""
    return f"\x1b[{count if count > 1 else ''}{direction}"


def _leftwards(count: int) -> str:
    return "\b" * count if count < len("\x1b[nD") else steps(count, "D")


def _address(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"

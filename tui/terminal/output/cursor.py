"""The terminal's cursor: its place, the look with which it writes, and the shortest moves."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from tui.terminal.output.repetition import shortened
from tui.terminal.output.screen import is_narrow
from tui.terminal.output.sgr import blank_look, look_change
from tui.terminal.output.tabs import CLEAR_STOPS, SET_STOP, Jump

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.system.capability import Capability
    from tui.terminal.output.screen import Row, Screen

UNKNOWN: Final = -1
_GAPS: Final = re.compile(" {12,}")
"""So many spaces that it is shorter to erase them and to go over them."""
_NEAR: Final = 6
"""Cells that are looked at for whether writing them again is shorter than going over them."""

_State = tuple[int, int, str | None, list[int], frozenset[int]]


class Cursor:
    """A cursor that writes letters and moves with as few bytes as it can.

    `out` holds the orders and letters so far; `x` and `y` are UNKNOWN where terminals differ in
    where the cursor is, and `look` is None where nobody knows it.
    """

    def __init__(self, can: Capability) -> None:
        self.can = can
        self.x = self.y = UNKNOWN
        self.look: str | None = None
        self.out: list[str] = []
        self.jumps: list[Jump] | None = None
        """The moves so far, where somebody wants to know them."""
        self._rows: Sequence[Row] = ()
        self._width = 0
        self._stops: list[int] = []
        self._unset: frozenset[int] = frozenset()

    def begin(self, wanted: Screen) -> None:
        """Begin to paint a screen: its letters may be written again to pass over them."""
        self._rows, self._width = wanted.rows, wanted.width
        self.out = []
        self._stops, self._unset = [], frozenset()

    def assume(self, x: int, y: int, look: str) -> None:
        """Take it as known that the cursor is in a cell, and with what look it writes."""
        self.x, self.y, self.look = x, y, look

    def take_shortest(self, *ways: Callable[[], None]) -> None:
        """Write in that of some ways that takes the fewest bytes; all paint the same."""
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
        """Have the only tab stops at some columns, each set when the cursor first comes there."""
        if columns:
            self.out.append(CLEAR_STOPS)
        self._stops, self._unset = [], frozenset(columns)

    def use(self, look: str) -> None:
        """Change the look for what is written from now on."""
        self.out.append(look_change(self.look, look))
        self.look = look

    def move(self, x: int, y: int) -> None:
        """Move to a cell."""
        if (self.x, self.y) != (x, y):
            sequence = self.sequence_to(x, y)
            self.out.append(sequence)
            if self.jumps is not None:
                self.jumps.append(self._jump(x, y, len(sequence.encode())))
            self.x, self.y = x, y
            self._arrive()

    def cost(self, x: int, y: int) -> int:
        """How many bytes it takes to move to a cell."""
        return len(self.sequence_to(x, y).encode()) if (self.x, self.y) != (x, y) else 0

    def sequence_to(self, x: int, y: int) -> str:
        """The shortest sequence that moves the cursor to another cell."""
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

    def can_write(self, x: int, y: int) -> bool:
        """Whether a cell shows what is wanted there when it is written with the look in use."""
        row = self._rows[y]
        look = row.looks[x]
        if self.look is None or look == self.look:
            return look == self.look
        return row.letters[x] == " " and look == blank_look(self.look)

    def write(self, text: str, *, erases: bool) -> None:
        """Write letters that every terminal draws in one cell each, with the look in use.

        `erases` says whether erased cells look as spaces written with that look do.
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

    def write_ambiguous(self, letter: str) -> None:
        """Write a letter that some terminals draw in one cell and others in two."""
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
            self.out.append(SET_STOP)
            self._unset -= {self.x}
            self._stops = sorted([*self._stops, self.x])

    def _upright(self, down: int) -> str:
        if down >= 0:
            return "\n" * down if down <= len("\x1b[nB") else steps(down, "B")
        return "\x1bM" if down == -1 and self.can.scrolls else steps(-down, "A")

    def _rightwards(self, begin: int, end: int, y: int) -> str:
        """The shortest move to the right in a line."""
        ways = [self._over(begin, end, y)]
        after, before = bisect_right(self._stops, begin), bisect_right(self._stops, end)
        if after < before:
            ways.append("\t" * (before - after) + self._over(self._stops[before - 1], end, y))
        if before < len(self._stops):
            ways.append("\t" * (before + 1 - after) + "\b" * (self._stops[before] - end))
        return min(ways, key=lambda way: len(way.encode())) if len(ways) > 1 else ways[0]

    def _over(self, begin: int, end: int, y: int) -> str:
        """The move over cells, by writing them again where that is shorter."""
        if begin == end:
            return ""
        way = steps(end - begin, "C")
        if end - begin > _NEAR:
            return way
        row = self._rows[y]
        text = "".join(row.letters[begin:end])
        short = len(text) == end - begin and len(text.encode()) <= len(way) and is_narrow(text)
        return text if short and all(self.can_write(x, y) for x in range(begin, end)) else way

    def _jump(self, x: int, y: int, cost: int) -> Jump:
        letters, free = self._rows[y].letters, 0
        while free < min(3, x) and letters[x - free - 1] == " " and self.can_write(x - free - 1, y):
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
    """How many bytes some texts take in UTF-8."""
    return len("".join(texts).encode())


def steps(count: int, direction: str) -> str:
    """The sequence that moves the cursor by cells or lines: A up, B down, C right, D left."""
    return f"\x1b[{count if count > 1 else ''}{direction}"


def _leftwards(count: int) -> str:
    return "\b" * count if count < len("\x1b[nD") else steps(count, "D")


def _address(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"

"""The shortest way from the screen that a terminal shows to the one that it shall show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.terminal.part import parts_of
from tui.terminal.repetition import shortened
from tui.terminal.screen import Row, Screen, is_sure
from tui.terminal.scrolling import scroll_between
from tui.terminal.sgr import change, of_blank, only_ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.terminal.capability import Capability

_UNKNOWN = -1
_GAPS = re.compile(" {12,}")
"""So many spaces that it is shorter to erase them and to go over them."""


class Brush:
    """What a terminal shows, where its cursor is and with what look it writes."""

    def __init__(self, can: Capability) -> None:
        self._can = can
        self._shown: Screen | None = None
        self._width = 0
        self._x = self._y = _UNKNOWN
        self._look: str | None = None
        self._cursor_shown = False
        self._out: list[str] = []

    def learn(self, can: Capability) -> None:
        """Rely on something else from now on."""
        self._can = can

    def forget(self) -> None:
        """Rely on nothing that stands on the terminal; the next painting begins with clearing."""
        self._shown = None

    def paint(self, wanted: Screen, touched: Iterable[int], cursor: tuple[int, int] | None) -> str:
        """Return what makes the terminal show a screen.

        Args:
            wanted: the screen.
            touched: the lines that may differ from those painted last.
            cursor: the column and line of the terminal's cursor; None where it shall not be seen.
        """
        self._out = []
        shown = self._shown
        if shown is None or (shown.width, shown.height) != (wanted.width, wanted.height):
            shown = self._clear(wanted)
            touched = range(wanted.height)
        changed = [y for y in sorted(touched) if shown.rows[y] != wanted.rows[y]]
        if self._can.scrolls and (scroll := scroll_between(shown.rows, wanted.rows, changed)):
            self._scroll(*scroll)
            shown.scroll(*scroll)
            lines = range(min(scroll.top, changed[0]), max(scroll.bottom, changed[-1]) + 1)
            changed = [y for y in lines if shown.rows[y] != wanted.rows[y]]
        if changed and self._cursor_shown and not cursor:
            self._show_cursor(shown=False)
        for y in changed:
            self._paint_row(y, shown.rows[y], wanted.rows[y])
            shown.rows[y] = wanted.rows[y].copy()
        self._place_cursor(cursor)
        return "".join(self._out)

    def _clear(self, wanted: Screen) -> Screen:
        self._out.append("\x1b[?25l\x1b[r\x1b[m\x1b[H\x1b[2J")
        self._cursor_shown, self._look, self._x, self._y = False, "", 0, 0
        self._width = wanted.width
        self._shown = Screen(wanted.width, wanted.height)
        return self._shown

    def _place_cursor(self, cursor: tuple[int, int] | None) -> None:
        if cursor:
            self._move(*cursor)
        if bool(cursor) != self._cursor_shown:
            self._show_cursor(shown=bool(cursor))

    def _show_cursor(self, *, shown: bool) -> None:
        self._out.append("\x1b[?25h" if shown else "\x1b[?25l")
        self._cursor_shown = shown

    def _scroll(self, top: int, bottom: int, by: int) -> None:
        # Lines that come in are erased in the look in use, by terminals that erase in colour.
        self._use("")
        self._out.append(f"\x1b[{top + 1};{bottom + 1}r")
        if by > 0:
            self._out.append(f"\x1b[{bottom + 1}H" + "\n" * by)
        else:
            self._out.append((f"\x1b[{top + 1}H" if top else "") + "\x1bM" * -by)
        # Terminals differ in where the cursor is then.
        self._out.append("\x1b[r")
        self._x = self._y = _UNKNOWN

    def _paint_row(self, y: int, old: Row, new: Row) -> None:
        cells = old.differences(new)
        tail = self._tail(new, cells)
        written = [x for x in cells if x < tail]
        if len(written) == len(cells):
            tail = len(new.letters)
        at = 0
        runs = []
        while at < len(written):
            begin = end = written[at]
            while at < len(written) and written[at] - end <= 1:
                end = written[at]
                at += 1
            runs.append((begin, end + 1))
        self._paint_runs(runs, y, new)
        if tail < len(new.letters):
            self._reach(tail, y, new)
            self._use(self._look_for(len(new.letters) - 1, len(new.letters), new))
            self._out.append("\x1b[K")

    def _paint_runs(self, runs: list[tuple[int, int]], y: int, new: Row) -> None:
        """Paint cells in their order, or all of one look before those of another."""
        parts = parts_of(new, runs)
        looks = list(dict.fromkeys(look for *_, look in parts))
        if len(parts) <= len(looks):
            self._write_runs(runs, y, new)
            return
        begun, here = len(self._out), self._look
        parts.sort(key=lambda part: (part[2] != here, looks.index(part[2])))
        ways = []
        state = self._x, self._y, self._look
        for way in (runs, [(begin, end) for begin, end, _ in parts]):
            self._x, self._y, self._look = state
            self._write_runs(way, y, new)
            ways.append((self._out[begun:], (self._x, self._y, self._look)))
            del self._out[begun:]
        painted, (self._x, self._y, self._look) = min(ways, key=lambda way: _size(way[0]))
        self._out += painted

    def _write_runs(self, runs: Iterable[tuple[int, int]], y: int, new: Row) -> None:
        for begin, end in runs:
            self._reach(begin, y, new)
            self._write(begin, end, y, new)

    def _tail(self, new: Row, cells: list[int]) -> int:
        """Return the cell from which on the line is better erased than written."""
        width, look = len(new.letters), new.looks[-1]
        if not self._erased_as(look):
            return width
        tail = width
        while tail and new.letters[tail - 1] == " " and new.looks[tail - 1] == look:
            tail -= 1
        return tail if sum(x >= tail for x in cells) > 3 else width

    def _reach(self, x: int, y: int, row: Row) -> None:
        """Come to a cell of a line, over what already stands there where that is shorter."""
        if self._y != y:
            self._begin_line(x, y, row)
        if not 0 <= self._x < x:
            self._move(x, y)
            return
        text = "".join(row.letters[self._x : x])
        short = len(text.encode()) <= len(_steps(x - self._x, "C"))
        if short and is_sure(text) and all(self._suits(at, row) for at in range(self._x, x)):
            self._write(self._x, x, y, row)
        else:
            self._move(x, y)

    def _begin_line(self, x: int, y: int, row: Row) -> None:
        """Go to the beginning of a line and on from there, where that is shorter."""
        begun = self._way(0, y)
        margin = "".join(row.letters[:x])
        if len(begun) + len(margin.encode()) >= len(self._way(x, y)) or not is_sure(margin):
            return
        if all(self._suits(at, row) for at in range(x)):
            self._out.append(begun)
            self._x, self._y = 0, y

    def _write(self, begin: int, end: int, y: int, row: Row) -> None:
        """Write cells of a line."""
        letters, looks = row.letters, row.looks
        x = begin
        while x < end:
            look = self._look_for(x, end, row)
            blank = of_blank(look)
            stop = x + 1
            while stop < end and (
                looks[stop] == look or (letters[stop] == " " and looks[stop] == blank)
            ):
                stop += 1
            self._write_alike(x, y, letters[x:stop], look)
            x = stop

    def _write_alike(self, x: int, y: int, letters: list[str], look: str) -> None:
        """Write letters of one look; wide gaps among them are erased where that is shorter."""
        text = "".join(letters)
        if len(text) != len(letters) or not is_sure(text):
            self._write_each(x, y, letters, look)
            return
        at = 0
        for gap in _GAPS.finditer(text) if self._erases_cells(look) else ():
            self._write_text(x + at, y, text[at : gap.start()], look)
            self._move(x + gap.start(), y)
            self._use(look)
            self._out.append(f"\x1b[{gap.end() - gap.start()}X")
            at = gap.end()
        self._write_text(x + at, y, text[at:], look)

    def _write_text(self, x: int, y: int, text: str, look: str) -> None:
        if text:
            self._move(x, y)
            self._use(look)
            self._out.append(shortened(text) if self._can.repeats else text)
            after = x + len(text)
            self._x = after if after < self._width else _UNKNOWN

    def _write_each(self, x: int, y: int, letters: list[str], look: str) -> None:
        """Write letters of which a terminal may think otherwise how wide they are."""
        for at, letter in enumerate(letters, x):
            if letter:
                self._write_text(at, y, letter, look)
                if not is_sure(letter):
                    self._x = _UNKNOWN

    def _erases_cells(self, look: str) -> bool:
        return self._can.erases_cells and self._erased_as(of_blank(look))

    def _erased_as(self, look: str) -> bool:
        """Tell whether what is erased with a look shows it."""
        return not look or (self._can.erases_in_colour and only_ground(look))

    def _look_for(self, x: int, end: int, row: Row) -> str:
        """Return a look for a cell: a space takes any that shows the same, if that is cheaper."""
        look = row.looks[x]
        if row.letters[x] != " ":
            return look
        if self._look is not None and self._suits(x, row):
            return self._look
        after = next((at for at in range(x, end) if row.letters[at] != " "), x)
        return row.looks[after] if of_blank(row.looks[after]) == look else look

    def _suits(self, x: int, row: Row) -> bool:
        """Tell whether a cell can be written with the look in use."""
        look = row.looks[x]
        if self._look is None or look == self._look:
            return look == self._look
        return row.letters[x] == " " and look == of_blank(self._look)

    def _use(self, look: str) -> None:
        self._out.append(change(self._look, look))
        self._look = look

    def _move(self, x: int, y: int) -> None:
        if (self._x, self._y) != (x, y):
            self._out.append(self._way(x, y))
            self._x, self._y = x, y

    def _way(self, x: int, y: int) -> str:
        """Return the shortest sequence that brings the cursor to a cell."""
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        down = y - self._y
        if self._y == _UNKNOWN:
            return ways[0]
        upright = "" if not down else _steps(abs(down), "B" if down > 0 else "A")
        if self._x != _UNKNOWN:
            by = x - self._x
            level = _steps(by, "C") if by > 0 else min("\b" * -by, _steps(-by, "D"), key=len)
            ways.append(upright + (level if by else ""))
        if not x:
            ways.append("\r" + min(upright, "\n" * down if down > 0 else upright, key=len))
        return min(ways, key=len)


def _size(texts: list[str]) -> int:
    return len("".join(texts).encode())


def _steps(count: int, direction: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{direction}"

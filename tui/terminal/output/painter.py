"""The shortest bytes from the screen that a terminal shows to the one that it shall show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.terminal.output.cursor import UNKNOWN, Cursor
from tui.terminal.output.paging import page_between, wipe_between
from tui.terminal.output.route import paint, paint_page
from tui.terminal.output.screen import Row, Screen
from tui.terminal.output.scrolling import scroll_between
from tui.terminal.output.stroke import strokes_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.system.capability import Capability
    from tui.terminal.output.route import Line

_MANY: Final = 7
"""Lines for which it is worth looking whether they are another page."""


class Painter:
    """A painter of one terminal: it knows what is shown, and writes only what differs."""

    def __init__(self, can: Capability) -> None:
        self._cursor = Cursor(can)
        self._shown: Screen | None = None
        self._cursor_shown = False

    def learn(self, can: Capability) -> None:
        """Rely on another capability from now on."""
        self._cursor.can = can

    def forget(self) -> None:
        """Rely on nothing that the terminal shows; the next painting begins with clearing."""
        self._shown = None

    def paint(self, wanted: Screen, touched: Iterable[int], cursor: tuple[int, int] | None) -> str:
        """The bytes, as text, that make the terminal show a screen.

        Args:
            wanted: the screen.
            touched: the lines that may differ from those painted last.
            cursor: the column and line of the terminal's cursor; None where it shall not be seen.
        """
        self._cursor.begin(wanted)
        shown = self._shown
        if shown is None or (shown.width, shown.height) != (wanted.width, wanted.height):
            shown = self._clear(wanted)
            touched = range(wanted.height)
        changed = [y for y in sorted(touched) if shown.rows[y] != wanted.rows[y]]
        if self._cursor.can.scrolls and (
            scroll := scroll_between(shown.rows, wanted.rows, changed)
        ):
            self._scroll(*scroll)
            shown.scroll(*scroll)
            lines = range(min(scroll.top, changed[0]), max(scroll.bottom, changed[-1]) + 1)
            changed = [y for y in lines if shown.rows[y] != wanted.rows[y]]
        if changed and self._cursor_shown and not cursor:
            self._show_cursor(shown=False)
        self._paint(shown, wanted, changed, cursor)
        self._place_cursor(cursor)
        return "".join(self._cursor.out)

    def _paint(
        self, shown: Screen, wanted: Screen, changed: list[int], cursor: tuple[int, int] | None
    ) -> None:
        # The letter under the cursor is best painted last: the cursor is near it then.
        last = wanted.rows[cursor[1]].looks[cursor[0]] if cursor else None
        page = page_between(shown.rows, wanted.rows, changed) if len(changed) >= _MANY else None
        if not page:
            paint(self._cursor, self._take(shown, wanted, changed), last)
            return
        for y in sorted((y for y in changed if y not in page), reverse=True):
            paint(self._cursor, self._take(shown, wanted, [y]), last)
        if self._cursor.can.moves_lines and (wipe := wipe_between(shown.rows, wanted.rows)):
            self._wipe(shown, wipe)
        lines = [y for y in range(shown.height) if shown.rows[y] != wanted.rows[y]]
        paint_page(self._cursor, self._take(shown, wanted, lines), last)

    def _take(self, shown: Screen, wanted: Screen, lines: list[int]) -> list[Line]:
        """The strokes of some lines, which count as painted from then on."""
        can = self._cursor.can
        found = [(y, strokes_between(shown.rows[y], wanted.rows[y], can)) for y in lines]
        for y in lines:
            shown.rows[y] = wanted.rows[y].copy()
        return found

    def _clear(self, wanted: Screen) -> Screen:
        self._cursor.out.append("\x1b[?25l\x1b[r\x1b[m\x1b[H\x1b[2J")
        self._cursor_shown = False
        self._cursor.assume(0, 0, "")
        self._shown = Screen(wanted.width, wanted.height)
        return self._shown

    def _place_cursor(self, cursor: tuple[int, int] | None) -> None:
        if cursor:
            self._cursor.move(*cursor)
        if bool(cursor) != self._cursor_shown:
            self._show_cursor(shown=bool(cursor))

    def _show_cursor(self, *, shown: bool) -> None:
        self._cursor.out.append("\x1b[?25h" if shown else "\x1b[?25l")
        self._cursor_shown = shown

    def _scroll(self, top: int, bottom: int, by: int) -> None:
        # Lines that come in are erased in the look in use, by terminals that erase in colour.
        self._cursor.use("")
        out = self._cursor.out
        out.append(f"\x1b[{top + 1};{bottom + 1}r")
        if by > 0:
            out.append(f"\x1b[{bottom + 1}H" + "\n" * by)
        else:
            out.append((f"\x1b[{top + 1}H" if top else "") + "\x1bM" * -by)
        # Terminals differ in where the cursor is then.
        out.append("\x1b[r")
        self._cursor.assume(UNKNOWN, UNKNOWN, "")

    def _wipe(self, shown: Screen, lines: range) -> None:
        """Make lines blank: they go, others come in their place, and what is below comes back."""
        self._cursor.use("")
        # Some terminals leave the cursor in its column then, others at the margin.
        self._cursor.move(0, lines.start)
        count = len(lines) if len(lines) > 1 else ""
        self._cursor.out.append(f"\x1b[{count}M\x1b[{count}L")
        for y in lines:
            shown.rows[y] = Row.blank(shown.width)

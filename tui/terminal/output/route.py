"""The order in which strokes are painted: look after look, line after line, never far."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.terminal.output.sgr import blank_look
from tui.terminal.output.stroke import can_erase_as
from tui.terminal.output.tabs import best_stops

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.terminal.output.cursor import Cursor
    from tui.terminal.output.stroke import Stroke

Line = tuple[int, list["Stroke"]]
"""A line's number and what is painted in it, from left to right."""


def paint(cursor: Cursor, lines: Sequence[Line], last: str | None = None) -> None:
    """Paint lines in the order that takes the fewest bytes.

    Args:
        cursor: the cursor that paints.
        lines: the lines, with their strokes.
        last: the look that is best painted last.
    """
    by_line = partial(_paint_lines, cursor, lines)
    if len(lines) > 1:
        cursor.take_shortest(by_line, partial(_paint_looks, cursor, lines, last))
    else:
        by_line()


def paint_page(cursor: Cursor, lines: Sequence[Line], last: str | None = None) -> None:
    """Paint many lines, for which it is worth setting tab stops; see `paint`."""
    by_look = partial(_paint_looks, cursor, lines, last)
    if not cursor.can.tabs:
        by_look()
        return
    jumps = cursor.jumps = []

    def with_stops() -> None:
        cursor.jumps = None
        cursor.set_tabs(best_stops(jumps))
        by_look()

    cursor.take_shortest(by_look, with_stops)


def _paint_lines(cursor: Cursor, lines: Iterable[Line]) -> None:
    for y, strokes in lines:
        _paint_line(cursor, y, strokes)


def _paint_line(cursor: Cursor, y: int, strokes: list[Stroke]) -> None:
    """Paint a line from left to right, or all of one look before what has another."""
    in_order = partial(_paint_strokes, cursor, y, strokes)
    looks = {stroke.look for stroke in strokes}
    changes = sum(a.look != b.look for a, b in pairwise(strokes))
    if changes < len(looks) or not all(stroke.narrow for stroke in strokes):
        in_order()
    else:
        cursor.take_shortest(in_order, partial(_paint_looks, cursor, [(y, strokes)], None))


def _paint_looks(cursor: Cursor, lines: Iterable[Line], last: str | None) -> None:
    """Paint all of one look before what has another; first the one in use."""
    looks: dict[str, list[Line]] = {}
    for y, strokes in lines:
        if not all(stroke.narrow for stroke in strokes):
            _paint_strokes(cursor, y, strokes)
            continue
        for over in (False, True):
            mine: dict[str, list[Stroke]] = {}
            for stroke in strokes:
                if stroke.over == over:
                    mine.setdefault(stroke.look, []).append(stroke)
            for look, found in mine.items():
                looks.setdefault(look, []).append((y, found))
    for look in sorted(looks, key=lambda look: (look != cursor.look, look == last)):
        for y, found in looks[look]:
            _paint_ends(cursor, y, found)


def _paint_ends(cursor: Cursor, y: int, strokes: list[Stroke]) -> None:
    """Paint strokes of a line from whichever end of them is nearer."""
    left = list(strokes)
    while left:
        ends = (left[0], left[-1])
        near = len(left) > 1 and cursor.cost(ends[1].begin, y) < cursor.cost(ends[0].begin, y)
        _paint_stroke(cursor, y, left.pop(-1 if near else 0))


def _paint_strokes(cursor: Cursor, y: int, strokes: Iterable[Stroke]) -> None:
    for stroke in strokes:
        _paint_stroke(cursor, y, stroke)


def _paint_stroke(cursor: Cursor, y: int, stroke: Stroke) -> None:
    begin, text, look, narrow, _ = stroke
    cursor.move(begin, y)
    blank = not text.strip(" ")
    if not blank or not cursor.can_write(begin, y):
        cursor.use(look)
    if not text:
        cursor.out.append("\x1b[K")
    elif narrow:
        cursor.write(text, erases=can_erase_as(blank_look(look), cursor.can))
    else:
        cursor.write_ambiguous(text)

"""Charts in lines of equal letters: bars of blocks, each series in a pattern of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.chart.axis import extent, pieces, total_text
from tui.documents.chart.columns import lay_out_columns
from tui.documents.chart.words import cut, wrapped_label
from tui.documents.text.lines import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.chart.axis import Axis, Piece
    from tui.documents.paper import BarChart
    from tui.documents.text.lines import TextLine

PATTERNS: Final = "█░▓▒o+x*"
"""The letter of each series, in their order."""
_HALVES: Final = ("▌", "▐")
"""The half of a block at the end of a bar that goes to the right, and to the left."""
_LONGEST: Final = 40
"""Cells of the longest bar: a slow line takes its time for each."""
_SHORTEST: Final = 4
_LABEL: Final = 0.36
"""The part of the width that labels take at the most."""
_LABEL_LINES: Final = 2
_TERMS: Final = re.compile(" (?=[+=])")


def lay_out_chart(chart: BarChart, width: int) -> Iterator[TextLine]:
    """Yield the lines of a chart that is at most `width` cells wide."""
    yield from _legend(chart, width)
    columns = lay_out_columns(chart, width, PATTERNS) if chart.style == "time" else ()
    yield from columns or _bars(chart, width)


def _legend(chart: BarChart, width: int) -> Iterator[TextLine]:
    line: list[Segment] = []
    used = 0
    for number, name in enumerate(chart.legend):
        told = f" {cut(name, max(width - 5, 1))}   "
        if used and used + 2 + cells_of(told.rstrip()) > width:
            yield tuple(line)
            line, used = [], 0
        line += [Segment(PATTERNS[number] * 2, "chart"), Segment(told)]
        used += 2 + cells_of(told)
    if line:
        yield tuple(line)


def _bars(chart: BarChart, width: int) -> Iterator[TextLine]:
    most = max(int(width * _LABEL), 1)
    room = min(max(map(cells_of, chart.labels), default=0), most)
    told = [_texts(chart, at) for at in range(len(chart.labels))]
    beside = max((cells_of(text) for texts in told for text in texts), default=0)
    axis = extent(chart)
    # Nought takes a cell where it is drawn, and a piece of a bar has one however small it is.
    left = width - room - bool(room) - (axis.low < 0) - chart.stacked * len(chart.series)
    below = beside > width / 2 or left - beside - 1 < _SHORTEST
    drawer = _Drawer(axis, max(min(left - (not below) * (beside + 1), _LONGEST), _SHORTEST))
    for at, label in enumerate(chart.labels):
        found = pieces(chart, at)
        bars = [found] if chart.stacked else _by_series(chart, found)
        lines = [
            _line(drawer.bar(bar), "" if below else text)
            for bar, text in zip(bars, told[at], strict=True)
        ]
        if below:
            texts = (part for text in told[at] for part in _wrapped(text, width - room - 1))
            lines += [(Segment(text),) for text in texts]
        yield from _beside_label(label, room, lines)


def _beside_label(label: str, room: int, lines: list[TextLine]) -> Iterator[TextLine]:
    """Yield the lines of a label's bars, with the label at the left of the first ones."""
    words = wrapped_label(label, room, max(_LABEL_LINES, len(lines))) if room else []
    for number in range(max(len(words), len(lines))):
        word = words[number] if number < len(words) else ""
        beside = lines[number] if number < len(lines) else ()
        padding = " " * (room - cells_of(word) + bool(room))
        before = (Segment(word + padding),) if word or padding else ()
        yield (*before, *beside)


def _texts(chart: BarChart, at: int) -> list[str]:
    if chart.stacked:
        return [total_text(chart, at)]
    return [series.bars[at].text for series in chart.series]


def _by_series(chart: BarChart, found: list[Piece]) -> list[list[Piece]]:
    return [[one for one in found if one.series == at] for at in range(len(chart.series))]


def _line(bar: list[Segment], text: str) -> TextLine:
    return (*bar, *([Segment(f" {text}" if bar else text)] if text else []))


def _wrapped(text: str, width: int) -> list[str]:
    """The numbers of a bar in lines, broken before a plus or an equals sign."""
    lines = [""]
    for word in _TERMS.split(text):
        longer = f"{lines[-1]} {word}".strip()
        if cells_of(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class _Drawer:
    """Bars on an axis that is so many cells long."""

    def __init__(self, axis: Axis, length: int) -> None:
        self._axis, self._length = axis, length
        self._nought = round(axis.part(0.0) * length)
        if axis.low < 0:
            self._nought = max(self._nought, 1)

    def bar(self, found: list[Piece]) -> list[Segment]:
        """The segments of a bar; where there are negative numbers, with nought marked in it."""
        up = self._side([piece for piece in found if piece.end >= piece.begin], 0)
        if not self._axis.low < 0:
            return up
        down = self._side([piece for piece in found if piece.end < piece.begin], 1)[::-1]
        used = sum(cells_of(segment.text) for segment in down)
        before = [Segment(" " * (self._nought - used))] if used < self._nought else []
        return [*before, *down, Segment("│", "frame"), *up]

    def _side(self, found: list[Piece], side: int) -> list[Segment]:
        """The pieces on one side of nought, from nought on."""
        drawn: list[Segment] = []
        scale = self._length / (self._axis.high - self._axis.low)
        halves = 0
        for piece in found:
            if piece.begin == piece.end:
                continue
            length = abs(piece.end) * scale
            if piece.series or len(found) > 1:
                # Only the block of the first series has a half, and nothing follows a half.
                end = max(2 * int(length + 0.5), halves + 2)
            else:
                end = max(int(2 * length + 0.5), 1)
            full, half = divmod(end - halves, 2)
            letters = PATTERNS[piece.series] * full
            tail = _HALVES[side] if half else ""
            drawn.append(Segment(tail + letters if side else letters + tail, "chart"))
            halves = end
        return drawn

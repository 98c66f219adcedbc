"""A chart by time in lines of equal letters: columns from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.chart.axis import extent
from tui.documents.chart.words import wrapped_label
from tui.documents.text.lines import Segment

if TYPE_CHECKING:
    from tui.documents.paper import BarChart
    from tui.documents.text.lines import TextLine

_HEIGHT: Final = 8
"""Lines of the highest column."""
_HALF: Final = "▄"
_NARROWEST: Final = 4
"""Cells of a label's columns, with the gap behind them."""
_WIDEST: Final = 12
_COLUMN: Final = 3
"""Cells of a column, where its numbers need no more: a slow line takes its time for each."""
_LABEL_LINES: Final = 2


def lay_out_columns(chart: BarChart, width: int, patterns: str) -> list[TextLine]:
    """The lines of a chart with columns; none where its labels or its numbers need more room.

    There are none for negative numbers either, nor for a single label.
    """
    count, series = len(chart.labels), len(chart.series)
    axis = extent(chart)
    told = [bar.text for one in chart.series for bar in one.bars]
    widest = max(map(cells_of, told), default=0)
    across = max(widest, 1) * series + series - 1
    group = min(max(width // max(count, 1), 0), max(_WIDEST, across + 1))
    if axis.low < 0 or count < 2 or group < max(across + 1, _NARROWEST):
        return []
    labels = [wrapped_label(label, group - 1, _LABEL_LINES) for label in chart.labels]
    if len(set(map(tuple, labels))) < len(set(chart.labels)):
        return []
    each = min((group - series) // series, max(widest, _COLUMN))
    lines = [_line(chart, group, each, level, patterns) for level in range(_HEIGHT, -1, -1)]
    words = [
        (Segment("".join(_padded(one, at, group) for one in labels).rstrip()),)
        for at in range(max(map(len, labels)))
    ]
    return [line for line in lines if line] + words


def _padded(lines: list[str], at: int, width: int) -> str:
    line = lines[at] if at < len(lines) else ""
    return line + " " * (width - cells_of(line))


def _line(chart: BarChart, group: int, each: int, level: int, patterns: str) -> TextLine:
    """The cells of all columns between two heights, with the numbers that stand on them."""
    segments: list[Segment] = []
    gap = group - len(chart.series) * (each + 1) + 1
    for at in range(len(chart.labels)):
        for number, series in enumerate(chart.series):
            bar = series.bars[at]
            text, look = _cell(chart, number, at, level, patterns, each)
            text = text.ljust(each) if look == "chart" else _under(bar.text, text, each)
            segments.append(Segment(text, look))
            last = number + 1 == len(chart.series)
            segments.append(Segment(" " * (gap if last else 1)))
    return _trimmed(segments)


def _cell(  # noqa: PLR0917
    chart: BarChart, number: int, at: int, level: int, patterns: str, each: int
) -> tuple[str, str]:
    halves = _halves(chart, number, at)
    if halves >= 2 * level + 2:
        return patterns[number] * each, "chart"
    if halves == 2 * level + 1:
        return _HALF * each, "chart"
    if level == (halves + 1) // 2:
        return chart.series[number].bars[at].text, "words"
    return "", "words"


def _halves(chart: BarChart, number: int, at: int) -> int:
    value = chart.series[number].bars[at].number
    if not value:
        return 0
    found = max(int(value / extent(chart).high * _HEIGHT * 2 + 0.5), 1)
    return found if number == 0 else found + found % 2


def _under(whole: str, text: str, width: int) -> str:
    """A number in the middle of its column."""
    free = width - cells_of(whole) if text else width
    return " " * (free // 2) + text + " " * (free - free // 2)


def _trimmed(segments: list[Segment]) -> TextLine:
    while segments and not segments[-1].text.strip():
        segments.pop()
    if not segments:
        return ()
    return (*segments[:-1], segments[-1]._replace(text=segments[-1].text.rstrip()))

"""Charts by time in PDF: columns from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.chart.axis import axis_of, number_text
from tui.documents.described import chart_words
from tui.documents.measure import letters
from tui.documents.pdf.legend import draw_legend, legend_height
from tui.documents.pdf.words import fitted
from tui.documents.style import CHART

if TYPE_CHECKING:
    from tui.documents.chart.axis import Axis
    from tui.documents.paper import BarChart
    from tui.documents.pdf.press import Press

_HIGH: Final = 45.0
"""The height of the axis."""
_WIDEST: Final = 9.0
"""The width of a column at the most."""
_BETWEEN: Final = 2.0
"""Between the columns of two labels."""
_NARROWEST: Final = 9.0
_LABEL_LINES: Final = 2
_BESIDE: Final = 1.5
_TICK: Final = 1.0
_DEPTH: Final = 0.34


def draw_columns(press: Press, chart: BarChart) -> bool:
    """Draw a chart as columns; False where its labels or its numbers need more room."""
    face = letters(CHART.face, CHART.size)
    axis, count = axis_of(chart), len(chart.labels)
    marks = [press.readable(number_text(mark)) for mark in axis.marks]
    left = press.left + max(map(face.width, marks)) + _BESIDE + _TICK
    group = (press.left + press.width - left) / max(count, 1)
    each = min((group - _BETWEEN) / len(chart.series), _WIDEST)
    told = [press.readable(bar.text) for one in chart.series for bar in one.bars]
    widest = max(map(face.width, told), default=0.0)
    labels = [
        fitted(face, press.readable(label), group - 1.0, _LABEL_LINES) for label in chart.labels
    ]
    if count < 2 or group < _NARROWEST or widest > max(each, group / len(chart.series) - 0.5):
        return False
    if len(set(map(tuple, labels))) < len(set(chart.labels)):
        return False
    lines = max(map(len, labels))
    foot = CHART.pitch * lines + 1.0
    height = legend_height(press, chart) + CHART.pitch + _HIGH + foot
    press.ensure_height(height + press.kept_below)
    with press.figure(chart_words(press.paper.language, chart)):
        draw_legend(press, chart)
        press.y += CHART.pitch
        _draw_axis(press, axis, left, marks)
        for at, label in enumerate(labels):
            _draw_group(press, chart, axis, at, (left + at * group, group, max(each, widest + 0.5)))
            middle = left + (at + 0.5) * group
            for number, line in enumerate(label):
                baseline = press.y + _HIGH + 1.0 + CHART.pitch * (number + 1 - _DEPTH)
                press.text(middle - face.width(line) / 2, baseline, line, face)
        press.y += _HIGH + foot
    return True


def _y(press: Press, axis: Axis, number: float) -> float:
    return press.y + _HIGH * (1 - axis.part(number))


def _draw_axis(press: Press, axis: Axis, left: float, marks: list[str]) -> None:
    face = letters(CHART.face, CHART.size)
    press.rule(left, press.y, left, press.y + _HIGH)
    nought = _y(press, axis, 0.0)
    press.rule(left, nought, press.left + press.width, nought)
    for mark, text in zip(axis.marks, marks, strict=True):
        y = _y(press, axis, mark)
        press.rule(left - _TICK, y, left, y)
        at = left - _TICK - _BESIDE / 2 - face.width(text)
        press.text(at, y + CHART.size * 0.12, text, face)


def _draw_group(
    press: Press, chart: BarChart, axis: Axis, at: int, place: tuple[float, float, float]
) -> None:
    """The columns of a label; `place` is where they begin, their width and that of each."""
    begin, group, each = place
    face = letters(CHART.face, CHART.size)
    x = begin + (group - each * len(chart.series)) / 2
    for number, series in enumerate(chart.series):
        bar = series.bars[at]
        high = low = _y(press, axis, 0.0)
        if bar.number is not None:
            high, low = sorted((low, _y(press, axis, bar.number)))
            if low > high:
                press.hatch((x + 0.3, high, each - 0.6, low - high), number)
        if text := press.readable(bar.text):
            press.text(x + (each - face.width(text)) / 2, high - 0.8, text, face)
        x += each

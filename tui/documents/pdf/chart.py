"""Charts in PDF: bars in patterns, their numbers beside them, and an axis with few round marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.chart.axis import MOST_MARKS, axis_of, number_text, pieces, total_text
from tui.documents.described import chart_words
from tui.documents.measure import letters
from tui.documents.pdf.column_chart import draw_columns
from tui.documents.pdf.legend import draw_legend, legend_height
from tui.documents.pdf.words import fitted
from tui.documents.style import CHART

if TYPE_CHECKING:
    from tui.documents.chart.axis import Axis
    from tui.documents.paper import BarChart
    from tui.documents.pdf.press import Press

_THICK: Final = 4.0
"""The thickness of a bar."""
_GAP: Final = 1.6
"""Between the bars of two labels."""
_AXIS: Final = 6.0
"""The height of the axis with its marks."""
_LABEL: Final = 0.36
"""The part of the width that labels take at the most."""
_BESIDE: Final = 2.0
"""Between a label and its bar, and between a bar and its number."""
_SHORTEST: Final = 30.0
_MARKS_APART: Final = 4.0
_TICK: Final = 1.0
_DEPTH: Final = 0.34


def draw_chart(press: Press, chart: BarChart) -> None:
    """Draw a chart on one page, where one has room for it."""
    if chart.style == "time" and draw_columns(press, chart):
        return
    bars = _Bars(press, chart)
    if bars.height <= press.page_height:
        press.ensure_height(bars.height + press.kept_below)
    with press.figure(chart_words(press.paper.language, chart)):
        draw_legend(press, chart)
        bars.draw()


class _Bars:
    """The bars of a chart from top to bottom; lengths are in mm."""

    def __init__(self, press: Press, chart: BarChart) -> None:
        self._press, self._chart = press, chart
        self._face = face = letters(CHART.face, CHART.size)
        most = press.width * _LABEL
        names = [press.readable(label) for label in chart.labels]
        self._room = min(max(map(face.width, names), default=0.0), most)
        count = 1 if chart.stacked else len(chart.series)
        self._labels = [fitted(face, name, self._room, max(2, count)) for name in names]
        self._texts = [
            [press.readable(text) for text in self._numbers(at)] for at in range(len(names))
        ]
        beside = max((face.width(text) for texts in self._texts for text in texts), default=0.0)
        self._left = press.left + self._room + _BESIDE * bool(self._room)
        right = press.left + press.width
        self._below = right - self._left - beside - _BESIDE < _SHORTEST
        self._right = right - (0.0 if self._below else beside + _BESIDE)
        self._heights = [self._height(at) for at in range(len(names))]

    @property
    def height(self) -> float:
        """The height of the whole chart."""
        return legend_height(self._press, self._chart) + sum(self._heights) + _AXIS

    def draw(self) -> None:
        """Draw all bars, and the axis below them; on each page, where they take several."""
        axis = self._axis()
        press, top, page = self._press, self._press.y, self._press.page
        for at, height in enumerate(self._heights):
            if press.height_left < height + _AXIS and not press.at_top:
                self._draw_axis(axis, top)
                press.new_page()
            if press.page != page:
                top, page = press.y, press.page
            self._draw_label(axis, at)
            press.y += height
        self._draw_axis(axis, top)

    def _numbers(self, at: int) -> list[str]:
        if self._chart.stacked:
            return [total_text(self._chart, at)]
        return [series.bars[at].text for series in self._chart.series]

    def _wrapped(self, text: str) -> list[str]:
        return self._face.wrap(text, self._right - self._left) if text else []

    def _height(self, at: int) -> float:
        below = sum(len(self._wrapped(text)) for text in self._texts[at]) if self._below else 0
        bars = len(self._texts[at]) * _THICK + below * CHART.pitch
        return max(bars, len(self._labels[at]) * CHART.pitch) + _GAP

    def _axis(self) -> Axis:
        """The axis with as many marks as have room side by side."""
        found = axis_of(self._chart, 1)
        for most in range(2, MOST_MARKS + 1):
            axis = axis_of(self._chart, most)
            widths = [self._face.width(number_text(mark)) for mark in axis.marks]
            step = (self._right - self._left) / (len(axis.marks) - 1)
            if max(widths) + _MARKS_APART <= step:
                found = axis
        return found

    def _x(self, axis: Axis, number: float) -> float:
        return self._left + axis.part(number) * (self._right - self._left)

    def _draw_label(self, axis: Axis, at: int) -> None:
        press, face = self._press, self._face
        baseline = press.y + CHART.pitch * (1 - _DEPTH)
        for number, line in enumerate(self._labels[at]):
            press.text(press.left, baseline + number * CHART.pitch, line, face)
        found = pieces(self._chart, at)
        y = press.y
        for number, text in enumerate(self._texts[at]):
            drawn = [one for one in found if self._chart.stacked or one.series == number]
            end = self._x(axis, 0.0)
            for piece in drawn:
                low, high = sorted((self._x(axis, piece.begin), self._x(axis, piece.end)))
                if high > low:
                    press.hatch((low, y, high - low, _THICK), piece.series)
                end = max(end, high)
            y += _THICK
            if self._below:
                for line in self._wrapped(text):
                    press.text(self._left, y + CHART.pitch * (1 - _DEPTH), line, face)
                    y += CHART.pitch
            else:
                press.text(end + _BESIDE / 2, y - _THICK * 0.26, text, face)

    def _draw_axis(self, axis: Axis, top: float) -> None:
        press, face, y = self._press, self._face, self._press.y
        nought = self._x(axis, 0.0)
        press.rule(nought, top - _GAP / 2, nought, y)
        press.rule(self._left, y, self._right, y)
        for mark in axis.marks:
            x, text = self._x(axis, mark), press.readable(number_text(mark))
            press.rule(x, y, x, y + _TICK)
            left = max(x - face.width(text) / 2, press.left)
            left = min(left, press.left + press.width - face.width(text))
            press.text(left, y + _TICK + CHART.size * 0.33, text, face)
        press.y += _AXIS

"""The axis of a chart: from which number to which it goes, and its few round marks."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.kinds.number import format_number

if TYPE_CHECKING:
    from tui.documents.paper import BarChart

_ROUND = (1, 2, 5, 10)
_PLACES = 6
MOST_MARKS = 5
"""Steps between the marks of an axis."""


class Axis(NamedTuple):
    """An axis that has nought on it."""

    low: float
    high: float
    marks: tuple[float, ...] = ()

    def part(self, number: float) -> float:
        """Where a number stands on it, from 0 to 1."""
        return (number - self.low) / (self.high - self.low)


class Piece(NamedTuple):
    """A piece of a bar: from which number to which it goes, and of which series it is."""

    begin: float
    end: float
    series: int


def extent(chart: BarChart) -> Axis:
    """The axis from the lowest number of a chart to the highest, without marks."""
    ends = [
        end
        for at in range(len(chart.labels))
        for piece in pieces(chart, at)
        for end in (piece.begin, piece.end)
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return Axis(low, high if high > low else low + 1.0)


def axis_of(chart: BarChart, most: int = MOST_MARKS) -> Axis:
    """The axis of a chart with round marks, at most so many steps between them and one or two."""
    low, high, _ = extent(chart)
    size = (high - low) / most
    unit = 10.0 ** floor(log10(size))
    step = next(each * unit for each in _ROUND if each * unit >= size * (1 - 1e-9))
    if _is_whole(chart):
        step = max(step, 1.0)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    marks = tuple(round(number * step, _PLACES) for number in range(first, last + 1))
    return Axis(marks[0], marks[-1], marks)


def pieces(chart: BarChart, at: int) -> list[Piece]:
    """The pieces of the bars of a label, by its index: one a series that has a number.

    Where they are stacked, each begins where the one before it on that side of nought ends.
    """
    found = []
    up = down = 0.0
    for number, series in enumerate(chart.series):
        value = series.bars[at].number
        if value is None:
            continue
        begin = 0.0
        if chart.stacked:
            begin = up if value >= 0 else down
            up, down = (up + value, down) if value >= 0 else (up, down + value)
        found.append(Piece(begin, begin + value, number))
    return found


def total_text(chart: BarChart, at: int) -> str:
    """The numbers of a label's stacked bar: `4 + 3 = 7`; what has no number is left out."""
    bars = [series.bars[at] for series in chart.series if series.bars[at].text]
    told = " + ".join(bar.text for bar in bars)
    if len(bars) < 2 or any(bar.number is None for bar in bars):
        return told
    return f"{told} = {number_text(sum(bar.number or 0.0 for bar in bars))}"


def number_text(number: float) -> str:
    """A number of an axis, or a sum, as the paper prints it."""
    number = round(number, _PLACES)
    return format_number(int(number) if number == int(number) else number)


def _is_whole(chart: BarChart) -> bool:
    numbers = (bar.number for series in chart.series for bar in series.bars)
    return all(number is None or number == int(number) for number in numbers)

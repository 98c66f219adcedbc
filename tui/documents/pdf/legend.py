"""The legend of a chart in PDF: what its series are called, each beside its pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.measure import letters
from tui.documents.pdf.words import fitted
from tui.documents.style import CHART

if TYPE_CHECKING:
    from tui.documents.paper import BarChart
    from tui.documents.pdf.press import Press

_SAMPLE: Final = (6.0, 3.0)
_BESIDE: Final = 1.5
_APART: Final = 5.0
_BELOW: Final = 1.5
_DEPTH: Final = 0.34


def legend_height(press: Press, chart: BarChart) -> float:
    """The height that the legend takes; 0 for none."""
    rows = _rows(press, chart)
    return len(rows) * CHART.pitch + _BELOW if rows else 0.0


def draw_legend(press: Press, chart: BarChart) -> None:
    """Draw the legend, if there are several series."""
    face, series = letters(CHART.face, CHART.size), 0
    rows = _rows(press, chart)
    for row in rows:
        for x, name in row:
            top = press.y + (CHART.pitch - _SAMPLE[1]) / 2
            press.hatch((press.left + x, top, *_SAMPLE), series)
            at = press.left + x + _SAMPLE[0] + _BESIDE
            press.text(at, press.y + CHART.pitch * (1 - _DEPTH), name, face)
            series += 1
        press.y += CHART.pitch
    press.y += _BELOW * bool(rows)


def _rows(press: Press, chart: BarChart) -> list[list[tuple[float, str]]]:
    """The names in rows, each with where its sample begins."""
    face = letters(CHART.face, CHART.size)
    rows: list[list[tuple[float, str]]] = []
    x = press.width
    for name in chart.legend:
        shown = "".join(fitted(face, press.readable(name), press.width - 10.0, 1))
        width = _SAMPLE[0] + _BESIDE + face.width(shown)
        if x + width > press.width or not rows:
            rows.append([])
            x = 0.0
        rows[-1].append((x, shown))
        x += width + _APART
    return rows

"""Charts in Word: a table without rules, in which shaded cells are the bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.chart.axis import extent, pieces, total_text
from tui.documents.docx.xml import About, paragraph, run, run_properties, table_start, twips
from tui.documents.measure import letters
from tui.documents.style import CHART
from tui.forms.printed_letters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.chart.axis import Axis, Piece
    from tui.documents.docx.page_count import PageCount
    from tui.documents.paper import BarChart

_SHADINGS: Final = (
    ("clear", "4D4D4D"),
    ("clear", "FFFFFF"),
    ("diagStripe", "D9D9D9"),
    ("clear", "BFBFBF"),
    ("horzStripe", "FFFFFF"),
    ("diagCross", "D9D9D9"),
    ("vertStripe", "FFFFFF"),
    ("pct25", "A6A6A6"),
)
"""The patterns of the series, with the grey below them, in their order."""
_STEPS: Final = 50
"""Columns of the table behind the labels: so many lengths a bar may have."""
_LABEL: Final = 0.3
_BAR: Final = 0.66
"""The part of what labels leave that the longest bar takes; numbers have the rest."""
_BOX: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_SAMPLE: Final = 3
_HIGHEST: Final = 5.0


class ChartWriter:
    """A writer of charts as tables `width` mm wide, that counts on `pages` what they take."""

    def __init__(self, width: float, pages: PageCount, language: str) -> None:
        self._pages, self._width = pages, width
        self._how = run_properties(size=CHART.size, language=language)
        self._face = letters(CHART.face, CHART.size)

    def write(self, chart: BarChart, told: str) -> str:
        """A chart; it stays on one page where one has room for it.

        The words `told` are for whoever cannot see it.
        """
        widest = max((self._face.width(printable(each)) for each in chart.labels), default=0.0)
        label = min(widest + 3.0, self._width * _LABEL) if widest else 0.0
        step = twips((self._width - label) / _STEPS)
        self._widths = [twips(label)] * bool(widest) + [step] * _STEPS
        drawn = [*self._legend(chart), *self._bars(chart)]
        heights = [height for _, height in drawn]
        whole = sum(heights) <= self._pages.full
        if whole:
            self._pages.take(sum(heights))
        rows = []
        for number, (cells, height) in enumerate(drawn):
            if not whole:
                self._pages.take(height)
            kept = whole and number + 1 < len(drawn)
            rows.append(self._row(cells, kept=kept))
        opening = table_start(self._widths, about=About(words=told), side=twips(0.6))
        return f"{opening}{''.join(rows)}</w:tbl>"

    def _row(self, cells: str, *, kept: bool) -> str:
        high = f'<w:trHeight w:val="{twips(CHART.pitch)}" w:hRule="atLeast"/>'
        cells = cells.replace("<w:keepNext/>", "") if not kept else cells
        return f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{cells}</w:tr>"

    def _legend(self, chart: BarChart) -> Iterator[tuple[str, float]]:
        before = bool(len(self._widths) > _STEPS)
        for number, name in enumerate(chart.legend):
            cells = self._cell(0, "") if before else ""
            cells += self._cell(_SAMPLE, "", shading=number)
            yield cells + self._cell(_STEPS - _SAMPLE, name), CHART.pitch

    def _bars(self, chart: BarChart) -> Iterator[tuple[str, float]]:
        axis = extent(chart)
        for at, label in enumerate(chart.labels):
            found = pieces(chart, at)
            if chart.stacked:
                bars = [(found, total_text(chart, at))]
            else:
                bars = [
                    ([one for one in found if one.series == number], series.bars[at].text)
                    for number, series in enumerate(chart.series)
                ]
            for number, (bar, text) in enumerate(bars):
                cells = self._cell(0, "" if number else label) if len(self._widths) > _STEPS else ""
                yield cells + self._bar(axis, bar, text), self._height("" if number else label)

    def _bar(self, axis: Axis, found: list[Piece], text: str) -> str:
        """The cells of a bar: what is before it, its pieces, and its number."""
        at, cells = 0, ""
        edges = []
        for piece in sorted(found, key=lambda one: min(one.begin, one.end)):
            low, high = sorted((_step(axis, piece.begin), _step(axis, piece.end)))
            edges.append((low, max(high, low + (piece.begin != piece.end)), piece.series))
        for low, high, series in edges:
            begin = max(low, at)
            end = min(max(high, begin + (high > low)), _STEPS - 1)
            if begin > at:
                cells += self._cell(begin - at, "")
            if end > begin:
                cells += self._cell(end - begin, "", shading=series)
            at = max(at, end)
        nought = _step(axis, 0.0)
        if at < nought:
            cells += self._cell(nought - at, "")
            at = nought
        return cells + self._cell(_STEPS - at, text)

    def _cell(self, columns: int, text: str, *, shading: int = -1) -> str:
        """A cell over so many steps; 0 is the one of the label."""
        width = columns * self._widths[-1] or self._widths[0]
        look = ""
        if shading >= 0:
            pattern, grey = _SHADINGS[shading % len(_SHADINGS)]
            look = f'<w:tcBorders>{_BOX}</w:tcBorders><w:shd w:val="{pattern}" w:color="404040" '
            look += f'w:fill="{grey}"/>'
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{look}'
            f'<w:vAlign w:val="center"/></w:tcPr>{self._words(text)}</w:tc>'
        )

    def _words(self, text: str) -> str:
        properties = (
            f'<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="{twips(CHART.pitch)}" '
            'w:lineRule="atLeast"/><w:jc w:val="left"/>'
        )
        return paragraph(run(text, self._how), properties)

    def _height(self, label: str) -> float:
        width = self._widths[0] / 1440 * 25.4 - 1.2
        lines = len(self._face.wrap(printable(label), max(width, 5.0))) if label else 1
        return max(lines, 1) * CHART.pitch


def _step(axis: Axis, number: float) -> int:
    return int(axis.part(number) * _STEPS * _BAR + 0.5)

"""Composition of a chart: the labels and numbers of a record's rows, or of some of its blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.paper import Bar, BarChart, Series

if TYPE_CHECKING:
    from tui.documents.run_composition import RunComposer
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Chart, Slot


def chart_of(runs: RunComposer, node: Chart) -> BarChart | None:
    """A chart of the values that are seen there; None where there is no number to draw."""
    chart = _of_record(runs, node) if node.labels is None else _of_rows(runs, node, node.labels)
    written = any(bar.text for series in chart.series for bar in series.bars)
    return chart if written else None


def _of_rows(runs: RunComposer, node: Chart, labels: Slot) -> BarChart:
    sheet = runs.sheet
    shown = [slot for slot in (labels, *node.series) if not _is_hidden(runs, slot)]
    if labels not in shown or not runs.is_asked(sheet.blanks[labels.blank]):
        return BarChart((), (), node.style)
    head, columns = sheet.blank(labels), [sheet.blank(slot) for slot in shown[1:]]
    rows = [row for row in runs.values.get(labels.blank) or () if _is_filled(row, head, columns)]
    series = tuple(
        Series(one.label, tuple(_bar(one, row.get(one.name)) for row in rows)) for one in columns
    )
    return BarChart(tuple(_line(head, row.get(head.name)) for row in rows), series, node.style)


def _is_filled(row: Values, head: Blank, columns: list[Blank]) -> bool:
    return any(row.get(one.name) is not None for one in (head, *columns))


def _of_record(runs: RunComposer, node: Chart) -> BarChart:
    blanks = [
        runs.sheet.blank(slot)
        for slot in node.series
        if not _is_hidden(runs, slot) and runs.is_asked(runs.sheet.blank(slot))
    ]
    bars = [_bar(blank, runs.values.get(blank.name)) for blank in blanks]
    if node.style == "stacked":
        parts = tuple(Series(one.label, (bar,)) for one, bar in zip(blanks, bars, strict=True))
        return BarChart(("",), parts, node.style)
    return BarChart(tuple(one.label for one in blanks), (Series("", tuple(bars)),), node.style)


def _is_hidden(runs: RunComposer, slot: Slot) -> bool:
    """Whether a blank is private, and so on no paper."""
    blanks = runs.sheet.blanks[slot.blank], runs.sheet.blank(slot)
    return not runs.screen and any(blank.private for blank in blanks)


def _bar(blank: Blank, value: Value) -> Bar:
    if value is None:
        return Bar(None, "")
    number = blank.kind.cell(value)
    drawn = isinstance(number, int | float) and not isinstance(number, bool)
    return Bar(float(number) if drawn else None, _line(blank, value))  # type: ignore[arg-type]


def _line(blank: Blank, value: Value) -> str:
    return " ".join(blank.kind.show(value).split(" ")).replace("\n", " ").strip()

"""Charts of Excel's own beside the table of a record: they follow what is changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.documents.table.worksheet import Worksheet
    from tui.forms.language.nodes import Chart

_TYPES: Final = {
    "": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "time": {"type": "column"},
}
_FILLS: Final[tuple[dict[str, Any], ...]] = (
    {"fill": {"color": "#4D4D4D"}},
    {"fill": {"color": "#FFFFFF"}},
    *(
        {"pattern": {"pattern": pattern, "fg_color": "#404040", "bg_color": "#FFFFFF"}}
        for pattern in (
            *("wide_upward_diagonal", "light_horizontal", "percent_20"),
            *("diagonal_cross", "light_vertical", "wide_downward_diagonal"),
        )
    ),
)
"""The patterns of the series, in their order."""
_ROWS_HIGH: Final = 16
"""Rows of the sheet from one chart to the next."""
_WIDTH: Final = 640
_HEIGHT: Final = 300
_BAR: Final = 22
_AROUND: Final = 110
"""Pixels that a bar takes, and the axis with the legend."""


def add_charts(book: Any, charts: Sequence[Chart], sheets: Sequence[Worksheet]) -> None:
    """Put the charts of the only record of a table beside its numbers, where these are there."""
    below: dict[str, int] = {}
    for chart in charts:
        names = [".".join(filter(None, slot[:2])) for slot in chart.series]
        if chart.labels is not None:
            names.insert(0, ".".join(filter(None, chart.labels[:2])))
        sheet = next((each for each in sheets if each.has_columns(names)), None)
        if sheet is None or not sheet.row_count:
            continue
        drawn = book.add_chart(_TYPES[chart.style])
        if chart.labels is None:
            _add_record(drawn, sheet, names, stacked=chart.style == "stacked")
            bars = len(names)
        else:
            _add_rows(drawn, sheet, names)
            bars = sheet.row_count * (1 if chart.style else len(names) - 1)
        several = len(names) - (chart.labels is not None) > 1 and (
            chart.labels is not None or chart.style == "stacked"
        )
        drawn.set_legend({"position": "top"} if several else {"none": True})
        if chart.style != "time":
            drawn.set_y_axis({"reverse": True, "label_position": "low"})
            drawn.set_x_axis({"label_position": "high"})
        height = _HEIGHT if chart.style == "time" else max(_HEIGHT, _AROUND + _BAR * bars)
        drawn.set_size({"width": _WIDTH, "height": height})
        at = below.get(sheet.name, 0)
        below[sheet.name] = at + max(_ROWS_HIGH, height // 20 + 2)
        sheet.insert(at, drawn)


def _add_rows(drawn: Any, sheet: Worksheet, names: Sequence[str]) -> None:
    for number, name in enumerate(names[1:]):
        drawn.add_series(
            {
                "name": sheet.heading_of(name),
                "categories": sheet.cells_of(names[0]),
                "values": sheet.cells_of(name),
                **_look(number),
            }
        )


def _add_record(drawn: Any, sheet: Worksheet, names: Sequence[str], *, stacked: bool) -> None:
    """The numbers that stand once: a bar each, or one of all of them."""
    if stacked:
        for number, name in enumerate(names):
            values = sheet.cells_of(name)
            drawn.add_series({"name": sheet.heading_of(name), "values": values, **_look(number)})
        return
    drawn.add_series(
        {
            "categories": sheet.joined(names, heading=True),
            "values": sheet.joined(names),
            **_look(0),
        }
    )


def _look(number: int) -> dict[str, Any]:
    """The pattern of a series, and its numbers beside its bars."""
    look = _FILLS[number % len(_FILLS)]
    return {**look, "border": {"color": "#000000"}, "data_labels": {"value": True}}

"""Pictures and tables in words: what whoever cannot see them is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say_in

if TYPE_CHECKING:
    from tui.documents.paper import BarChart, Grid


def photo_words(code: str, whose: str) -> str:
    """A photo in words of a language."""
    return say_in(code, "print.photo", whose=whose)


def chart_words(code: str, chart: BarChart) -> str:
    """A chart in words of a language: each of its labels with what stands beside its bars."""
    labels = (
        f"{label}: {', '.join(_told(chart, at))}".removesuffix(": ")
        for at, label in enumerate(chart.labels)
    )
    return say_in(code, "print.chart", bars="; ".join(labels))


def table_words(code: str, grid: Grid) -> str:
    """A table in words of a language: what its columns are called."""
    columns = "; ".join(filter(None, (" ".join(name.split()) for name in grid.heading)))
    return say_in(code, "print.table", columns=columns) if columns else ""


def _told(chart: BarChart, at: int) -> list[str]:
    named = len(chart.series) > 1
    texts = ((one.name, one.bars[at].text) for one in chart.series)
    return [f"{name} {text}" if named else text for name, text in texts if text]

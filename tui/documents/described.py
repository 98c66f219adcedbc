"""Pictures in words: what whoever cannot see a photo or a chart is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say_in

if TYPE_CHECKING:
    from tui.documents.paper import BarChart


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


def _told(chart: BarChart, at: int) -> list[str]:
    named = len(chart.series) > 1
    texts = ((one.name, one.bars[at].text) for one in chart.series)
    return [f"{name} {text}" if named else text for name, text in texts if text]

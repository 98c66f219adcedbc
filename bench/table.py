"""Measured ratios as a table; a limit that is missed makes the program end with status 1."""

from __future__ import annotations

from statistics import median

_SHOWN = {"ms": 1000.0, "MB": 1.0}
"""The factor of a figure where it is shown: times are measured in seconds."""


class Table:
    """Lines of ratios; `missed` counts those over their limit."""

    def __init__(self) -> None:
        self.missed = 0

    def row(
        self,
        what: str,
        measured: list[float],
        peer: list[float],
        limit: float | None,
        unit: str = "ms",
    ) -> float:
        ratio = median(m / p for m, p in zip(measured, peer, strict=True))
        met = "" if limit is None else "met" if ratio <= limit else "MISSED"
        self.missed += met == "MISSED"
        bound = "" if limit is None else f"≤ {limit:<5}"
        mine, theirs = median(measured) * _SHOWN[unit], median(peer) * _SHOWN[unit]
        figures = f"{mine:9.2f} {unit} {theirs:9.2f} {unit}"
        print(f"{what:58} {figures} {ratio:7.3f}  {bound} {met}", flush=True)
        return ratio

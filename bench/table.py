"""Measured ratios as a table; a limit that is missed makes the program end with status 1."""

from __future__ import annotations

from statistics import median


class Table:
    def __init__(self) -> None:
        self.missed = 0

    def row(
        self, what: str, measured: list[float], peer: list[float], limit: float | None
    ) -> float:
        ratio = median(m / p for m, p in zip(measured, peer, strict=True))
        met = "" if limit is None else "met" if ratio <= limit else "MISSED"
        self.missed += met == "MISSED"
        told = "" if limit is None else f"≤ {limit:<5}"
        figures = f"{median(measured) * 1000:9.2f} ms {median(peer) * 1000:9.2f} ms"
        print(f"{what:58} {figures} {ratio:7.3f}  {told} {met}", flush=True)
        return ratio

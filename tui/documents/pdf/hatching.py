"""Patterns of bars in PDF: each is known on a printer without colours, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hatching(NamedTuple):
    """A pattern: the grey that a rectangle is filled with, and the lines across it."""

    grey: float = 1.0
    """From black, 0, to white, 1."""
    lines: str = ""
    """Directions of its lines: `/`, `\\`, `-` and `|`."""


HATCHINGS: Final = (
    Hatching(0.3),
    Hatching(),
    Hatching(lines="/"),
    Hatching(0.75),
    Hatching(lines="-"),
    Hatching(lines="/\\"),
    Hatching(lines="|"),
    Hatching(0.85, "\\"),
)
"""The patterns of the series, in their order."""
_APART: Final = 3.2
"""Between the lines of a pattern, in points."""


def hatched(x: float, y: float, width: float, height: float, number: int) -> str:
    """The operators that draw a rectangle in the pattern of a series; in points, from its foot."""
    hatching = HATCHINGS[number % len(HATCHINGS)]
    box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    drawn = f"{hatching.grey:g} g {box} f 0 g\n"
    lines = " ".join(
        f"{x + a:.2f} {y + b:.2f} m {x + c:.2f} {y + d:.2f} l"
        for direction in hatching.lines
        for a, b, c, d in _lines(direction, width, height)
    )
    if lines:
        drawn += f"q {box} W n {lines} S Q\n"
    return f"{drawn}{box} S\n"


def _lines(direction: str, width: float, height: float) -> Iterator[tuple[float, ...]]:
    if direction == "-":
        for at in _steps(height):
            yield 0.0, at, width, at
    elif direction == "|":
        for at in _steps(width):
            yield at, 0.0, at, height
    else:
        for at in _steps(width + height):
            line = (at - height, 0.0, at, height)
            yield line if direction == "/" else (at, 0.0, at - height, height)


def _steps(length: float) -> Iterator[float]:
    at = _APART / 2
    while at < length:
        yield at
        at += _APART

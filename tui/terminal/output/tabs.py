"""Tab stops: one byte moves the cursor from column to column of a table.

They are relied on only while the screen is painted for which they were set, since others may set
them, too: a terminal that is resized, one that is reset, a shell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAR_STOPS: Final = "\x1b[3g"
SET_STOP: Final = "\x1bH"
_USUAL: Final = 8
"""Cells from one stop to the next in a terminal that nobody has set otherwise."""
_OFTEN: Final = 3
"""Ways to a column from which on a stop may be worth its setting."""


class Jump(NamedTuple):
    """A move of the cursor, as it is without tab stops; costs in bytes."""

    begin: int
    """The column from which it goes to the right; below 0 where it first returns to the margin."""
    end: int
    cost: int
    lead: int
    """Bytes of its move up or down."""
    free: int
    """Cells before its end, up to three, that can be written again."""


def usual_stops(width: int) -> str:
    """The orders that give a terminal of `width` columns the stops that all have at first."""
    return f"{CLEAR_STOPS}\r" + f"\x1b[{_USUAL}C{SET_STOP}" * ((width - 1) // _USUAL) + "\r"


def best_stops(jumps: Sequence[Jump]) -> list[int]:
    """The columns at which stops shorten some moves the most."""
    ways = Counter(jumps)
    ends: Counter[int] = Counter()
    for jump, times in ways.items():
        ends[jump.end] += times * (jump.cost > jump.lead + 1)
    columns = sorted(column for column, times in ends.items() if times >= _OFTEN)
    best, total = columns, _total(ways, columns)
    for column in sorted(columns, key=lambda column: ends[column]) * 2:
        other = sorted({*best} ^ {column})
        if (less := _total(ways, other)) < total:
            best, total = other, less
    return best


def _total(ways: Counter[Jump], stops: list[int]) -> int:
    """How many bytes all moves take with some stops, and setting these."""
    return len(SET_STOP) * len(stops) + sum(_cost(jump, stops) * n for jump, n in ways.items())


def _cost(jump: Jump, stops: list[int]) -> int:
    costs = [jump.cost, jump.lead + 1 + _rightwards(0, jump, stops)]
    if jump.begin >= 0:
        costs.append(jump.lead + _rightwards(jump.begin, jump, stops))
    return min(costs)


def _rightwards(begin: int, jump: Jump, stops: list[int]) -> int:
    """About how many bytes it takes from a column to the end of a move."""
    after, before = bisect_right(stops, begin), bisect_right(stops, jump.end)
    costs = [jump.cost]
    if after < before:
        rest = jump.end - stops[before - 1]
        costs.append(before - after + (rest if rest <= jump.free else 3 + (rest > 1)))
    if before < len(stops):
        costs.append(before + 1 - after + stops[before] - jump.end)
    return min(costs)

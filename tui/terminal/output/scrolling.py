"""Detection of lines that have only moved: a list scrolled by one costs one line."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.terminal.output.screen import Row

_REACH = 5
"""Letters of a sequence that moves the cursor."""
_COST = 18
"""Cells whose writing costs as much as an order to scroll."""


class Scroll(NamedTuple):
    """The lines from `top` to `bottom` move up by `by`, down where it is negative."""

    top: int
    bottom: int
    by: int


def scroll_between(
    shown: Sequence[Row], wanted: Sequence[Row], changed: list[int]
) -> Scroll | None:
    """The scroll after which the fewest cells differ; None where none is worth its bytes.

    Args:
        shown: the lines that the terminal shows.
        wanted: the lines that it shall show.
        changed: the indices at which the two differ, in order.
    """
    if len(changed) < 3:
        return None
    top, bottom = changed[0], changed[-1]
    places: dict[Row, list[int]] = {}
    for y in range(top, bottom + 1):
        places.setdefault(shown[y], []).append(y)
    votes = Counter(
        old - new for new in changed for old in places.get(wanted[new], ()) if old != new
    )
    if not votes:
        return None
    by, count = votes.most_common(1)[0]
    found = [y for y in changed if top <= y + by <= bottom and shown[y + by] == wanted[y]]
    if count < 2:
        return None
    scroll = Scroll(min(found[0], found[0] + by), max(found[-1], found[-1] + by), by)
    return scroll if _gain(shown, wanted, scroll) > _COST + abs(by) else None


def _gain(shown: Sequence[Row], wanted: Sequence[Row], scroll: Scroll) -> int:
    """How many bytes less are to be written after the scroll, about."""
    gain = 0
    for y in range(scroll.top, scroll.bottom + 1):
        gain += _cost(wanted[y].differences(shown[y]))
        source = y + scroll.by
        if scroll.top <= source <= scroll.bottom:
            gain -= _cost(wanted[y].differences(shown[source]))
        else:
            gain -= _cost([x for x, letter in enumerate(wanted[y].letters) if letter != " "])
    return gain


def _cost(cells: list[int]) -> int:
    """About how many letters it takes to change some cells: each run has to be reached."""
    runs = sum(cell - before > 4 for before, cell in pairwise([-9, *cells]))
    return len(cells) + _REACH * runs

"""Detection of a screen that has become another one, and of what is better erased before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.terminal.output.screen import Row

_LITTLE: Final = 8
"""Letters that may stay in a line by chance."""
_COST: Final = 24
"""Bytes that must be gained: lines that are blank for a moment are seen to be."""
_GAP: Final = 3
"""Bytes that it takes to make some cells of a line blank."""


def page_between(
    shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]
) -> range | None:
    """The range of lines from the first to the last of which nothing stays; None for no such line.

    Args:
        shown: the lines that the terminal shows.
        wanted: the lines that it shall show.
        changed: the indices at which the two differ, in order.
    """
    other = [y for y in changed if not _stays(shown[y], wanted[y])]
    return range(other[0], other[-1] + 1) if other else None


def wipe_between(shown: Sequence[Row], wanted: Sequence[Row]) -> range | None:
    """The range of lines that are better erased at once before others are written; None for none.

    Args:
        shown: the lines that the terminal shows.
        wanted: the lines that it shall show.
    """
    found, most = None, _COST
    begin = total = 0
    for y, (old, new) in enumerate(zip(shown, wanted, strict=True)):
        if total <= 0:
            begin, total = y, 0
        total += _gain(old, new)
        if total > most:
            found, most = range(begin, y + 1), total
    return found


def _gain(old: Row, new: Row) -> int:
    """About how many bytes less are to be written in a line that was erased."""
    gain, in_gap = 0, False
    for a, b, look, other in zip(old.letters, new.letters, old.looks, new.looks, strict=True):
        if a != b or look != other:
            goes = b == " " and not other
            gain += _GAP * (goes and not in_gap)
            in_gap = goes
        elif a != " " or look:
            gain -= len(a.encode())
            in_gap = False
    return gain


def _stays(old: Row, new: Row) -> bool:
    """Whether more of a line stays than may by chance."""
    cells = zip(old.letters, new.letters, old.looks, new.looks, strict=True)
    return sum(a == b and look == other and a != " " for a, b, look, other in cells) > _LITTLE

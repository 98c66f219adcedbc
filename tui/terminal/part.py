"""A line in parts of one look each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal.sgr import of_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.terminal.screen import Row

Part = tuple[int, int, str]
"""The first cell, the one after the last, and their look."""


def parts_of(row: Row, runs: Iterable[tuple[int, int]]) -> list[Part]:
    """Return some runs of cells in parts; a space goes with a neighbour that shows it the same."""
    parts: list[Part] = []
    for begin, end in runs:
        first = len(parts)
        for x in range(begin, end):
            look, blank = row.looks[x], row.letters[x] == " "
            before = parts[-1] if len(parts) > first else None
            if before and (before[2] == look or (blank and of_blank(before[2]) == look)):
                parts[-1] = (before[0], x + 1, before[2])
            elif before and of_blank(look) == before[2] and _is_blank(row, before):
                parts[-1] = (before[0], x + 1, look)
            else:
                parts.append((x, x + 1, look))
    return parts


def _is_blank(row: Row, part: Part) -> bool:
    return not "".join(row.letters[part[0] : part[1]]).strip(" ")

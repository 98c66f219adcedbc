"""Captions side by side under the rules of a line, in mm or in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_APART: Final = 1.0


def caption_room(
    captions: Sequence[tuple[float, float, str]], widths: Sequence[float], width: float
) -> list[tuple[float, float, str]]:
    """Captions with where each may stand: as wide as its rule, or as it needs where nothing is.

    Args:
        captions: each from where to where its rule is, in the order of the line.
        widths: of the captions' texts.
        width: of the line.
    """
    found = []
    for number, (start, end, caption) in enumerate(captions):
        left = captions[number - 1][1] + _APART if number else 0.0
        right = captions[number + 1][0] - _APART if number + 1 < len(captions) else width
        more = max(widths[number] - (end - start), 0.0)
        begin = max(start - more / 2, min(left, start))
        stop = min(max(begin + end - start + more, end), max(right, end))
        found.append((max(min(begin, stop - widths[number]), min(left, start)), stop, caption))
    return found

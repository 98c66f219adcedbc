"""Strokes: letters of one look, side by side, that have to be painted in a line."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.terminal.output.repetition import is_repetitive, shortened
from tui.terminal.output.screen import is_narrow
from tui.terminal.output.sgr import blank_look, is_background_only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.system.capability import Capability
    from tui.terminal.output.screen import Row

_GAP: Final = 2
"""Spaces between two words that are written rather than gone over."""
_TAIL: Final = 3
"""So many cells are as well written as the end of a line erased."""
_REACH: Final = 5
"""Letters of a sequence that moves the cursor."""


class Stroke(NamedTuple):
    """Letters from a column on; without letters, the rest of the line is erased."""

    begin: int
    text: str
    look: str
    narrow: bool = True
    """Whether every terminal draws each letter in one cell."""
    over: bool = False
    """Whether it lies on another stroke, and so comes after it."""


def strokes_between(old: Row, new: Row, can: Capability) -> list[Stroke]:
    """Strokes that make one line of another, from left to right."""
    cells = old.differences(new)
    tail = _tail(new, cells, can)
    strokes: list[Stroke] = []
    for begin, end in _runs(new, [x for x in cells if x < tail]):
        for part in _parts(new, begin, end):
            strokes += _strokes(new, *part, can)
    if tail < len(new.letters):
        strokes.append(Stroke(tail, "", new.looks[-1]))
    return list(_with_neighbours(strokes))


def _with_neighbours(strokes: list[Stroke]) -> Iterator[Stroke]:
    """Give what is blank the look of what goes before, where that shows the same."""
    look = ""
    for stroke in strokes:
        alike = not stroke.text.strip(" ") and blank_look(look) == stroke.look
        yield stroke._replace(look=look) if alike else stroke
        look = look if alike else stroke.look


def can_erase_as(look: str, can: Capability) -> bool:
    """Whether cells erased with the look of a space show it."""
    return not look or (can.erases_in_colour and is_background_only(look))


def _tail(new: Row, cells: list[int], can: Capability) -> int:
    """The column from which on the line is better erased than written."""
    width, look = len(new.letters), new.looks[-1]
    if not can_erase_as(look, can):
        return width
    tail = width
    while tail and new.letters[tail - 1] == " " and new.looks[tail - 1] == look:
        tail -= 1
    return tail if sum(x >= tail for x in cells) > _TAIL else width


def _runs(row: Row, cells: list[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of columns: the first of each, and the one after its last."""
    if not cells:
        return
    begin = end = cells[0]
    for x in cells:
        if x > end and not (x <= end + _GAP and _is_gap(row, end, x)):
            yield begin, end
            begin = x
        end = x + 1
    yield begin, end


def _is_gap(row: Row, begin: int, end: int) -> bool:
    look = row.looks[begin - 1]
    blanks = range(begin, end)
    return row.looks[end] == look and all(
        row.letters[x] == " " and row.looks[x] == blank_look(look) for x in blanks
    )


def _parts(row: Row, begin: int, end: int) -> list[tuple[int, int, str]]:
    """A run in parts of one look; a space goes with a neighbour that shows it the same."""
    parts: list[tuple[int, int, str]] = []
    for x in range(begin, end):
        look, blank = row.looks[x], row.letters[x] == " "
        before = parts[-1] if parts else None
        if before and (before[2] == look or (blank and blank_look(before[2]) == look)):
            parts[-1] = (before[0], x + 1, before[2])
        elif before and blank_look(look) == before[2] and _is_blank(row, before):
            parts[-1] = (before[0], x + 1, look)
        else:
            parts.append((x, x + 1, look))
    return parts


def _is_blank(row: Row, part: tuple[int, int, str]) -> bool:
    return not "".join(row.letters[part[0] : part[1]]).strip(" ")


def _strokes(row: Row, begin: int, end: int, look: str, can: Capability) -> Iterator[Stroke]:
    letters = row.letters[begin:end]
    text = "".join(letters)
    if len(text) == len(letters) and is_narrow(text):
        yield from _layers(begin, text, look) if can.repeats else [Stroke(begin, text, look)]
        return
    for narrow, group in groupby(enumerate(letters, begin), lambda cell: is_narrow(cell[1])):
        cells = [cell for cell in group if cell[1]]
        if narrow and cells:
            yield Stroke(cells[0][0], "".join(letter for _, letter in cells), look)
        elif not narrow:
            yield from (Stroke(at, letter, look, narrow=False) for at, letter in cells)


def _layers(begin: int, text: str, look: str) -> list[Stroke]:
    """A text as one stroke, or, if shorter, as a line drawn through and the letters on it."""
    whole = Stroke(begin, text, look)
    if not is_repetitive(text):
        return [whole]
    letter, _ = Counter(text).most_common(1)[0]
    first, last = text.index(letter), text.rindex(letter)
    others = [at for at in range(first, last) if text[at] != letter]
    line = text[:first] + letter * (last - first) + text[last:]
    if _size(line) + _REACH * len(others) >= _size(text):
        return [whole]
    return [
        Stroke(begin, line, look),
        *(Stroke(begin + at, text[at], look, over=True) for at in others),
    ]


def _size(text: str) -> int:
    return len(shortened(text).encode())

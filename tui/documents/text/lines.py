"""Lines of equal letters: runs broken at a width, with the rules to write on.

A line is a tuple of segments. A segment of a blank knows its place and where in the value it
begins, so that a screen can put its cursor on any letter; the rule that is left to write on
counts on from the value's end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.cells import cell_of, cells_of, is_narrow
from tui.documents.breaks import last_break
from tui.forms.place import is_new_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Run, Runs
    from tui.forms.place import Place


class Segment(NamedTuple):
    """Letters of one look: words, title, heading, small, value, rule, chosen, other, frame, add."""

    text: str
    look: str = "words"
    place: Place | None = None
    offset: int = 0
    """Where in the value at `place` the text begins, in letters."""
    typed: bool = False
    """Whether somebody types there."""


TextLine: TypeAlias = tuple[Segment, ...]


def wrapped(runs: Runs, width: int, style: str, ruled: Run | None = None) -> list[TextLine]:
    """Break runs into lines; the rule of `ruled`, the last one, goes to the end of its lines."""
    flat, owners = "", []
    for run in runs:
        text, fill = run.text, 0
        if run is ruled:
            fill = 1
        elif run.place is not None and run.width and not is_listed(run):
            fill = max(run.width - len(text), int(run.typed))
        owners.append((len(flat), len(flat) + len(text), run))
        flat += text + "_" * fill
    lines: list[TextLine] = []
    for start, end in _breaks(flat, width):
        line = tuple(_segments(flat, start, end, owners, style))
        if flat[end : end + 1] == "\n":
            begin, run = next((b, run) for b, stop, run in owners if b <= end < stop)
            if run.place is not None:
                rule = Segment("", "rule", run.place, end - begin, run.typed)
                line = _ruled(
                    (*line, rule), width if run is ruled else _width_with_pen(line, width)
                )
        lines.append(line)
    if ruled is not None:
        lines[-1] = _ruled(lines[-1], width)
        length = len(flat) - owners[-1][0]
        while len(lines) < ruled.lines:
            lines.append((Segment("_" * width, "rule", ruled.place, length, ruled.typed),))
            length += width
    return lines


def _breaks(flat: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends; a space at which it breaks hangs over its end."""
    start = 0
    for line in flat.split("\n"):
        end = start + len(line)
        yield from (_narrow_breaks if is_narrow(line) else _wide_breaks)(flat, start, end, width)
        start = end + 1


def _narrow_breaks(flat: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """`_breaks` of a piece without newlines, all of whose letters are one cell wide."""
    while True:
        index = start + width
        while index < end and flat[index] == " ":
            index += 1
        if index >= end:
            yield start, end
            return
        stop = last_break(flat, start, index, spaces=True)
        if stop == start:
            space = flat.rfind(" ", start, index) + 1
            stop = space if space > start else index
        yield start, stop
        start = stop


def _wide_breaks(flat: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """`_breaks` of a piece without newlines, letter by letter."""
    column, space = 0, -1
    for index in range(start, end):
        letter = flat[index]
        column += cell_of(letter)
        if letter == " ":
            space = index + 1
        elif column > width:
            stop = space if space > start else index
            if stop > start:
                yield start, stop
                start = stop
            column, space = cells_of(flat[start : index + 1]), -1
            if column > width and start < index:
                # A wide letter right after the space still does not fit.
                yield start, index
                start, column = index, cell_of(letter)
    yield start, end


def _segments(
    flat: str, start: int, end: int, owners: Sequence[tuple[int, int, Run]], style: str
) -> Iterator[Segment]:
    for number, (begin, stop, run) in enumerate(owners):
        follows = owners[number + 1][0] if number + 1 < len(owners) else len(flat)
        low, high = max(begin, start), min(stop, end)
        if low < high:
            yield Segment(flat[low:high], _look(run, style), run.place, low - begin, run.typed)
        low, high = max(stop, start), min(follows, end)
        if low < high:
            yield Segment(flat[low:high], "rule", run.place, low - begin, run.typed)


def _look(run: Run, style: str) -> str:
    if run.place is None:
        return "words" if style == "plain" else style
    if is_new_row(run.place):
        return "add"
    if is_listed(run):
        return "chosen" if run.underlined else "other"
    return "value"


def is_listed(run: Run) -> bool:
    """Whether a run is a word of a list that is printed whole."""
    return run.typed and not run.width and not is_new_row(run.place or "")


def _ruled(line: TextLine, width: int) -> TextLine:
    """A line with the rule at its end drawn on to a width."""
    tail = line[-1]
    return (*line[:-1], tail._replace(text=tail.text + "_" * (width - cells_in(line))))


def _width_with_pen(line: TextLine, width: int) -> int:
    """The width of a line with a cell for the pen at its end, where there is one."""
    return min(cells_in(line) + 1, width)


def cells_in(line: TextLine) -> int:
    """The number of cells that a line takes."""
    return sum(cells_of(segment.text) for segment in line)

"""Layout of a paper's blocks in lines of equal letters, for the screen and plain text.

A line is a tuple of segments. A segment of a blank knows its place and where in the value it
begins, so that a screen can put its cursor on any letter; the rule that is left to write on
counts on from the value's end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.cells import cell_of, cells_of, is_narrow
from tui.documents.paper import Grid, GridRow, Paragraph, Photo, Run
from tui.forms.place import is_new_row
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Block, Runs
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

_NARROW = 3
_FRAME = 14


def lay_out(block: Block, width: int) -> list[TextLine]:
    """Lay a block out in lines of at most `width` cells; a gap or a new page is an empty line."""
    match block:
        case Paragraph():
            return _paragraph(block, max(width, _NARROW))
        case Grid():
            return list(_grid(block, width))
        case Photo():
            return _photo(block, width)
        case _:
            return [()]


def _paragraph(paragraph: Paragraph, width: int) -> list[TextLine]:
    runs = tuple(
        run if run.place is not None else run._replace(text=run.text.replace("\n", " "))
        for run in paragraph.runs
    )
    last = runs[-1] if runs and paragraph.align == "left" else None
    ruled = last if last is not None and last.place is not None and not _listed(last) else None
    lines = _wrapped(runs, width, paragraph.style, ruled)
    if paragraph.align != "left":
        return [_moved(line, width, paragraph.align) for line in lines]
    return lines


def _wrapped(runs: Runs, width: int, style: str, ruled: Run | None = None) -> list[TextLine]:
    """Break runs into lines; the rule of `ruled`, the last one, goes to the end of its lines."""
    flat, owners = "", []
    for run in runs:
        text, fill = run.text, 0
        if run is ruled:
            fill = 1
        elif run.place is not None and run.width and not _listed(run):
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
    if _listed(run):
        return "chosen" if run.underlined else "other"
    return "value"


def _listed(run: Run) -> bool:
    return run.typed and not run.width and not is_new_row(run.place or "")


def _ruled(line: TextLine, width: int) -> TextLine:
    """A line with the rule at its end drawn on to a width."""
    tail = line[-1]
    return (*line[:-1], tail._replace(text=tail.text + "_" * (width - _cells(line))))


def _width_with_pen(line: TextLine, width: int) -> int:
    """The width of a line with a cell for the pen at its end, where there is one."""
    return min(_cells(line) + 1, width)


def _cells(line: TextLine) -> int:
    return sum(cells_of(segment.text) for segment in line)


def _moved(line: TextLine, width: int, align: str) -> TextLine:
    free = width - cells_of("".join(segment.text for segment in line).rstrip(" "))
    left = max(free if align == "right" else free // 2, 0)
    return (Segment(" " * left), *line) if left else line


def _photo(photo: Photo, width: int) -> list[TextLine]:
    inner = _FRAME - 2
    words = say("photo.there") if photo.file else photo.caption
    caption = [
        text
        for line in lay_out(Paragraph((Run(words),)), inner)
        for text in ["".join(segment.text for segment in line).strip()]
    ]
    box = ["┌" + "─" * inner + "┐"]
    box += ["│" + _centred(text, inner) + "│" for text in ["", *caption[:3], *[""] * 3][:5]]
    box += ["└" + "─" * inner + "┘"]
    beside = [line for block in photo.lines for line in lay_out(block, width - _FRAME - 1)]
    rows = max(len(box), len(beside))
    beside += [()] * (rows - len(beside))
    frame = [Segment(line, "frame", photo.place, 0, photo.place is not None) for line in box]
    frame += [Segment(" " * _FRAME)] * (rows - len(box))
    gap = Segment(" ")
    return [(left, gap, *right) for left, right in zip(frame, beside, strict=True)]


def _centred(text: str, width: int) -> str:
    free = width - cells_of(text)
    return " " * (free // 2) + text + " " * (free - free // 2)


def column_widths(widths: Sequence[float], total: int) -> list[int]:
    """Share `total` cells out among columns in relation to their widths, each three at least."""
    whole = sum(widths) or 1.0
    shares = [max(int(total * width / whole), _NARROW) for width in widths]
    while sum(shares) > total and max(shares) > _NARROW:
        shares[shares.index(max(shares))] -= 1
    shares[shares.index(max(shares))] += max(total - sum(shares), 0)
    return shares


def _grid(grid: Grid, width: int) -> Iterator[TextLine]:
    count = len(grid.heading)
    shares = column_widths(grid.widths, width - count - 1)
    yield _rule("┌", "┬", "┐", shares)
    yield from _row([((Run(text),)) for text in grid.heading], shares, "heading")
    across = False
    for row in grid.rows:
        joint = {(0, 0): "┼", (0, 1): "┴", (1, 0): "┬", (1, 1): "─"}[across, row.across]
        yield _rule("├", joint, "┤", shares)
        yield from _grid_row(row, shares)
        across = row.across
    yield _rule("└", "─" if across else "┴", "┘", shares)


def _grid_row(row: GridRow, shares: list[int]) -> Iterator[TextLine]:
    if row.across:
        style = "plain" if row.cells[0] and row.cells[0][0].place is not None else "heading"
        yield from _row(row.cells, [sum(shares) + len(shares) - 1], style)
    else:
        yield from _row(row.cells, shares, "plain")


def _row(cells: Sequence[Runs], shares: list[int], style: str) -> Iterator[TextLine]:
    columns = [
        _wrapped(tuple(_bare(run) for run in runs), share, style)
        for runs, share in zip(cells, shares, strict=True)
    ]
    for number in range(max(map(len, columns))):
        line: list[Segment] = [Segment("│", "frame")]
        for lines, share in zip(columns, shares, strict=True):
            found = lines[number] if number < len(lines) else ()
            line += _fitted(found, share)
            line.append(Segment("│", "frame"))
        yield tuple(line)


def _bare(run: Run) -> Run:
    """A run as it is in a table's cell: no rule, one cell for the pen."""
    if run.place is None or run.underlined or is_new_row(run.place):
        return run
    return Run(run.text, run.place, len(run.text) + 1, typed=run.typed)


def _fitted(segments: TextLine, share: int) -> list[Segment]:
    fitted, used = [], 0
    for segment in segments:
        text = segment.text.replace("_", " ") if segment.look == "rule" else segment.text
        while used + cells_of(text) > share:
            text = text[:-1]
        used += cells_of(text)
        fitted.append(Segment(text, segment.look, segment.place, segment.offset, segment.typed))
    fitted.append(Segment(" " * (share - used)))
    return fitted


def _rule(left: str, between: str, right: str, shares: Sequence[int]) -> TextLine:
    return (Segment(left + between.join("─" * share for share in shares) + right, "frame"),)

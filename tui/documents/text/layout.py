"""Layout of a paper's blocks in lines of equal letters, for the screen and plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.choices import with_told_choices
from tui.documents.paper import BarChart, Footnotes, Grid, Paragraph, Photo, Run, Signature
from tui.documents.text.captions import lay_out_footnotes, lay_out_signature, with_captions
from tui.documents.text.grid import lay_out_grid
from tui.documents.text.lines import Segment, is_listed, wrapped
from tui.forms.language.nodes import Keep, NewPage
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Block, Paper
    from tui.documents.text.lines import TextLine


SHORT_RULE: Final = 16
"""Cells of a rule that the entry screen draws; the paper has all of it, a slow line no time."""
_NARROW = 3
_FRAME = 14


def lay_out_paper(paper: Paper, upright: int, lying: int) -> Iterator[TextLine]:
    """Yield the lines of a paper; its pages that lie on their side have lines of other cells.

    Words that are chosen from a list stand in brackets.
    """
    landscape = paper.page.landscape
    for block in paper.blocks:
        if isinstance(block, NewPage) and block.landscape is not None:
            landscape = block.landscape
        yield from lay_out(with_told_choices(block), lying if landscape else upright)


def lay_out(block: Block, width: int, *, screen: bool = False) -> list[TextLine]:
    """Lay a block out in lines of at most `width` cells; a gap or a new page is an empty line.

    On the entry `screen` only the beginning of a rule is drawn, and so its caption is there.
    """
    match block:
        case Paragraph():
            found = _paragraph(block, max(width, _NARROW))
            lines = with_captions(found, block.runs, width, SHORT_RULE if screen else width)
        case Signature():
            lines = list(lay_out_signature(block, max(width, _NARROW)))
        case Footnotes():
            lines = list(lay_out_footnotes(block, max(width, _NARROW)))
        case Grid():
            lines = list(lay_out_grid(block, width, screen=screen))
        case Photo():
            lines = _photo(block, width, screen=screen)
        case Keep():
            lines = []
        case BarChart():
            from tui.documents.chart.text import lay_out_chart

            lines = list(lay_out_chart(block, max(width, _NARROW)))
        case _:
            lines = [()]
    return lines


def _paragraph(paragraph: Paragraph, width: int) -> list[TextLine]:
    runs = tuple(
        run if run.place is not None else run._replace(text=run.text.replace("\n", " "))
        for run in paragraph.runs
    )
    last = runs[-1] if runs and paragraph.align == "left" else None
    ruled = last if last is not None and last.place is not None and not is_listed(last) else None
    lines = wrapped(runs, width, paragraph.style, ruled)
    if paragraph.align != "left":
        return [_moved(line, width, paragraph.align) for line in lines]
    return lines


def _moved(line: TextLine, width: int, align: str) -> TextLine:
    free = width - cells_of("".join(segment.text for segment in line).rstrip(" "))
    left = max(free if align == "right" else free // 2, 0)
    return (Segment(" " * left), *line) if left else line


def _photo(photo: Photo, width: int, *, screen: bool) -> list[TextLine]:
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
    room = width - _FRAME - 1
    beside = [line for block in photo.lines for line in lay_out(block, room, screen=screen)]
    rows = max(len(box), len(beside))
    beside += [()] * (rows - len(beside))
    frame = [Segment(line, "frame", photo.place, 0, photo.place is not None) for line in box]
    frame += [Segment(" " * _FRAME)] * (rows - len(box))
    gap = Segment(" ")
    return [(left, gap, *right) for left, right in zip(frame, beside, strict=True)]


def _centred(text: str, width: int) -> str:
    free = width - cells_of(text)
    return " " * (free // 2) + text + " " * (free - free // 2)

"""Documents as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.chart.blocks import shown_bars
from tui.documents.text.layout import lay_out_paper
from tui.forms.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Paper

WIDTH = 80
LANDSCAPE = 132


def plain_lines(paper: Paper, *, to_terminal: bool = False) -> Iterator[str]:
    """Yield the lines of a document, of at most 80 cells, or 132 on a landscape page.

    Whatever way a value came in, none of its letters is an order to a terminal. What goes
    `to_terminal` has charts in letters that it has, and no foot that says whose paper it is.
    """
    for line in lay_out_paper(paper, WIDTH, LANDSCAPE):
        text = "".join(
            shown_bars(segment.text) if to_terminal and segment.look == "chart" else segment.text
            for segment in line
        )
        yield clean_text(text).replace("\n", " ").rstrip(" ")
    if paper.foot and not to_terminal:
        yield ""
        yield " ".join(clean_text(paper.foot).split())

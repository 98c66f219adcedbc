"""Documents as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.text_layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Paper

WIDTH = 80
LANDSCAPE = 132


def plain_lines(paper: Paper) -> Iterator[str]:
    """Yield the lines of a document, of at most 80 cells, or 132 on a landscape page."""
    width = LANDSCAPE if paper.page.landscape else WIDTH
    for block in paper.blocks:
        for line in lay_out(block, width):
            yield "".join(segment.text for segment in line).rstrip(" ")

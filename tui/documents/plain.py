"""A document as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.text_layout import lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Paper

WIDTH = 80
LANDSCAPE = 132


def plain_lines(paper: Paper) -> Iterator[str]:
    """Yield the lines of a document, as wide as a page of equal letters is."""
    width = LANDSCAPE if paper.page.landscape else WIDTH
    for block in paper.blocks:
        for line in lay(block, width):
            yield "".join(segment.text for segment in line).rstrip(" ")

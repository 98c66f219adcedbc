"""The heading of a chart, which stays on one page with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.paper import BarChart, Paragraph
from tui.documents.style import STYLES
from tui.forms.language.nodes import Keep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Block


def with_headings_kept(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, a heading right above a chart kept together with it."""
    inside = kept = False
    for at, block in enumerate(blocks):
        if isinstance(block, Keep):
            inside = block.begins
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        heads = isinstance(block, Paragraph) and STYLES[block.style].kept
        if heads and isinstance(after, BarChart) and not inside:
            kept = True
            yield Keep(begins=True)
        yield block
        if kept and isinstance(block, BarChart):
            kept = False
            yield Keep(begins=False)

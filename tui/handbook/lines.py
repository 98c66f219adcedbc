"""A page of the handbook as lines, for a screen or for paper."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.handbook.page import Block, Page

_FIRST_CELL: Final = 22
"""Cells that the first column of a table has at most."""
_NARROW: Final = 56
"""Cells from which on two columns of a table have room beside each other."""


def lines_of(page: Page, width: int) -> Iterator[tuple[str, str]]:
    """The lines of a page below its title, no wider than `width`, each with its look."""
    before = ""
    for block in page.blocks:
        if block.kind != before or block.kind in {"text", "heading"}:
            yield "", "words"
        yield from _lines(block, width)
        before = block.kind


def _lines(block: Block, width: int) -> Iterator[tuple[str, str]]:
    match block.kind:
        case "heading":
            yield from ((line, "heading") for line in wrap(block.text, width))
        case "code":
            yield f"    {block.text}", "words"
        case "row" if len(block.mark) > _FIRST_CELL or width < _NARROW:
            yield from ((line, "words") for line in wrap(block.mark, width))
            yield from _hanging("", block.text, width, 4)
        case "row":
            yield from _hanging(block.mark, block.text, width, _FIRST_CELL + 2)
        case "item":
            yield from _hanging(f" {block.mark}", block.text, width, 4)
        case _:
            yield from ((line, "words") for line in wrap(block.text, width))


def _hanging(mark: str, text: str, width: int, indent: int) -> Iterator[tuple[str, str]]:
    """A text whose lines stand to the right of its mark."""
    for number, line in enumerate(wrap(text, width - indent) or [""]):
        yield f"{'' if number else mark:<{indent}}{line}", "words"

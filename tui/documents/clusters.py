"""Clusters: blocks of a paper that are not parted by the end of a page, so that none is alone."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from tui.documents.paper import BarChart, Footnotes, Grid, Paragraph, Photo, Signature
from tui.documents.style import STYLES
from tui.documents.typesetting import is_blank
from tui.forms.language.nodes import Gap, Keep, NewPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.documents.paper import Block

_SHORT: Final = 160
"""A last line of more letters than that takes several, and does not look lost on a page."""


class Cluster(NamedTuple):
    """Blocks of which the end of each stays on one page with the beginning of the next."""

    blocks: tuple[Block, ...]
    whole: bool = False
    """Whether all of them are to be on one page, since the form's text says so."""

    @property
    def table(self) -> int:
        """Where its table is among them, or else their number."""
        found = (at for at, block in enumerate(self.blocks) if isinstance(block, Grid))
        return next(found, len(self.blocks))


def clusters(blocks: Sequence[Block]) -> Iterator[Cluster]:
    """Yield the blocks of a paper in clusters; most blocks are one by themselves.

    A heading is not left without what it heads, a signature not without what is signed, and a
    last line not without the one before it. Words that ask for the lines below them say so.
    """
    last = next((one for one in reversed(blocks) if not isinstance(one, Footnotes | Gap)), None)
    waiting = iter(blocks)
    held: list[Block] = []
    gaps: list[Block] = []
    for block in waiting:
        if isinstance(block, Gap) and held:
            gaps.append(block)
            continue
        if held and _linked(held[-1], block, last):
            held += [*gaps, block]
            gaps = []
            continue
        if held:
            if not gaps and _asks(held[-1], block):
                held[-1] = held[-1]._replace(leads=True)
            yield Cluster(tuple(held))
        yield from (Cluster((gap,)) for gap in gaps)
        held, gaps = [block], []
        if isinstance(block, Keep) and block.begins:
            group = takewhile(lambda one: one != Keep(begins=False), waiting)
            held = []
            yield Cluster(tuple(group), whole=True)
    if held:
        yield Cluster(tuple(held))
    yield from (Cluster((gap,)) for gap in gaps)


def _linked(before: Block, block: Block, last: Block | None) -> bool:
    """Whether a block must not be parted from the one before it."""
    if isinstance(before, NewPage | Keep | Footnotes):
        return False
    if isinstance(before, Paragraph) and STYLES[before.style].kept:
        return isinstance(block, Grid | BarChart | Photo | Signature) or _heads(block)
    return isinstance(block, Signature) or (block is last and _is_short(block))


def _asks(before: Block, block: Block) -> TypeGuard[Paragraph]:
    """Whether words ask for what is written below them, or lead to it by a colon."""
    if not (isinstance(before, Paragraph) and isinstance(block, Paragraph)):
        return False
    words = "".join(run.text for run in before.runs).rstrip()
    asked = bool(block.runs) and is_blank(block.runs[0]) and not any(map(is_blank, before.runs))
    return words.endswith(":") or (asked and bool(words))


def _heads(block: Block) -> bool:
    return isinstance(block, Paragraph) and STYLES[block.style].kept


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and sum(len(run.text) for run in block.runs) <= _SHORT

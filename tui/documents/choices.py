"""Chosen words of lists that are printed whole, told where no underline is seen: `[ер], әйел`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.documents.paper import Grid, GridRow, Paragraph, Photo, Run, Signature, has_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.documents.paper import Block, Runs


def told(text: str) -> str:
    """A chosen word as it is told."""
    return f"[{text}]"


def with_told_choices(block: Block) -> Block:
    """A block with the chosen words of its lists told."""
    match block:
        case Paragraph() if has_choice(block.runs):
            return block._replace(runs=_told(block.runs))
        case Photo():
            lines = (line._replace(runs=_told(line.runs)) for line in block.lines)
            return block._replace(lines=tuple(lines))
        case Signature():
            return block._replace(words=_told(block.words))
        case Grid():
            return block._replace(rows=_rows(block.rows))
        case _:
            return block


def _rows(rows: Iterable[GridRow]) -> Iterator[GridRow]:
    for row in rows:
        if any(map(has_choice, row.cells)):
            yield row._replace(cells=tuple(map(_told, row.cells)))
        else:
            yield row


def _told(runs: Runs) -> Runs:
    return tuple(map(_told_run, runs)) if has_choice(runs) else runs


def _told_run(run: Run) -> Run:
    return run._replace(text=told(run.text)) if run.underlined and run.text else run

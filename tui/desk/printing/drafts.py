"""Papers marked as drafts: what is printed of records that nobody declared final."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from tui.documents.paper import Paragraph, Run
from tui.locale import message, say_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.documents.paper import Paper
    from tui.locale import Message
    from tui.records.ledger.record import Record

_MARKED: ContextVar[bool] = ContextVar("drafts_marked", default=False)


@contextmanager
def marking_drafts(*, wanted: bool = True) -> Iterator[None]:
    """Mark within it the papers of records that are not final."""
    before = _MARKED.set(wanted)
    try:
        yield
    finally:
        _MARKED.reset(before)


def marked_draft(paper: Paper, records: Iterable[Record]) -> Paper:
    """A paper of records, marked as a draft if that is asked for and one of them is not final.

    The mark stands on top of it and at the foot of each page.
    """
    if not _MARKED.get() or all(record.final for record in records):
        return paper
    word = say_in(paper.language, "print.draft")
    mark = Paragraph((Run(word),), "right", "heading")
    foot = ", ".join(filter(None, (paper.foot, word)))
    return paper._replace(blocks=(mark, *paper.blocks), foot=foot)


def draft_notes(ending: str) -> Iterator[Message]:
    """Yield what is to be said of a table where drafts are marked: it has no such mark."""
    if _MARKED.get():
        yield message("print.draft_unmarked", ending=ending.upper())

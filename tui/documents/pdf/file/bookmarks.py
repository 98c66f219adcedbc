"""Bookmarks of a PDF: of one paper its parts, of several their titles and whose they are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class PaperStart(NamedTuple):
    """A paper by its title, whose it is, and the page that it begins on, from 0 on."""

    title: str
    whose: str
    page: int
    parts: Sequence[Bookmark] = ()
    """Its headings, and the sections of its tables."""


class Bookmark(NamedTuple):
    """What leads to a page; its level is 0, or 1 below another one."""

    title: str
    page: int
    level: int = 0


def bookmarks_of(papers: Sequence[PaperStart]) -> Iterator[Bookmark]:
    """Yield the bookmarks of papers in their order; of a single one those of its parts.

    On one page there is nowhere to be led to.
    """
    if len(papers) == 1:
        (only,) = papers
        if any(part.page > only.page for part in only.parts):
            yield from only.parts
        return
    titles = [(title, list(found)) for title, found in groupby(papers, lambda one: one.title)]
    for title, found in titles:
        level = 0
        if len(titles) > 1:
            yield Bookmark(title, found[0].page)
            level = 1
        if len({one.whose for one in found}) > 1:
            yield from (Bookmark(one.whose, one.page, level) for one in found if one.whose)

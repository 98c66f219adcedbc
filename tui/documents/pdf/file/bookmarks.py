"""Bookmarks of a PDF of several papers: one for each title, below it one for each paper of it."""

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


class Bookmark(NamedTuple):
    """What leads to a page; its level is 0, or 1 below another one."""

    title: str
    page: int
    level: int = 0


def bookmarks_of(papers: Sequence[PaperStart]) -> Iterator[Bookmark]:
    """Yield the bookmarks of papers in their order; none of a single one."""
    if len(papers) < 2:
        return
    titles = [(title, list(found)) for title, found in groupby(papers, lambda one: one.title)]
    for title, found in titles:
        level = 0
        if len(titles) > 1:
            yield Bookmark(title, found[0].page)
            level = 1
        if len({one.whose for one in found}) > 1:
            yield from (Bookmark(one.whose, one.page, level) for one in found if one.whose)

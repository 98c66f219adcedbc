"""The order of the handbook's pages, which place of the program leads to which, and the search."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import fold
from tui.handbook.page import FOLDER, read_page
from tui.handbook.steps import read_steps
from tui.locale import language, say

if TYPE_CHECKING:
    from typing import Any

    from tui.handbook.page import Block, Page
    from tui.handbook.steps import Step

LANGUAGES: Final = ("kk", "ru")
"""The languages in which all of it is written.

A page that is not there in the language of the screen is read in the first of them.
"""


@cache
def _contents() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "contents.toml").read_text("utf-8"))


def names() -> list[str]:
    """The names of all pages, in their order."""
    return list(_contents()["pages"])


def pages() -> list[Page]:
    """All pages, in their order, in the language of the screen."""
    return [page(name) for name in names()]


def page(name: str) -> Page:
    """A page in the language of the screen, by its name.

    The title of one that is not there in that language says in which it is.
    """
    written = _language_of(name)
    found = read_page(name, written)
    if written == language():
        return found
    return found._replace(title=say("handbook.in_kazakh", title=found.title))


def guide_pages() -> dict[str, str]:
    """The names of the pages with the steps of the guides through the first hour, by guide."""
    return dict(_contents()["guides"])


def guides() -> list[str]:
    """The names of these guides, in their order."""
    return list(guide_pages())


def steps(guide: str) -> tuple[Step, ...]:
    """The steps of a guide in the language of the screen, by its name."""
    name = guide_pages()[guide]
    return read_steps(name, _language_of(name))


def _language_of(name: str) -> str:
    """The language in which a page is read."""
    there = (FOLDER / language() / f"{name}.md").is_file()
    return language() if there else LANGUAGES[0]


def page_for(context: str) -> Page:
    """The page on what is done on a screen, by the screen's context; the first one for others."""
    return page(_contents()["contexts"].get(context, names()[0]))


def _sentences(block: Block) -> list[str]:
    return re.split(r"(?<=[.:;!?]) ", f"{block.mark} {block.text}".strip())


def page_on(form: str, sort: str) -> Page:
    """The page on a form, by its id, or on its sort: a kind of forms, or `report`."""
    leads = _contents()["forms"]
    return page(leads.get(form) or leads[sort])


def find(words: str) -> list[tuple[Page, str]]:
    """Pages in which all words stand, each with a sentence of it that has most of them.

    First those that name a command so, then those that have the words in their title, then in a
    heading.
    """
    sought = fold(words).split()
    command = f"nysan {' '.join(words.split())}".casefold()
    found = []
    for each in pages():
        text = _text_of(each)
        if not sought or not all(word in text.folded for word in sought):
            continue
        named = [line for line, _ in text.lines if _names(line, command)]
        headed = [line for line, folded in text.heads if all(word in folded for word in sought)]
        best, _ = max(text.lines, key=lambda line: sum(word in line[1] for word in sought))
        rank = 0 if named else 1 if each.title in headed else 2 if headed else 3
        found.append((rank, each, (named or headed or [best])[0]))
    return [(each, line) for _, each, line in sorted(found, key=itemgetter(0))]


class _Text(NamedTuple):
    """The text of a page to be searched: each line with the letters that count."""

    lines: list[tuple[str, str]]
    heads: list[tuple[str, str]]
    folded: str


@cache
def _text_of(page: Page) -> _Text:
    lines = [page.title, *(line for block in page.blocks for line in _sentences(block))]
    heads = [page.title, *(block.text for block in page.blocks if block.kind == "heading")]
    both = [(line, fold(line)) for line in lines]
    return _Text(both, [(head, fold(head)) for head in heads], "\n".join(line for _, line in both))


def _names(line: str, command: str) -> bool:
    """Whether a line names a command, and no longer one."""
    _, named, after = line.casefold().partition(command)
    return bool(named) and not after[:1].isalnum() and after[:1] != "-"

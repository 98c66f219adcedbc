"""A page of the handbook: Markdown, read into blocks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_HERE: Final = Path(__file__).parent
FOLDER: Final = next(
    # Where it is installed; and in the project itself, where people read it, too.
    filter(Path.is_dir, (_HERE / "pages", _HERE.parents[1] / "docs" / "handbook")),
    _HERE / "pages",
)
"""The folder with a folder of pages for each language, and `contents.toml`."""


class Block(NamedTuple):
    """A part of a page: its kind, its text, and what stands before it."""

    kind: str
    """heading, text, item, code (a line of it) or row (of a table)."""
    text: str
    mark: str = ""
    """The number or sign before an item; the first cell of a row."""


class Page(NamedTuple):
    """A page: its name, its title and what stands below that."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@cache
def read_page(name: str, language: str) -> Page:
    """Read a page, which `contents.toml` names.

    Raises:
        OSError: it is not there.
    """
    title, *rest = _blocks(tokens_of(name, language))
    return Page(name, title.text, tuple(rest))


def tokens_of(name: str, language: str) -> list[Token]:
    """The parts of a page as Markdown has them.

    Raises:
        OSError: it is not there.
    """
    from markdown_it import MarkdownIt

    text = (FOLDER / language / f"{name}.md").read_text("utf-8")
    return MarkdownIt("commonmark").enable("table").parse(text)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    """The blocks of a page; pictures, which no terminal shows, are left out."""
    kind, marks, cells = "text", list[str](), list[str]()
    for token in tokens:
        match token.type:
            case "heading_open":
                kind = "heading"
            case "heading_close" | "paragraph_close":
                kind = "text"
            case "list_item_open":
                kind = "item"
                marks.append(f"{token.info}." if token.info else "•")
            case "tr_open":
                kind, cells = "row", []
            case "tr_close":
                first, *others = cells
                yield Block("row", " · ".join(filter(None, others)), first)
                kind = "text"
            case "fence" | "code_block":
                yield from (Block("code", line) for line in token.content.splitlines())
            case "inline":
                words = _words(token)
                if kind == "row":
                    cells.append(words)
                elif words:
                    yield Block(kind, words, marks.pop() if kind == "item" and marks else "")


def _words(token: Token) -> str:
    """The words of a line, without its marks and pictures."""
    parts = {"softbreak": " ", "hardbreak": " ", "image": ""}
    found = (parts.get(part.type, part.content) for part in token.children or ())
    return "".join(found).strip()

"""The pieces of one line of a text: words, placeholders of blanks, the counter of rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.language.nodes import BREAK, Counter, Words
from tui.forms.language.placeholders.placeholder import Placeholder, placeholder
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.locale import Message

_PIECE = re.compile(r"\{\{|\{(?P<inside>[^{}]*)\}|\{|[^{]+")
_COUNTERS = {"#": Counter(), "##": Counter(goes_on=True)}
_NOTE = re.compile(r"\\(?P<plain>\[\^)|\[\^(?P<name>[^\]\s]+)\]")
_NUMBER_SIGNS = frozenset({"№", "N", "№ р/с", "р/с"})
"""What some write for the counter of rows."""
_BEGUN = re.compile(r"\s*(?P<name>[a-z][a-z0-9_]*)")


class NoteName(NamedTuple):
    """The mark of a footnote, by the name that the text has for it."""

    name: str
    column: int = 0
    """Where it begins in its line, counted from 1."""


Piece: TypeAlias = Words | Placeholder | Counter | NoteName


def pieces(
    text: str, column: int = 1, *, complain: Callable[[Message, int], None]
) -> tuple[Piece, ...]:
    """Split a line into words and placeholders; `{/}` begins a new line in a table's cell.

    Args:
        text: the line, or a part of it.
        column: where it begins in its line, counted from 1.
        complain: is called with what is wrong and its column: a brace without its pair, a
            placeholder that cannot be read. What can be read is returned.
    """
    found = list(_pieces(text, column, complain))
    return tuple(_joined(found, trimmed=BREAK in found))


def _pieces(text: str, column: int, complain: Callable[[Message, int], None]) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        found, inside = match.group(), match.group("inside")
        at = column + match.start()
        if found == "{{":
            yield Words("{")
        elif found == "{":
            complain(message("text.brace"), at)
            if begun := _BEGUN.match(text, match.end()):
                yield Placeholder(begun["name"], column=at, suspect=True)
        elif inside is None:
            yield from _words(found, at)
        elif inside.strip() in _COUNTERS:
            yield _COUNTERS[inside.strip()]
        elif inside.strip() == "/":
            yield BREAK
        elif inside.strip() in _NUMBER_SIGNS:
            complain(message("text.number_sign", written=f"{{{inside}}}"), at)
            yield Counter()
        else:
            yield placeholder(inside, at, _complainer(complain, at))


def _complainer(complain: Callable[[Message, int], None], column: int) -> Callable[[Message], None]:
    """The function that complains at a column."""
    return lambda why: complain(why, column)


def _words(text: str, column: int) -> Iterator[Words | NoteName]:
    """Yield words, and the marks of footnotes among them."""
    start = 0
    for mark in _NOTE.finditer(text):
        yield Words(text[start : mark.start()] + (mark["plain"] or ""))
        if mark["name"]:
            yield NoteName(mark["name"], column + mark.start())
        start = mark.end()
    yield Words(text[start:])


def _joined(found: list[Piece], *, trimmed: bool) -> Iterator[Piece]:
    """Join words that stand side by side; those at a new line lose their spaces there."""
    words = ""
    begun = trimmed
    for piece in found:
        if isinstance(piece, Words) and piece is not BREAK:
            words += piece.text
            continue
        if words and trimmed:
            words = words.lstrip() if begun else words
            words = words.rstrip() if piece is BREAK else words
        if words:
            yield Words(words)
        words, begun = "", piece is BREAK
        yield piece
    if words and trimmed:
        words = words.lstrip() if begun else words
        words = words.rstrip()
    if words:
        yield Words(words)

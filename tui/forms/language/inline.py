"""The pieces of one line of a text: words, placeholders of blanks, the counter of rows."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.language.nodes import BREAK, Counter, Words
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
"""A name of a blank, a column, a view or a form."""

_BREAK = re.compile(r"\{\s*/\s*\}")
_PIECE = re.compile(r"\{\{|\{(?P<inside>[^{}]*)\}|\{|[^{]+")
_OPTION = re.compile(r'(?:"[^"]*"|[^,"])+')
_SWITCHES = frozenset({"required", "carry", "private", "underline", "unique"})
_WORDED = frozenset({"default", "same", "hint", "label", "help"})


class Placeholder(NamedTuple):
    """A blank as one place of the text writes it; only a declaration says its kind."""

    name: str
    tail: str = ""
    """The word after the dot: a column or a view; the sheet's other lines tell which."""
    kind: str = ""
    argument: str = ""
    """The words after the kind, such as the list of a choice."""
    options: Mapping[str, str] = MappingProxyType({})


Piece: TypeAlias = Words | Placeholder | Counter


def pieces(text: str) -> tuple[Piece, ...]:
    """Split a line into words and placeholders; `{/}` begins a new line in a table's cell.

    Raises:
        UserError: a brace without its pair, or a placeholder that cannot be read.
    """
    parts = _BREAK.split(text)
    whole = "{/}".join(part.strip() for part in parts) if len(parts) > 1 else text
    return tuple(_joined(_pieces(whole)))


def _pieces(text: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        found, inside = match.group(), match.group("inside")
        if found == "{{":
            yield Words("{")
        elif found == "{":
            raise UserError(message("text.brace"))
        elif inside is None:
            yield Words(found)
        elif inside.strip() == "#":
            yield Counter()
        elif inside == "/":
            yield BREAK
        else:
            yield placeholder(inside)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    words = ""
    for piece in found:
        if isinstance(piece, Words) and piece is not BREAK:
            words += piece.text
            continue
        if words:
            yield Words(words)
        words = ""
        yield piece
    if words:
        yield Words(words)


def placeholder(inside: str) -> Placeholder:
    """Read what is between braces: `name`, `name.tail`, `name: kind argument, option, option`.

    Raises:
        UserError: the name is not one, or the options cannot be read.
    """
    written, _, declared = inside.partition(":")
    name, dot, tail = (part.strip() for part in written.partition("."))
    if not NAME.match(name) or (dot and not NAME.match(tail)):
        raise UserError(message("text.name", name=written.strip()))
    if declared.count('"') % 2:
        raise UserError(message("text.quote"))
    parts = [part.strip() for part in _OPTION.findall(declared) if part.strip()]
    if not parts:
        return Placeholder(name, tail)
    kind, _, argument = parts[0].partition(" ")
    return Placeholder(name, tail, kind, argument.strip(), dict(map(_option, parts[1:])))


def _option(words: str) -> tuple[str, str]:
    if words.startswith("show if "):
        return "show_if", words.removeprefix("show if ").strip()
    name, _, value = words.partition(" ")
    if name in _SWITCHES and value:
        raise UserError(message("text.switch", option=name, value=value))
    if name in _WORDED and not value:
        raise UserError(message("text.wordless", option=name))
    return name, value.strip().strip('"') or "yes"

"""The labels of blanks: the order's words beside them, above them or left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.forms.language.nodes import Words
from tui.forms.language.placeholders.inline import NoteName
from tui.forms.language.placeholders.placeholder import Placeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.forms.language.placeholders.inline import Piece
    from tui.forms.language.script import ScriptLine

_NUMBERED = re.compile(r"^\d+[.)]\s*")


def cell_words(cell: Sequence[Piece]) -> str:
    """The words of a line or cell, its blanks left out."""
    return " ".join("".join(map(_words, cell)).split())


def _words(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.text
    return "" if isinstance(piece, NoteName) else " "


def labelled_placeholders(line: ScriptLine) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of a line, each with the words before it, or else after it."""
    for cell in line.cells:
        yield from with_words_beside(cell)


def with_words_beside(cell: Sequence[Piece]) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of a cell, each with the words before it, or else after it.

    One with a caption and no words right before it is called by its caption.
    """
    cell = _without_notes(cell)
    following: list[str] = []
    after = ""
    for piece in reversed(cell):
        following.append(after)
        if isinstance(piece, Words) and trim_label(piece.text):
            after = piece.text
    before, close = "", False
    for piece, after in zip(cell, reversed(following), strict=True):
        if isinstance(piece, Placeholder):
            caption = "" if close else trim_caption(str(piece.options.get("caption", "")))
            if caption:
                yield piece, ": ".join(filter(None, (trim_label(before), caption)))
            else:
                yield piece, before or after
            close = False
        elif isinstance(piece, Words) and trim_label(piece.text):
            before, close = piece.text, True


def signature_placeholders(
    cell: Sequence[Piece], usual: Callable[[Placeholder], str]
) -> Iterator[tuple[Placeholder, str]]:
    """Yield the blanks of a signature: the first is called by who signs, others by their caption.

    `usual` gives the caption of one that has none of its own.
    """
    who, words, first = "", "", True
    for piece in _without_notes(cell):
        if not isinstance(piece, Placeholder):
            words += piece.text if isinstance(piece, Words) else ""
            continue
        own = trim_label(words)
        caption = trim_caption(str(piece.options.get("caption", "")) or usual(piece))
        if first:
            who = own or caption
            yield piece, who
        else:
            yield piece, ": ".join(dict.fromkeys(filter(None, (who, own or caption))))
        words, first = "", False


def _without_notes(cell: Sequence[Piece]) -> list[Piece]:
    """The pieces of a cell without the marks of footnotes, the words around each joined."""
    found: list[Piece] = []
    joined = False
    for piece in cell:
        if isinstance(piece, NoteName):
            joined = bool(found) and isinstance(found[-1], Words)
        elif joined and isinstance(piece, Words) and isinstance(before := found[-1], Words):
            found[-1], joined = Words(before.text + piece.text), False
        else:
            found.append(piece)
            joined = False
    return found


def trim_caption(caption: str) -> str:
    """A caption without its brackets, as words that name a blank."""
    return trim_label(" ".join(caption.split()).strip("()"))


def trim_label(label: str) -> str:
    """Cut the order's numbering off a label, and the punctuation at its ends."""
    return _NUMBERED.sub("", " ".join(label.split())).strip(' :;,"«»_')

"""The order's wording of a form, to hold beside the order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kinds.choice import Choice
from tui.forms.language.lines.captions import caption_of, scale_words, signature_rules
from tui.forms.language.nodes import (
    Beside,
    Footnote,
    Line,
    NoteMark,
    Scale,
    Signatory,
    Slot,
    Table,
    Words,
    spans_of,
)
from tui.forms.language.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.language.nodes import Node, Spans
    from tui.forms.language.sheet import Sheet


_RULE: Final = re.compile("_{2,}")
"""A rule to write on that is no blank of ours: for a signature, or in an explanation."""


def wording(sheet: Sheet, *, everything: bool = False) -> Iterator[str]:
    """Yield a printed line or a table's cell at a time, blanks left out and empty ones skipped.

    A line under `[ours]` or `[screen]` is no wording of the order; `everything` takes
    all that is printed.
    """
    for node in sheet.nodes:
        if _is_wanted(node, everything):
            printed = (
                node.with_columns(sheet.printed_columns(node)) if isinstance(node, Table) else node
            )
            for spans in spans_of(printed):
                if words := _words(sheet, spans):
                    yield words
                yield from _below(sheet, printed, spans)


def _is_wanted(node: Node, everything: bool) -> bool:
    if not isinstance(node, Line | Beside | Table | Scale | Signatory | Footnote):
        return False
    return node.part is not Part.SCREEN if everything else node.part is Part.ORDER


def _below(sheet: Sheet, node: Node, spans: Spans) -> Iterator[str]:
    """Yield what is printed under a line: captions, the columns of a scale, the seal."""
    match node:
        case Line() | Beside():
            slots = (span for span in spans if isinstance(span, Slot) and not span.view)
            yield from filter(None, (caption_of(sheet, sheet.blank(slot)) for slot in slots))
        case Signatory():
            rules = signature_rules(sheet, node)
            yield from filter(None, (*(rule.caption for rule in rules), node.seal))
        case Scale() if spans is node.heading:
            yield from scale_words(sheet, node)
        case _:
            pass


def _words(sheet: Sheet, spans: Spans) -> str:
    return " ".join("".join(_word(sheet, span) for span in spans).split())


def _word(sheet: Sheet, span: object) -> str:
    if isinstance(span, Words):
        return _RULE.sub(" ", span.text)
    if isinstance(span, NoteMark):
        return ""
    kind = sheet.blank(span).kind if isinstance(span, Slot) else None
    listed = isinstance(kind, Choice) and kind.underline
    return ", ".join(kind.words.values()) if listed and isinstance(kind, Choice) else " "

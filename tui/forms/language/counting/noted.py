"""What a report notes beside its numbers: what was counted, for which days, what was written over.

No text needs to say it. A text that has a blank of such a name has it its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.choice import Flag
from tui.forms.kinds.counting.counted import Counted, Each, Noted
from tui.forms.kinds.text import Computed
from tui.forms.language.blank import Blank
from tui.forms.language.nodes import Line, Row, Slot, Table, Words, spans_of
from tui.forms.language.part import Part
from tui.locale import LANGUAGES, say_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.nodes import Node, Spans

COUNTED: Final = "_counted"
"""After a number's name: what was counted, whatever was written over it."""
MARK: Final = "_mark"
"""After a number's name: the mark of one that was written over."""
STAMP: Final = "counted_for"
"""The days for which a record was counted last."""
OVERRIDDEN: Final = "overridden"
"""All that was written over, each with what was counted, where a text has such a blank."""
RECOUNT: Final = "recount"
"""Whether it is to be counted again."""


def noted_blanks(blanks: Mapping[str, Blank]) -> dict[str, Blank]:
    """The blanks of a report with what is noted beside its numbers."""
    found: dict[str, Blank] = {}
    for name, blank in blanks.items():
        columns: dict[str, Blank] = {}
        for column in blank.columns.values():
            columns |= _beside(column, blank.columns, name)
        found[name] = blank._replace(columns=columns) if columns else blank
        found |= {key: one for key, one in _beside(blank, blanks).items() if key != name}
    names = {STAMP, OVERRIDDEN, *(f"{name}{end}" for name in blanks for end in (COUNTED, MARK))}
    for name in names & blanks.keys():
        kind = blanks[name].kind
        if type(kind) is Computed and not kind.formula:
            found[name] = blanks[name]._replace(kind=Noted())
    if STAMP not in found:
        found[STAMP] = _noted(STAMP)
    if RECOUNT not in found:
        labels = {code: say_in(code, "report.recount") for code in LANGUAGES}
        found[RECOUNT] = Blank(RECOUNT, Flag(), labels, Part.SCREEN, private=True)
    return found


def noted_nodes(
    blanks: Mapping[str, Blank], nodes: tuple[Node, ...], language: str = LANGUAGES[0]
) -> tuple[Node, ...]:
    """The nodes of a report with the marks of what was written over, and the order to recount."""
    shown = {span for node in nodes for spans in spans_of(node) for span in spans}
    marked = {
        (blank.name, column.name) if blank.columns else (blank.name, "")
        for blank in blanks.values()
        for column in (blank.columns or {"": blank}).values()
        if isinstance(column.kind, Counted)
        and Slot(blank.name, f"{column.name}{MARK}") not in shown
        and Slot(f"{column.name}{MARK}") not in shown
    }
    found = tuple(_with_marks(node, marked) for node in nodes)
    if Slot(RECOUNT) in shown:
        return found
    words = Words(f"{blanks[RECOUNT].labels[language]} ")
    return (*found, Line((words, Slot(RECOUNT)), part=Part.SCREEN))


def _beside(blank: Blank, others: Mapping[str, Blank], rows: str = "") -> dict[str, Blank]:
    """A blank and, where it is counted, what is noted of it."""
    found = {blank.name: blank}
    if isinstance(blank.kind, Counted):
        for end in (COUNTED, MARK):
            name = f"{blank.name}{end}"
            if name not in others:
                found[name] = _noted(name, rows)
    return found


def _noted(name: str, rows: str = "") -> Blank:
    hidden = not name.endswith(MARK)
    return Blank(name, Noted(), {LANGUAGES[0]: name}, Part.SCREEN, rows, private=hidden)


def _with_marks(node: Node, marked: set[tuple[str, str]]) -> Node:
    match node:
        case Line():
            return node._replace(spans=_spans(node.spans, marked))
        case Table():
            body = (
                item._replace(cells=tuple(_spans(cell, marked) for cell in item.cells))
                if isinstance(item, Row)
                else item
                for item in node.body
            )
            return node._replace(body=tuple(body))
    return node


def _spans(spans: Spans, marked: set[tuple[str, str]]) -> Spans:
    found = []
    for span in spans:
        found.append(span)
        if isinstance(span, Slot) and not span.view and (span.blank, span.column) in marked:
            if span.column:
                found.append(Slot(span.blank, f"{span.column}{MARK}"))
            else:
                found.append(Slot(f"{span.blank}{MARK}"))
    return tuple(found)


def in_words(blanks: Mapping[str, Blank], language: str) -> dict[str, Blank]:
    """The blanks of a translated report, whose groups are called in its language."""
    found = {}
    for name, blank in blanks.items():
        head = blank.columns.get(name)
        if head is not None and isinstance(head.kind, Each):
            kind = head.kind.in_language(language)
            blank = blank._replace(columns={**blank.columns, name: head._replace(kind=kind)})  # noqa: PLW2901
        found[name] = blank
    return found

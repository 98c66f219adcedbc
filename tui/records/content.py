"""What a record says in words: the text by which it is found, and the place that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.records.query import searchable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.blank import Blank
    from tui.forms.form import Form
    from tui.forms.kind import Value, Values
    from tui.records.record import Record

_UNSAID: Final = frozenset(("photo", "flag", "computed"))
"""Kinds that say nothing that one could look for."""
_AS_KEPT: Final = frozenset(("name", "text", "long", "email", "class", "iin", "phone"))
"""Kinds whose value is what one types to find it."""
_BEFORE: Final = 24
"""Letters shown before a word that was found."""


def searchable_text(form: Form, record: Record) -> str:
    """Return all that a record says, private blanks too, as it is searched."""
    return searchable("\n".join(said for _, said in _said(form, record)))


def excerpt(form: Form, record: Record, words: Sequence[str]) -> str:
    """Return the label of the first blank that has one of the words, and what stands around it."""
    for blank, said in _said(form, record):
        folded = searchable(said)
        at = min((at for word in words if (at := folded.find(word)) >= 0), default=-1)
        if at >= 0:
            shown = " ".join(said.split())
            # Folding takes letters out, so the place is only near; a few words make up for it.
            begin = max(at - _BEFORE, 0)
            begin = shown.rfind(" ", 0, begin) + 1 if begin else 0
            return f"{blank.label}: {'…' if begin else ''}{shown[begin : begin + 200]}"
    return ""


def said(blank: Blank, value: Value) -> str:
    """Return what a value says to who looks for it; a plugin's kind that fails says nothing."""
    if blank.kind.name in _AS_KEPT:
        return str(value)
    try:
        return blank.kind.show(value)
    except Exception:  # noqa: BLE001 - a plugin's kind may raise anything
        return ""


def _said(form: Form, record: Record) -> Iterator[tuple[Blank, str]]:
    edition = record.edition if record.edition in form.editions else None
    for name, blank in form.sheet(edition).blanks.items():
        value = record.values.get(name)
        if value is None:
            continue
        if blank.columns:
            yield from _rows(blank, value)
        elif blank.typed and blank.kind.name not in _UNSAID:
            yield blank, said(blank, value)


def _rows(blank: Blank, rows: Value) -> Iterator[tuple[Blank, str]]:
    for row in rows if isinstance(rows, list) else ():
        values: Values = row if isinstance(row, dict) else {}
        for name, column in blank.columns.items():
            if values.get(name) is not None and column.kind.name not in _UNSAID:
                yield column, said(column, values[name])

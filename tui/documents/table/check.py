"""Checks that Excel makes of what is typed into a column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tui.documents.table.note import refusal_of
from tui.forms.kinds.date import FIRST_YEAR, LAST_YEAR
from tui.forms.kinds.number import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.documents.table.column import Column

_LONGEST_TITLE: Final = 32
_LONGEST_SENTENCE: Final = 255
_DAYS: Final = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(FIRST_YEAR, 1, 1),
    "maximum": date(LAST_YEAR, 12, 31),
}
_NUMBERS: Final = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -LARGEST,
    "maximum": LARGEST,
}


def check_of(
    column: Column, range_of: Callable[[tuple[str, ...]], str], *, empty: bool
) -> dict[str, Any] | None:
    """The check of a column, as xlsxwriter takes it; None where there is none.

    A list is offered in any table; the rest is checked in an `empty` one, which others fill in.
    What a list does not have is refused, all else can be kept: the program will ask.
    """
    if column.choices:
        listed = {"validate": "list", "source": range_of(column.choices)}
        return {**listed, "show_error": False} if column.several else _said(column, listed, "stop")
    if not empty:
        return None
    if column.type in {"date", "number"}:
        return _said(column, _DAYS if column.type == "date" else _NUMBERS, "warning")
    kind = column.blank.kind if column.blank else None
    if kind is not None and kind.length and not kind.mask:
        whole = {"validate": "length", "criteria": "==", "value": kind.length}
        return _said(column, whole, "warning")
    return None


def _said(column: Column, check: dict[str, Any], manner: str) -> dict[str, Any]:
    """A check with what Excel says of a wrong cell."""
    said = {"error_type": manner, "error_title": column.heading[:_LONGEST_TITLE]}
    sentences = refusal_of(column)
    for text in ("\n".join(sentences), *sentences):
        if 0 < len(text) <= _LONGEST_SENTENCE:
            return {**check, **said, "error_message": text}
    return {**check, **said}

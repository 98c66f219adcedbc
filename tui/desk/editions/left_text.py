"""What a record said that has no place in its text any more, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.editions.left import LeftValue, kept_left, left_values
from tui.locale import language, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.form import Form
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record

KEY: Final = "_left"
"""The key under which JSON has it; no blank is called so."""


def left_lines(form: Form, record: Record) -> list[str]:
    """The lines at a record's end on what has no place in it; none where all has."""
    found = [f"{each.label}: {each.shown}" for each in kept_left(form, record, language())]
    return [say("edition.left"), *found] if found else []


def as_written(record: Record) -> dict[str, Any]:
    """A record's values as JSON, by the names of the text that it was written in."""
    found = (
        LeftValue(name, value, None, text)
        for text, values in record.left.items()
        for name, value in values.items()
    )
    return {**record.values, **_under_key(found)}


def as_in_force(form: Form, record: Record, sheet: Sheet) -> dict[str, Any]:
    """A record's values as JSON, by the names of the edition of `sheet`."""
    return {**form.values_in(record, sheet), **_under_key(left_values(form, record, sheet))}


def _under_key(found: Iterable[LeftValue]) -> dict[str, Any]:
    """Values by their names; of several that are called alike, the later ones with their text."""
    left: dict[str, Any] = {}
    for each in found:
        left[f"{each.name} {each.text}" if each.name in left else each.name] = each.value
    return {KEY: left} if left else {}

"""What a record said that has no place in its text any more, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.editions.left import kept_left, left_values
from tui.locale import language, say

if TYPE_CHECKING:
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
    left = {name: value for values in record.left.values() for name, value in values.items()}
    return {**record.values, **({KEY: left} if left else {})}


def as_in_force(form: Form, record: Record, sheet: Sheet) -> dict[str, Any]:
    """A record's values as JSON, by the names of the edition of `sheet`."""
    left = {each.name: each.value for each in left_values(form, record, sheet)}
    return {**form.values_in(record, sheet), **({KEY: left} if left else {})}

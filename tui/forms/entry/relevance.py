"""The relevant places of a sheet: those that a record with certain values asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.nodes import Slot, spans_of
from tui.forms.place import new_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


def relevant_places(sheet: Sheet, values: Values) -> Iterator[Place]:
    """Yield the places that a record asks for, in the order of the sheet.

    After the rows of each section comes the place of a new one.
    """
    seen = set()
    for slot in _slots(sheet):
        blank = sheet.blanks[slot.blank]
        if slot.view or blank.name in seen or not blank.typed or not blank.is_relevant(values):
            continue
        seen.add(blank.name)
        if not blank.columns:
            yield blank.name
            continue
        rows = values.get(blank.name) or ()
        for section in sheet.sections_of(blank.name):
            for index, row in enumerate(rows):
                if row.get("section", 0) == section:
                    columns = typed_columns(blank, row, values)
                    yield from ((blank.name, index, column) for column in columns)
            if blank.grows:
                yield new_row(blank.name, section)


def untyped_slots(sheet: Sheet, values: Values, left: str, found: str) -> Iterator[Slot]:
    """Yield the slots that nobody types between two blanks, in the order of the sheet."""
    if left == found:
        return
    between = False
    for slot in _slots(sheet):
        blank = sheet.blanks[slot.blank]
        if slot.view or not blank.typed:
            if between and blank.is_relevant(values):
                yield slot
        elif slot.blank in {left, found}:
            if between:
                return
            between = True


def typed_columns(rows: Blank, row: Values, values: Values) -> Iterator[str]:
    """The columns of a row that somebody types, in a record with these values."""
    return (column.name for column in rows.relevant_columns(row, values) if column.typed)


def _slots(sheet: Sheet) -> Iterator[Slot]:
    for node in sheet.nodes:
        for spans in spans_of(node):
            yield from (span for span in spans if isinstance(span, Slot))

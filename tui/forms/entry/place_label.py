"""The label of a place in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.nodes import Table
from tui.forms.language.record_name import spans_text
from tui.forms.place import is_new_row, new_row_section
from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


def place_label(draft: Draft, place: Place) -> str:
    """The label of a blank; for a cell, its column and its row.

    A row of a report goes by its group, such as a month; others by their number from 1 and their
    rows, and a row that is not there yet by its section.
    """
    if isinstance(place, str):
        return draft.blank(place).label
    name, index, _ = place
    rows = draft.sheet.blanks[name]
    if is_new_row(place):
        heading = section_text(draft.sheet, name, new_row_section(place)) or rows.label
        return f"{heading}: {say('sheet.add_row')}"
    label, head = draft.blank(place).label, rows.columns.get(name)
    if head is not None and head.kind.name == "each":
        return f"{label} · {head.kind.show(draft.values[name][index].get(name))}"
    return f"{label} {index + 1} · {rows.label}"


def section_text(sheet: Sheet, rows: str, section: int) -> str:
    """The text of the line across a table that heads the rows of a section; '' for none."""
    for node in sheet.nodes:
        if isinstance(node, Table) and section in node.sections_of(rows):
            for line in node.sections:
                if line.number == section:
                    return spans_text(sheet, line.spans, {})
    return ""

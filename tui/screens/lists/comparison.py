"""Differences between two records of a form, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.differences import differences
from tui.locale import language, say
from tui.screens.papers.viewer import ReadingScreen, sentences_of

if TYPE_CHECKING:
    from tui.forms.entry.differences import Difference
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.screens.lists.records import RecordsScreen


def compare_with_earlier(screen: RecordsScreen) -> None:
    """Show how the record under the cursor of a list differs from the one before it."""
    newer = screen.chosen()
    records = screen.desk.records(screen.form)
    before = [key for key in records.ids() if newer is not None and key < newer.id]
    if newer is None or not before:
        screen.show_status(say("compare.none"))
        return
    older, newer = screen.desk.view(screen.form, [before[-1], newer.id], "compare")
    sheet = screen.form.sheet_in_force(language())
    values = (screen.form.values_in(each, sheet) for each in (older, newer))
    screen.app.push_screen(comparison_of(sheet, *values))


def comparison_of(sheet: Sheet, older: Values, newer: Values) -> ReadingScreen:
    """A screen that shows in which blanks two records of a form differ."""
    texts = [difference_text(found) for found in differences(sheet, older, newer)]
    return sentences_of(say("compare.title", title=sheet.title), texts or [say("compare.same")])


def difference_text(found: Difference) -> str:
    """A difference in words: the blank, and what it held before → after."""
    label = found.label
    if found.row:
        label = say("history.row", label=label, number=found.row)
        if not found.column:
            came = say("history.row_added" if found.after else "history.row_gone")
            return f"{label} {came}: {found.after or found.before}"
        label = f"{label}, {found.column}"
    return f"{label}: {found.before or '—'} → {found.after or '—'}"

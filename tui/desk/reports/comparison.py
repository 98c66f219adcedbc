"""A record held against the one before it: a report, a passport, a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.differences import differences
from tui.locale import language, message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.entry.differences import Difference
    from tui.forms.form import Form


def comparison_title(form: Form) -> str:
    """The heading above what differs between two records of a form."""
    return say("compare.title", title=form.sheet_in_force(language()).title)


def compare_with_earlier(desk: Desk, form: Form, key: str) -> list[str]:
    """How a record differs from the one before it, a line each; that both were viewed is noted.

    Raises:
        UserError: there is none before it.
    """
    before = [each for each in desk.records(form).ids() if each < key]
    if not before:
        raise UserError(message("compare.none"))
    found = desk.view(form, [before[-1], key], "compare")
    sheet = form.sheet_in_force(language())
    older, newer = (form.values_in(each, sheet) for each in found)
    return [*map(difference_text, differences(sheet, older, newer))] or [say("compare.same")]


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

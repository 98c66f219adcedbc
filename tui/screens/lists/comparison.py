"""The differences between a record of a list and the one before it, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.reports.comparison import compare_with_earlier, comparison_title
from tui.screens.papers.viewer import sentences_of
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.screens.lists.records import RecordsScreen


def show_comparison(screen: RecordsScreen) -> None:
    """Show how the record under the cursor differs from the one before it."""
    record = screen.chosen()
    try:
        found = compare_with_earlier(screen.desk, screen.form, record.id if record else "")
    except UserError as refusal:
        screen.show_status(str(refusal))
    else:
        screen.app.push_screen(sentences_of(comparison_title(screen.form), found))

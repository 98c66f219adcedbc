"""What a line of a list is about, to be read: a record as it is printed, or a child's summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.screens.papers.viewer import ReadingScreen, preview_of
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.form import Form
    from tui.records.search.child import Child, Key
    from tui.screens.desk_screen import DeskScreen


def view_records(screen: DeskScreen[Any], form: Form, ids: Iterable[str]) -> None:
    """Show records of a form as they are printed, or why they cannot be."""
    records = screen.desk.records(form)
    try:
        shown = preview_of(screen.desk, form, [records.get(each) for each in ids])
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
    else:
        screen.app.push_screen(shown)


def view_record(screen: DeskScreen[Any], key: Key) -> None:
    """Show a record by its form and id as it is printed, or why it cannot be."""
    try:
        form = screen.desk.form(key[0])
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
    else:
        view_records(screen, form, [key[1]])


def view_child(screen: DeskScreen[Any], child: Child) -> None:
    """Show what is known of a child, which the log notes."""
    from tui.desk.child.summary import view_summary
    from tui.documents.text.plain import WIDTH
    from tui.widgets.lines import wrapped

    lines = []
    for section in view_summary(screen.desk, child):
        lines.append([(section.title, "heading")])
        for line in section.lines:
            texts = wrapped(f"{line.label}: {line.text}".rstrip(": "), WIDTH - 6)
            lines += [[("  ", "words"), (text, line.look)] for text in texts]
    screen.app.push_screen(ReadingScreen(child.name, lines))

"""The offer to fill an empty list of children from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.on_roll import has_one_record_a_child
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog

if TYPE_CHECKING:
    from tui.screens.lists.records import RecordsScreen


def begin_list(screen: RecordsScreen) -> None:
    """Begin an empty list: ask whether from a table where its records are children, else type."""

    def chosen(answer: list[int] | None) -> None:
        if answer == [0]:
            screen.action_record_import()
        elif answer:
            screen.open(None)

    if has_one_record_a_child(screen.form.sheet()):
        words = [say("importing.from_table"), say("importing.by_hand")]
        screen.app.push_screen(ChoiceDialog(say("records.empty_title"), words), chosen)
    else:
        screen.open(None)

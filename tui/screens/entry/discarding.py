"""The question whether what was typed into a record is to be thrown away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog

if TYPE_CHECKING:
    from tui.screens.entry.entry import EntryScreen


def discard(screen: EntryScreen) -> None:
    """Ask whether what was typed is to be thrown away, and do it; undo brings it back."""
    screen.view.commit_entry()
    if not screen.draft.changed:
        screen.show_status(say("entry.nothing_begun"))
        return

    def answered(answer: list[int] | None) -> None:
        if answer != [1]:
            return
        screen.view.discard()
        with suppress(OSError):
            screen.desk.drafts.drop(screen.draft.form.id, screen.draft.key)
        screen.show_status(say("entry.discarded"))

    answers = [say("drafts.keep"), say("drafts.throw")]
    screen.app.push_screen(ChoiceDialog(say("entry.discard"), answers), answered)

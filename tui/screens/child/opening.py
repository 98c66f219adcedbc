"""Opening a record from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.screens.entry.entry import EntryScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.place import Place
    from tui.records.search.child import Key
    from tui.screens.desk_screen import DeskScreen


def open_record(screen: DeskScreen[Any], key: Key, place: Place = "") -> None:
    """Enter a record by its form and id, a place of it focused.

    Where it is open already, go back to its screen.
    """
    for open_screen in screen.app.screen_stack:
        if isinstance(open_screen, EntryScreen):
            draft = open_screen.draft
            if (draft.form.id, draft.record) == key:
                while screen.app.screen is not open_screen:
                    screen.app.pop_screen()
                return

    try:
        form = screen.desk.form(key[0])
        record = screen.desk.records(form).get(key[1])
        screen.shell.open_entry(screen.desk.drafts.of(form, record), lambda _: None, place)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")

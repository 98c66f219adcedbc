"""A form opened for entry, as a list of records opens it."""

from __future__ import annotations

from tests.support.user import User
from tui.screens.entry.entry import EntryScreen


async def opened(user: User, form: str, record: str = "") -> EntryScreen:
    """Open a new record of a form, or one that was kept, by its id."""
    desk = user.app.desk
    found = desk.form(form)
    kept = desk.records(found).get(record) if record else None
    user.app.open_entry(desk.drafts.of(found, kept), lambda _: None)
    await user.pilot.pause()
    screen = user.app.screen
    assert isinstance(screen, EntryScreen)
    return screen

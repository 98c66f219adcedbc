"""Deleting a record of a list, which can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.entry.reason import with_reason

if TYPE_CHECKING:
    from tui.records.ledger.record import Record
    from tui.screens.lists.records import RecordsScreen


def delete(screen: RecordsScreen, record: Record) -> None:
    """Delete a record of a list; of a final one the reason is asked for."""
    records = screen.desk.records(screen.form)

    def deleted(_: None) -> None:
        screen.fill()
        screen.show_status(say("records.deleted"))

    with_reason(screen, lambda reason: records.delete(record.id, reason=reason), deleted)

"""What is noted in the log of records of several forms that are shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desk.desk import Desk
    from tui.records.search.child import Key


def note_viewed(desk: Desk, keys: Iterable[Key], way: str) -> None:
    """Note in the log whose records are shown; `way` says how, as the log has it."""
    by_form: dict[str, list[str]] = {}
    for form, record in keys:
        by_form.setdefault(form, []).append(record)
    for form, records in by_form.items():
        desk.vault.log.note("viewed", form, records, way=way)

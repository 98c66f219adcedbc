"""The children that were looked at last, by the ids of their records."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.records.open_vault import Vault
    from tui.records.search.child import Child, Key

_SETTING: Final = "looked_at"
_MOST: Final = 5


def note_looked_at(vault: Vault, key: Key) -> None:
    """Note that the child of a record was looked at; a session that only reads notes nothing."""
    before = _keys(vault)
    keys = [key, *(each for each in before if each != key)][:_MOST]
    if vault.writes and keys != before:
        # Without it a line is missing on the first screen.
        with suppress(UserError):
            vault.set(_SETTING, [list(each) for each in keys])


def children_looked_at(desk: Desk) -> list[Child]:
    """The children that were looked at last, the last one first; they have been read."""
    found: dict[int, Child] = {}
    for key in _keys(desk.vault):
        child = desk.children.by_record(*key)
        if child is not None:
            found.setdefault(id(child), child)
    return list(found.values())


def _keys(vault: Vault) -> list[Key]:
    kept = vault.settings.get(_SETTING)
    return [
        (each[0], each[1])
        for each in (kept if isinstance(kept, list) else ())
        if isinstance(each, list) and len(each) == 2 and all(isinstance(one, str) for one in each)
    ]

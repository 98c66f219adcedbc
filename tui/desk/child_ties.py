"""Whose a record is, where it does not say so: children joined and parted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.records.search.ties import join, part, ties_of
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.records.open_vault import Vault
    from tui.records.search.child import Child, Key
    from tui.records.search.ties import Act, Ties

_SETTING: Final = "child_ties"


class ChildTies:
    """The ties that users make and take away, in the vault's settings; each can be undone.

    `changed` is called after a change, since children are grouped anew.
    """

    def __init__(self, vault: Vault, changed: Callable[[], None]) -> None:
        self._vault, self._changed = vault, changed

    def ties(self) -> Ties:
        """The ties as they are now."""
        return ties_of(self._acts())

    def join(self, one: Key, other: Key) -> None:
        """Make one child of the children of two records.

        Raises:
            UserError: this session does not write, or the disk refuses.
        """
        self._keep([*self._acts(), join(one, other)])

    def part(self, child: Child, record: Key) -> None:
        """Take a record away from its child: it is of a child of its own.

        Raises:
            UserError: the child has no other record, this session does not write, or the disk
                refuses.
        """
        if len(child.keys) < 2:
            raise UserError(message("child.only_record"))
        self._keep([*self._acts(), part(record)])

    def undo(self) -> None:
        """Take the last of these acts back.

        Raises:
            UserError: there is none, this session does not write, or the disk refuses.
        """
        acts = self._acts()
        if not acts:
            raise UserError(message("undo.nothing"))
        self._keep(acts[:-1])

    def _acts(self) -> list[Act]:
        acts = self._vault.settings.get(_SETTING)
        return list(acts) if isinstance(acts, list) else []

    def _keep(self, acts: list[Act]) -> None:
        self._vault.check_writable()
        self._vault.set(_SETTING, acts)
        self._changed()

"""Whose a record is, where it does not say so: children joined and parted by hand.

Ties that a joint act brings with it are taken back with that act, and by nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.records.search.ties import act_of, join, part, ties_of, turn
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
        own = [at for at, act in enumerate(acts) if not act_of(act)]
        if not own:
            raise UserError(message("undo.nothing"))
        self._keep(acts[: own[-1]] + acts[own[-1] + 1 :])

    def joined_by(self, act: str, pairs: Iterable[tuple[Key, Key]]) -> dict[str, object]:
        """The settings with which a joint act makes one child of the children of pairs of records.

        `read_anew` is to be called after it.
        """
        made = [join(one, other, act) for one, other in pairs]
        return {_SETTING: [*self._acts(), *made]} if made else {}

    def when_turned(self, act: str, word: str) -> dict[str, object]:
        """The settings that go with an undo or redo of a joint act; none if it made no tie."""
        acts = self._acts()
        turned = [turn(each, word) if act_of(each) == act else each for each in acts]
        return {_SETTING: turned} if act and turned != acts else {}

    def read_anew(self) -> None:
        """Group the children anew, after a joint act whose ties were among its settings."""
        self._changed()

    def _acts(self) -> list[Act]:
        acts = self._vault.settings.get(_SETTING)
        return list(acts) if isinstance(acts, list) else []

    def _keep(self, acts: list[Act]) -> None:
        self._vault.check_writable()
        self._vault.set(_SETTING, acts)
        self._changed()

"""The turn to write: a command waits while another session writes, but not for ever."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tui.cli.output import note
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.records.open_vault import Vault

PATIENCE: Final = 10.0
"""Seconds for which a command waits."""
_SILENCE: Final = 1.0
"""Seconds after which it says for whom."""
_PAUSE: Final = 0.05


def claim(
    vault: Vault,
    command: str,
    pause: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.monotonic,
    *,
    wait: bool = True,
) -> None:
    """Become the session that writes, for a command; wait up to ten seconds for another one.

    Where that cannot be, the command goes on reading, and is refused when it writes.
    """
    begun, told = now(), False
    patience = PATIENCE if wait else 0.0
    while not vault.claim(f"nysan {command}"):
        refused, waited = vault.read_only, now() - begun
        if refused is None or not refused.held or waited >= patience:
            break
        if waited >= _SILENCE and not told:
            told = True
            note(say("vault.waiting", holder=refused.why))
        pause(_PAUSE)

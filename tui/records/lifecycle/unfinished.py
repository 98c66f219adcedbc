"""Acts that an earlier session has begun and could not finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.records.storage.being_written import left_behind, take_away
from tui.records.vault.inventory import DESTRUCTION, JOINT_ACT
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.locale import Message
    from tui.records.open_vault import Vault


def finish_acts(vault: Vault) -> list[Message]:
    """Finish what an earlier session has begun; return what is in the way."""
    acts: list[Callable[[], None]] = []
    if vault.header.former:
        acts.append(vault.keyring.finish_resealing)
    if vault.files.path(JOINT_ACT).exists():
        from tui.records.lifecycle.joint_act import resume

        acts.append(lambda: resume(vault))
    if vault.files.path(DESTRUCTION).exists():
        from tui.records.lifecycle.destruction import resume_destruction

        acts.append(lambda: resume_destruction(vault))
    refused = []
    for act in acts:
        try:
            act()
        except UserError as refusal:
            refused.append(refusal.message)
    if left_behind() and not vault.files.path(JOINT_ACT).exists():
        from tui.records.lifecycle.joint_act import was_done

        take_away(vault.folder, lambda act: was_done(vault, act))
    return refused

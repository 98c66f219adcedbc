"""The presence of a vault's folder: it may be moved, unmounted or replaced while it is open."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.locale import message
from tui.records.vault.header import Header
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


def look_again(vault: Vault) -> None:
    """Go on in a vault's folder where it has come back; do nothing where it has not.

    Raises:
        VaultLockedError: the vault is locked.
    """
    vault.access  # noqa: B018 - a locked vault refuses
    with suppress(UserError):
        check_present(vault)


def check_present(vault: Vault) -> None:
    """Check that a vault's folder is in its place; where it has come back, go on in it.

    Raises:
        UserError: it is not there, or something else is.
    """
    if vault.place.holds_it:
        if vault.read_only and vault.read_only.gone:
            vault.claim()
        return
    if not Header.is_of(vault.header.id, vault.folder):
        raise UserError(message("vault.gone", folder=vault.folder))
    # Put in again, or copied back: locks and open files are those of what was there before.
    vault.place.settle()
    vault.collection.close()
    vault.log.close()
    vault.claim_again()

"""What the session that writes puts in order in a vault before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.locale import Message
    from tui.records.open_vault import Vault


def put_in_order(vault: Vault) -> list[Message]:
    """Clear up after a replacement, upgrade an early vault, and mend its header.

    Returns what is to be said of it: what an upgrade changed, or why it waits.

    Raises:
        OSError: the disk refuses.
    """
    from tui.records.vault.header import Header
    from tui.records.vault.replacement import clean_up

    clean_up(vault.folder)
    said = [] if vault.header.early is None else [_upgrade_after_backup(vault)]
    whole = not vault.header.damage and Header.is_copied(vault.folder)
    if vault.header.early is None and not whole:
        vault.header.write(vault.folder)
    return said


def _upgrade_after_backup(vault: Vault) -> Message:
    """Upgrade an early vault once its backup is on the disk; without one it stays as it is."""
    try:
        made = vault.backups.make("upgrade")
    except UserError as refusal:
        return message("vault.not_upgraded", detail=str(refusal))
    upgrade(vault)
    return message("vault.upgraded", file=made.path)


def upgrade(vault: Vault) -> None:
    """Write a vault's photos and settings in this version's format; its ledgers have it already.

    Raises:
        OSError: the disk refuses; what is done stays done, and the rest is done at the next try.
    """
    from tui.records.vault.files import FIRST

    for name in vault.files.names("photos", ".jpg"):
        raw = vault.files.path(name).read_bytes()
        if not raw.startswith(FIRST):
            vault.files.write(name, raw)
    vault.files.write_json("settings", vault.settings)
    vault.header.early = None
    vault.header.write(vault.folder)

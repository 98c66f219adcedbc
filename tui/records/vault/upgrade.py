"""What the session that writes puts in order in a vault before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


def put_in_order(vault: Vault) -> None:
    """Clear up after a replacement, upgrade an early vault, and mend its header.

    Raises:
        OSError: the disk refuses.
    """
    from tui.records.vault.header import Header
    from tui.records.vault.replacement import clean_up

    clean_up(vault.folder)
    if vault.header.early is not None:
        upgrade(vault)
    if vault.header.damage or not Header.is_copied(vault.folder):
        vault.header.write(vault.folder)


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

"""The upgrade of a vault of the first version."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


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

"""The upgrade of a vault of the first version, and the mending of a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


def put_in_order(vault: Vault) -> None:
    """Upgrade an early vault, and write the header and its copy where they are not both whole.

    Raises:
        OSError: the disk refuses.
    """
    from tui.records.vault.header import Header

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

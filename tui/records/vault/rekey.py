"""A new data key for a vault, or its first: all files are sealed anew.

The header names both keys while files are being written anew, so that whatever stops it, all
files open; the next session that writes goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.records.ledger.rewrite import rewrite
from tui.records.storage import disk
from tui.records.vault.access import (
    PLAIN_FORMER,
    Access,
    access_with,
    former_key,
    new_data_key,
    protect,
    sign,
    supersede,
)
from tui.records.vault.files import FIRST, SealedFiles, is_sealed
from tui.records.vault.former_keys import keep_former_key
from tui.records.vault.inventory import ACTS, CODES, DESTRUCTION, FORMER_KEYS, JOINT_ACT, STORE
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.vault.header import Header


def begin(
    folder: Path, header: Header, access: Access, passphrase: str, code: str = ""
) -> tuple[Access, str]:
    """Give a vault a new data key; return access with both keys, and the paper code.

    That is `code`, or without one a new one.

    Raises:
        UserError: an earlier sealing is not finished, or there is too little memory.
        OSError: the disk refuses; the vault is as it was.
    """
    if header.former:
        raise UserError(message("vault.resealing"))
    key = new_data_key()
    header.generation += 1
    both = supersede(header, access, key)
    code = protect(header, access_with(key), passphrase, code)
    header.write(folder)
    return both, code


def finish(folder: Path, header: Header, access: Access) -> Access:
    """Seal all files with the new key alone, and return access with it.

    Raises:
        UserError: a file is damaged; the others are done, and both keys are kept.
        OSError: the disk refuses.
    """
    fresh = access_with(access.key)
    for path in ledger_paths(folder):
        rewrite(path, access.line_seal, fresh.line_seal)
    before, after = SealedFiles(folder, access.file_seal), SealedFiles(folder, fresh.file_seal)
    for name in sealed_file_names(before):
        if (data := before.read(name)) is not None:
            after.write(name, data)
    if header.former == PLAIN_FORMER:
        _seal_leftovers(folder, after)
    if header.former and (key := former_key(header, fresh)):
        keep_former_key(after, key)
    header.former = ""
    sign(header, fresh)
    header.write(folder)
    return fresh


def _seal_leftovers(folder: Path, files: SealedFiles) -> None:
    """Seal what faults have left beside other files while anybody could read it."""
    for path in [
        *folder.glob("*.damaged*"),
        *folder.glob("*/*.damaged*"),
        *folder.glob("*/*.torn"),
    ]:
        data = disk.read(path) if path.is_file() else FIRST
        if not data.startswith(FIRST):
            files.write(path.relative_to(folder).as_posix(), data)


def ledger_paths(folder: Path) -> list[Path]:
    """The paths of a vault's ledgers, those of the audit log among them."""
    return sorted([*folder.glob("ledgers/*.ledger"), *folder.glob("log/*.ledger")])


def sealed_file_names(files: SealedFiles) -> list[str]:
    """The names of a vault's sealed files."""
    alone = ("settings", "marks", "holder", "proof", ACTS, CODES, FORMER_KEYS)
    begun = (DESTRUCTION, JOINT_ACT)
    stores = [name for name in files.names("ledgers", STORE) if is_sealed(files.path(name))]
    folders = (("drafts", ".draft"), ("photos", ".jpg"), ("texts", ".text"), ("trial", ".text"))
    kept = [name for folder, ending in folders for name in files.names(folder, ending)]
    return [*alone, *begun, *kept, *stores]

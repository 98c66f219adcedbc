"""A vault sealed anew: with its first passphrase, or with another data key.

The header names both keys while files are being written anew, so that whatever stops it, all
files open; the next session that writes goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.records.ledger.rewrite import rewrite
from tui.records.vault.access import (
    Access,
    access_with,
    new_data_key,
    protect,
    sign,
    supersede,
)
from tui.records.vault.files import SealedFiles
from tui.records.vault.inventory import DESTRUCTION
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.vault.header import Header


def begin(folder: Path, header: Header, access: Access, passphrase: str) -> tuple[Access, str]:
    """Give a vault a new data key; return access by both keys, and the new paper code.

    Raises:
        UserError: an earlier sealing is not finished, or there is too little memory.
        OSError: the disk refuses; the vault is as it was.
    """
    if header.former:
        raise UserError(message("vault.resealing"))
    key = new_data_key()
    both = supersede(header, access, key)
    code = protect(header, access_with(key), passphrase)
    header.write(folder)
    return both, code


def finish(folder: Path, header: Header, access: Access) -> Access:
    """Write all files anew, and forget the key before; return access by the new key alone.

    Raises:
        UserError: a file is damaged; the others are done, and both keys are kept.
        OSError: the disk refuses.
    """
    fresh = access_with(access.key)
    for path in ledgers_of(folder):
        rewrite(path, access.line_seal, fresh.line_seal)
    before, after = SealedFiles(folder, access.file_seal), SealedFiles(folder, fresh.file_seal)
    for name in files_of(before):
        if (data := before.read(name)) is not None:
            after.write(name, data)
    header.former = ""
    sign(header, fresh)
    header.write(folder)
    return fresh


def ledgers_of(folder: Path) -> list[Path]:
    """Return all ledgers of a vault, those of the log among them."""
    return sorted([*folder.glob("ledgers/*.ledger"), *folder.glob("log/*.ledger")])


def files_of(files: SealedFiles) -> list[str]:
    """Return the names of all sealed files of a vault."""
    alone = ("settings", "marks", "holder", "proof", DESTRUCTION)
    return [*alone, *files.names("drafts", ".draft"), *files.names("photos", ".jpg")]

"""The keys that a vault had before, sealed by the one in force: its old backups open with them.

They open nothing of the vault as it is now, and whoever has the key in force has them all.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.records.vault.access import Access, access_with
from tui.records.vault.inventory import FORMER_KEYS
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.vault.files import SealedFiles

_LIST: Final = "keys"


def keep_former_key(files: SealedFiles, key: bytes) -> None:
    """Keep a key that is no longer in force.

    Raises:
        OSError: the disk refuses.
    """
    kept = _kept(files)
    if (text := b64encode(key).decode()) not in kept:
        files.write_json(FORMER_KEYS, {_LIST: [*kept, text]})


def former_accesses(files: SealedFiles) -> list[Access]:
    """What the former keys give access to, the latest key first."""
    found = []
    for text in reversed(_kept(files)):
        with suppress(ValueError):
            found.append(access_with(b64decode(text)))
    return found


def _kept(files: SealedFiles) -> list[str]:
    with suppress(UserError):
        kept = (files.read_json(FORMER_KEYS) or {}).get(_LIST)
        return [str(each) for each in kept] if isinstance(kept, list) else []
    return []

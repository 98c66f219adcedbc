"""Access to a vault: the key in its header, and the seals that this key gives."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.records.crypto.seal import DamagedFileError, EitherSeal, PlainSeal, Seal, Unsealable
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.crypto.key_slots import Cost, Secret
    from tui.records.vault.header import Header

PLAIN_FORMER: Final = "plain"
"""A header's former key while a vault that had none is being sealed."""


class VaultLockedError(UserError):
    """Nothing of a vault, or of a backup, can be read before it is unlocked."""

    def __init__(self) -> None:
        super().__init__(message("vault.locked"))


class Access(NamedTuple):
    """The key and the seals of an open vault."""

    key: bytes
    """The data key; empty in a vault without a passphrase."""
    line_seal: Seal
    """The seal of the ledgers' lines."""
    file_seal: Seal
    """The seal of whole files."""


class Opened(NamedTuple):
    """The way in which a vault was opened."""

    by: Secret
    other_layout: bool
    """Whether the passphrase was typed on another keyboard layout than it was set on."""


PLAIN: Final = Access(b"", PlainSeal(), PlainSeal())
"""Access to a vault without a passphrase."""


def new_data_key() -> bytes:
    """A new random data key."""
    from tui.records.crypto.cipher import KEY_BYTES

    return os.urandom(KEY_BYTES)


def access_with(key: bytes) -> Access:
    """The access that a data key gives."""
    from tui.records.crypto.cipher import Cipher, CipherSeal

    cipher = Cipher(key)
    return Access(key, CipherSeal(cipher), cipher)


def unlock(header: Header, secret: str) -> tuple[Access, Opened]:
    """Open a header with a passphrase or a paper code.

    Raises:
        WrongSecretError: the secret does not open it.
        DamagedFileError: the header is damaged.
        UserError: there is too little memory.
    """
    from tui.records.crypto.key_slots import KeySlots

    key, by, other_layout = KeySlots(header.id, header.slots).open(secret)
    access = access_with(key)
    try:
        check_mark(header, access)
        if header.former:
            access = _both(header, access)
    except (Unsealable, ValueError):
        raise DamagedFileError(message("vault.damaged", file="vault.json")) from None
    return access, Opened(by, other_layout)


def is_access_to(header: Header, access: Access) -> bool:
    """Whether an access is the one that a header's secrets give, without asking for a secret."""
    if not header.sealed:
        return not access.key and not header.former
    try:
        access.file_seal.unseal(b64decode(header.mark), _place(header))
    except (Unsealable, ValueError):
        return False
    return not header.former or isinstance(access.file_seal, EitherSeal)


def protect(
    header: Header, access: Access, passphrase: str, code: str = "", cost: Cost | None = None
) -> str:
    """Wrap the key of `access` for a passphrase and a paper code, and return the code.

    Without a `code` a new one is drawn. `cost` is that of one attempt; by default, what takes about
    a second on this machine.

    Raises:
        UserError: there is too little memory.
    """
    from tui.records.crypto.key_slots import KeySlots, calibrated
    from tui.records.crypto.paper_code import new_code

    slots, code = KeySlots(header.id), code or new_code()
    slots.wrap(access.key, passphrase, cost or calibrated())
    slots.wrap_code(access.key, code)
    header.sealed, header.slots = True, slots.as_json()
    sign(header, access)
    return code


def change_passphrase(header: Header, access: Access, passphrase: str) -> None:
    """Replace a header's passphrase; the key and the paper code stay.

    Raises:
        UserError: there is too little memory.
    """
    from tui.records.crypto.key_slots import KeySlots, calibrated

    slots = KeySlots(header.id, header.slots)
    slots.wrap(access.key, passphrase, calibrated())
    header.slots = slots.as_json()
    sign(header, access)


def change_code(header: Header, access: Access, code: str = "") -> str:
    """Replace a header's paper code by `code` or a new one, and return it."""
    from tui.records.crypto.key_slots import KeySlots
    from tui.records.crypto.paper_code import new_code

    slots, code = KeySlots(header.id, header.slots), code or new_code()
    slots.wrap_code(access.key, code)
    header.slots = slots.as_json()
    sign(header, access)
    return code


def supersede(header: Header, access: Access, key: bytes) -> Access:
    """Name the key of `access` in a header as the one before `key`; return access with both.

    The slots are still those of the key before: `protect` makes new ones.
    """
    fresh = access_with(key)
    former = PLAIN_FORMER
    if access.key:
        former = b64encode(fresh.file_seal.seal(access.key, _former_place(header))).decode()
    header.former = former
    return _both(header, fresh)


def sign(header: Header, access: Access) -> None:
    """Seal a header against change."""
    header.mark = b64encode(access.file_seal.seal(b"", _place(header))).decode()


def former_key(header: Header, access: Access) -> bytes:
    """The key that a header names as the one before; empty where there was none.

    Raises:
        Unsealable: `access` has not the key in force.
    """
    if header.former == PLAIN_FORMER:
        return b""
    return access.file_seal.unseal(b64decode(header.former), _former_place(header))


def check_mark(header: Header, access: Access) -> None:
    """Check that a header was signed with the key of `access`.

    Raises:
        Unsealable: it was not, or it was changed.
        ValueError: its mark is no text of bytes.
    """
    access.file_seal.unseal(b64decode(header.mark), _place(header))


def _both(header: Header, access: Access) -> Access:
    """Access that also opens what was sealed with the key before the one in force."""
    key = former_key(header, access)
    before = access_with(key) if key else PLAIN
    lines = EitherSeal(access.line_seal, before.line_seal)
    return Access(access.key, lines, EitherSeal(access.file_seal, before.file_seal))


def _place(header: Header) -> bytes:
    """The place of a header's mark: all but the language, which a locked screen changes."""
    covered = [header.id, header.sealed, header.slots, header.former]
    if header.generation:
        covered.append(header.generation)
    return json.dumps(covered, sort_keys=True).encode()


def _former_place(header: Header) -> bytes:
    return f"{header.id}:former".encode()

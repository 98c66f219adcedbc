"""Key slots: the data key of a vault, wrapped for its passphrase and for its paper code."""

from __future__ import annotations

import os
import time
import unicodedata
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from tui.keyboard import retyped
from tui.locale import message
from tui.records.crypto.cipher import KEY_BYTES, Cipher
from tui.records.crypto.paper_code import parse_code
from tui.records.crypto.seal import DamagedFileError, Unsealable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

Secret = Literal["passphrase", "code"]

_SALT: Final = 16
_LEAST_SALT, _MOST_SALT = 8, 64
_MEMORY: Final = 64 * 1024
"""KiB that Argon2id takes where the machine has them."""
_LEAST_MEMORY: Final = 19 * 1024
_MOST_MEMORY: Final = 1024 * 1024
_ROUNDS: Final = 3
_MOST_ROUNDS: Final = 64
_SECONDS: Final = 1.0
"""How long one attempt to unlock a vault should take on the machine where it was made."""


class WrongSecretError(UserError):
    """A passphrase or a paper code that does not open what it was given for."""


class Cost(NamedTuple):
    """The cost of one attempt: rounds of Argon2id, and KiB of memory."""

    rounds: int
    memory: int


def calibrated() -> Cost:
    """The cost that takes about a second on this machine.

    Raises:
        UserError: there is too little memory.
    """
    for memory in (_MEMORY, _LEAST_MEMORY):
        begun = time.perf_counter()
        try:
            _stretch("", b"\0" * _SALT, Cost(_ROUNDS, memory))
        except MemoryError:
            continue
        took = max(time.perf_counter() - begun, 0.001)
        rounds = round(_ROUNDS * _SECONDS / took)
        return Cost(min(max(rounds, _ROUNDS), _MOST_ROUNDS), memory)
    raise UserError(message("vault.memory"))


class KeySlots:
    """The slots of one vault.

    `vault` is the vault's id, to which they are bound; `slots` are those of its header.
    """

    def __init__(self, vault: str, slots: Mapping[str, Any] | None = None) -> None:
        self._vault = vault
        self._slots: dict[str, Any] = dict(slots or {})

    def as_json(self) -> dict[str, Any]:
        """The slots as the header keeps them."""
        return dict(self._slots)

    def wrap(self, key: bytes, passphrase: str, cost: Cost) -> None:
        """Wrap the data key for a passphrase; the passphrase before opens no more."""
        salt = os.urandom(_SALT)
        wrapper = _stretch(passphrase, salt, cost)
        self._put("passphrase", key, wrapper, {"salt": _b64(salt), **cost._asdict()})

    def wrap_code(self, key: bytes, code: str) -> None:
        """Wrap the data key for a paper code; the code before opens no more."""
        salt = os.urandom(_SALT)
        self._put("code", key, _derive(parse_code(code) or "", salt), {"salt": _b64(salt)})

    def open(self, secret: str) -> tuple[bytes, Secret, bool]:
        """Unwrap the data key with a passphrase or a paper code.

        Returns the key, which of the two opened it, and whether the passphrase was typed on
        another keyboard layout.

        Raises:
            WrongSecretError: no slot opens with it.
            DamagedFileError: a slot is damaged.
            UserError: there is too little memory.
        """
        if (code := parse_code(secret)) is not None and "code" in self._slots:
            slot = self._slot("code")
            if key := self._unwrap("code", _derive(code, slot.salt)):
                return key, "code", False
        slot = self._slot("passphrase")
        for number, typed in enumerate((secret, *retyped(secret))):
            try:
                wrapper = _stretch(typed, slot.salt, slot.cost)
            except MemoryError:
                raise UserError(message("vault.memory")) from None
            if key := self._unwrap("passphrase", wrapper):
                return key, "passphrase", number > 0
        raise WrongSecretError(message("vault.wrong_passphrase"))

    def _put(self, name: Secret, key: bytes, wrapper: bytes, fields: dict[str, Any]) -> None:
        wrapped = Cipher(wrapper).seal(key, self._place(name))
        self._slots[name] = {**fields, "wrapped": _b64(wrapped)}

    def _unwrap(self, name: Secret, wrapper: bytes) -> bytes | None:
        try:
            return Cipher(wrapper).unseal(self._slot(name).wrapped, self._place(name))
        except Unsealable:
            return None

    def _place(self, name: Secret) -> bytes:
        return f"{self._vault}:slot:{name}".encode()

    def _slot(self, name: Secret) -> _Slot:
        """A slot, checked: a header could ask for more memory than any machine has."""
        try:
            fields = self._slots[name]
            salt = b64decode(fields["salt"], validate=True)
            wrapped = b64decode(fields["wrapped"], validate=True)
            cost = Cost(0, 0)
            if name == "passphrase":
                cost = Cost(int(fields["rounds"]), int(fields["memory"]))
                sane = 1 <= cost.rounds <= _MOST_ROUNDS
                if not sane or not _LEAST_MEMORY <= cost.memory <= _MOST_MEMORY:
                    raise ValueError
            if not _LEAST_SALT <= len(salt) <= _MOST_SALT:
                raise ValueError
        except (KeyError, TypeError, ValueError, OverflowError):
            raise DamagedFileError(message("vault.damaged", file="vault.json")) from None
        return _Slot(salt, wrapped, cost)


class _Slot(NamedTuple):
    salt: bytes
    wrapped: bytes
    cost: Cost


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    composed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.rounds, lanes=1, memory_cost=cost.memory
    ).derive(composed)


def _derive(code: str, salt: bytes) -> bytes:
    """A key from a paper code, which has 160 random bits, so that nothing has to be slow."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, b"nysan paper code").derive(code.encode())


def _b64(data: bytes) -> str:
    return b64encode(data).decode()

"""The cipher: authenticated encryption of files and of a ledger's lines, bound to their place."""

from __future__ import annotations

import os
from typing import Final

from pybase64 import b64decode, b64encode

from tui.records.crypto.seal import Unsealable

KEY_BYTES: Final = 32

_NONCE: Final = 12


class Cipher:
    """The seal of whole files: ChaCha20-Poly1305 under one key of `KEY_BYTES` bytes."""

    __slots__ = ("decrypt", "encrypt", "invalid")

    def __init__(self, key: bytes) -> None:
        # Imported late: a vault without a passphrase does without.
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import (
            ChaCha20Poly1305,
        )

        cipher = ChaCha20Poly1305(key)
        self.encrypt: Final = cipher.encrypt
        self.decrypt: Final = cipher.decrypt
        self.invalid: Final = (InvalidTag, ValueError)
        """The exceptions of `decrypt` where the bytes are not those that were sealed."""

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Seal `payload` for `place`, which is not kept in it."""
        nonce = os.urandom(_NONCE)
        return nonce + self.encrypt(nonce, payload, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Open what `seal` returned.

        Raises:
            Unsealable: the bytes were changed, or sealed for another place or with another key.
        """
        try:
            return self.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except self.invalid:
            raise Unsealable from None


class CipherSeal:
    """The seal of a ledger's lines in a vault with a passphrase."""

    __slots__ = ("_decrypt", "_invalid", "_seal")

    def __init__(self, cipher: Cipher) -> None:
        self._seal = cipher.seal
        self._decrypt = cipher.decrypt
        self._invalid = cipher.invalid

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Seal `payload` for `place`, in base 64."""
        return b64encode(self._seal(payload, place))

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Open what `seal` returned.

        Raises:
            Unsealable: the bytes were changed, or were sealed for another place.
        """
        try:
            raw = b64decode(sealed, validate=True)
            # The same bytes have several spellings in base 64: only the one written is taken.
            if b64encode(raw) == sealed:
                # Not through `Cipher.unseal`: this runs for each record that is read.
                return self._decrypt(raw[:_NONCE], raw[_NONCE:], place)
        except self._invalid:
            pass
        raise Unsealable

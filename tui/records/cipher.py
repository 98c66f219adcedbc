"""The cipher: seals bytes so that they open in the one place for which they were sealed."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error
from typing import Final

from tui.records.seal import Unsealable

_NONCE: Final = 12


class Cipher:
    """ChaCha20-Poly1305 under one key: the seal of whole files."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        # Imported late: a vault without a passphrase does without.
        from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415
            ChaCha20Poly1305,
        )

        self._cipher = ChaCha20Poly1305(key)

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return `payload` sealed for `place`, which is not kept in it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, payload, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return what was sealed.

        Raises:
            Unsealable: the bytes were changed, or sealed for another place or with another key.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see above

        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except (InvalidTag, ValueError):
            raise Unsealable from None


class CipherSeal:
    """The seal of a ledger's lines in a vault with a passphrase."""

    __slots__ = ("_cipher",)

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return `payload` sealed for `place`, in base 64."""
        return b64encode(self._cipher.seal(payload, place))

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return the payload.

        Raises:
            Unsealable: the bytes were changed, or were sealed for another place.
        """
        try:
            raw = b64decode(sealed)
        except (Error, ValueError):
            raise Unsealable from None
        # Base 64 has several spellings of one value: only the one that was written is taken.
        if len(sealed) % 4 or b64encode(raw) != sealed:
            raise Unsealable
        return self._cipher.unseal(raw, place)

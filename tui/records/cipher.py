"""The cipher: seals bytes so that they open in the one place for which they were sealed."""

from __future__ import annotations

import os
from binascii import Error, a2b_base64, b2a_base64
from typing import Final

from tui.records.seal import Unsealable

_NONCE: Final = 12


class Cipher:
    """ChaCha20-Poly1305 under one key: the seal of whole files."""

    __slots__ = ("_cipher", "_invalid")

    def __init__(self, key: bytes) -> None:
        # Imported late: a vault without a passphrase does without.
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415
            ChaCha20Poly1305,
        )

        self._cipher = ChaCha20Poly1305(key)
        self._invalid = (InvalidTag, ValueError)

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return `payload` sealed for `place`, which is not kept in it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, payload, place)

    def unseal(self, sealed: bytes | memoryview, place: bytes) -> bytes:
        """Return what was sealed.

        Raises:
            Unsealable: the bytes were changed, or sealed for another place or with another key.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except self._invalid:
            raise Unsealable from None


class CipherSeal:
    """The seal of a ledger's lines in a vault with a passphrase."""

    __slots__ = ("_cipher",)

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Return `payload` sealed for `place`, in base 64."""
        return b2a_base64(self._cipher.seal(payload, place), newline=False)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Return the payload.

        Raises:
            Unsealable: the bytes were changed, or were sealed for another place.
        """
        try:
            raw = a2b_base64(sealed, strict_mode=True)
        except (Error, ValueError):
            raise Unsealable from None
        # The last bytes have several spellings in base 64: only the one written is taken.
        if b2a_base64(raw[-(len(raw) % 3 or 3) :], newline=False) != sealed[-4:]:
            raise Unsealable
        return self._cipher.unseal(memoryview(raw), place)

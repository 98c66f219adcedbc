"""Seals: what keeps the bytes of a line or a file from being changed or moved unnoticed."""

from __future__ import annotations

from typing import Final, Protocol

from tui.user_error import UserError

try:
    # `hashlib` gives the same, but reads OpenSSL first: 2 of the 50 ms to the first picture.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


class Unsealable(Exception):  # noqa: N818 - it says what the bytes are
    """The bytes are not what was sealed for this place."""


class DamagedFileError(UserError):
    """A file of the vault that does not hold what it should; the message names it."""


class Seal(Protocol):
    """Seals and opens a payload: a line of a ledger, or a whole file.

    `place` is where the payload is kept: the ledger's name and the line's number, or the file's
    name. It is not kept in the sealed bytes, but they open in no other place.
    """

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Seal `payload` for `place`; a line's seal returns printable bytes without a newline."""
        ...

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Open what `seal` returned.

        Raises:
            Unsealable: the bytes were changed, or were sealed for another place.
        """
        ...


class PlainSeal:
    """The seal of a vault without a passphrase: readable text after a digest of place and text."""

    __slots__ = ()

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """The digest, a space and the payload as it is."""
        return _mark(payload, place) + payload

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """The payload after the digest.

        Raises:
            Unsealable: the digest is not that of this payload in this place.
        """
        payload = sealed[_MARK:]
        if sealed[:_MARK] != _mark(payload, place):
            raise Unsealable
        return payload


class EitherSeal:
    """Several seals as one, while a vault is being sealed anew.

    It seals with the first of them, and opens what any of them has sealed.
    """

    __slots__ = ("_seals",)

    def __init__(self, *seals: Seal) -> None:
        self._seals = seals

    def seal(self, payload: bytes, place: bytes) -> bytes:
        """Seal with the first seal."""
        return self._seals[0].seal(payload, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Open with the first seal that can.

        Raises:
            Unsealable: no seal opens it.
        """
        for seal in self._seals:
            try:
                return seal.unseal(sealed, place)
            except Unsealable:
                continue
        raise Unsealable


_BYTES: Final = 16
_MARK: Final = 2 * _BYTES + 1


def _mark(payload: bytes, place: bytes) -> bytes:
    # Not through `digest`: this runs once for each line when a ledger is opened.
    digested = blake2b(place + b"\n" + payload, digest_size=_BYTES)
    return digested.hexdigest().encode() + b" "


def digest(data: bytes) -> str:
    """The BLAKE2b digest of `data`: 128 bits as 32 hexadecimal digits."""
    return blake2b(data, digest_size=_BYTES).hexdigest()
